import type { CaseStatus } from '@suishoupai/shared-types';
import { Types, type Connection, type QueryFilter } from 'mongoose';
import { caseModels, type CaseDoc } from './case.model';
import type { CaseFilter } from './case.desks';
import type { StoredCase } from './case.records';
import { toStored } from './case.repository';

/** The last case of a page. Both never change, so that a list stays the same while work comes and goes. */
export interface PageKey {
  openedAt: Date;
  caseId: string;
}

export interface PageQuery {
  filter: CaseFilter;
  order: 'oldestFirst' | 'newestFirst';
  after: PageKey | null;
  limit: number;
}

/** Lists of cases, each served by an index of case.model.ts. */
export function createCaseListRepository(connection: Connection) {
  const { cases } = caseModels(connection);
  return {
    async page({ filter, order, after, limit }: PageQuery): Promise<StoredCase[]> {
      const direction = order === 'oldestFirst' ? 1 : -1;
      const docs = await cases
        .find({ ...toQuery(filter), ...(after ? beyond(after, direction) : {}) })
        .sort({ 'stages.openedAt': direction, _id: direction })
        .limit(limit)
        .lean<CaseDoc[]>();
      return docs.map(toStored);
    },

    async countByStatus(filter: CaseFilter): Promise<Map<CaseStatus, number>> {
      const rows = await cases.aggregate<{ _id: CaseStatus; count: number }>([
        { $match: toQuery(filter) },
        { $group: { _id: '$status', count: { $sum: 1 } } },
      ]);
      return new Map(rows.map(({ _id, count }) => [_id, count]));
    },
  };
}

export type CaseListRepository = ReturnType<typeof createCaseListRepository>;

function toQuery({ statuses, outside, departmentId, collectorId, seenByCollector }: CaseFilter): QueryFilter<CaseDoc> {
  return {
    ...(statuses ? { status: statuses.length === 1 ? statuses[0] : { $in: [...statuses] } } : {}),
    ...(outside === undefined ? {} : { outside }),
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(collectorId === undefined ? {} : { collectorId }),
    ...(seenByCollector === undefined ? {} : { collectorIds: seenByCollector }),
  };
}

function beyond({ openedAt, caseId }: PageKey, direction: 1 | -1): QueryFilter<CaseDoc> {
  const past = direction === 1 ? '$gt' : '$lt';
  return {
    // The first condition bounds the index, the second settles cases of the same instant.
    'stages.openedAt': { [`${past}e`]: openedAt },
    $or: [{ 'stages.openedAt': { [past]: openedAt } }, { _id: { [past]: new Types.ObjectId(caseId) } }],
  };
}
