import type { GridRef } from '@suishoupai/shared-types';
import { Types, type Connection } from 'mongoose';
import type { CaseEvent } from './case.events';
import { caseModels, type CaseDoc, type CaseEventDoc } from './case.model';
import { toEvent } from './case.records';

/** A case's flow log as the events it keeps. Holds citizen ids. */
export interface CaseHistory {
  caseId: string;
  caseNo: string;
  /** Where the first report lay; null outside all grids. */
  grid: GridRef | null;
  /** Oldest first, never empty. */
  events: readonly CaseEvent[];
}

/** Flow logs for those who work everything out again from them. */
export function createCaseHistories(connection: Connection) {
  const { cases, events } = caseModels(connection);
  return {
    async historyOf(caseId: string): Promise<CaseHistory | null> {
      if (!Types.ObjectId.isValid(caseId)) return null;
      const docs = await events
        .find({ caseId: new Types.ObjectId(caseId) })
        .sort({ seq: 1 })
        .lean<CaseEventDoc[]>();
      const logged = docs.map(toEvent);
      const [first] = logged;
      if (first?.type !== 'caseOpened') return null;
      return { caseId, caseNo: first.opened.caseNo, grid: docs[0]?.report?.place.grid ?? null, events: logged };
    },

    /** Ids of all cases in the order of their making; `after` null: from the first. */
    async idsAfter(after: string | null, limit: number): Promise<string[]> {
      const docs = await cases
        .find(after === null ? {} : { _id: { $gt: new Types.ObjectId(after) } }, { _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<Pick<CaseDoc, '_id'>[]>();
      return docs.map(({ _id }) => _id.toHexString());
    },
  };
}

export type CaseHistories = ReturnType<typeof createCaseHistories>;
