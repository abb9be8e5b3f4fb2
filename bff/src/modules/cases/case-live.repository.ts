import {
  CASE_SOURCES,
  type CaseSource,
  type CaseStage,
  type CaseStatus,
  type GridRef,
  OPEN_CASE_STATUSES,
} from '@suishoupai/shared-types';
import type { Connection } from 'mongoose';
import type { Conditions } from './case-list.query';
import { caseModels, type CaseDoc } from './case.model';
import { facetTerms } from './case.terms';

export interface OpenCount {
  open: number;
  /** Of these, those whose stage is overdue. */
  overdue: number;
}

/** Open cases of the city, and of the grids and units asked for, in their order. */
export interface OpenCounts {
  byStatus: { status: CaseStatus; count: number }[];
  overdue: number;
  grids: OpenCount[];
  /** In none of these grids. */
  outsideOpen: number;
  units: OpenCount[];
}

export interface OverdueCase {
  caseNo: string;
  status: CaseStatus;
  classCode: string;
  address: string | null;
  grid: GridRef | null;
  departmentName: string | null;
  stage: CaseStage;
  dueAt: Date;
}

/** What is in hand, which the partial indexes hold: open, or an appeal waits. */
const IN_HAND = 'open:centre';
const IS_OPEN = { status: { $in: [...OPEN_CASE_STATUSES] } };
const APPEALED: readonly CaseStatus[] = ['closed', 'evaluated', 'rejected', 'voided'];
/** Every date that a case in hand may have. */
const ANY_DATE = { $gte: new Date(0) };
const LISTS = 'cases_lists_due';
const TERMS = 'cases_terms_due';
const UNITS = 'cases_unit_due';

type AppealedCase = Pick<CaseDoc, 'grid' | 'departmentId'> & { sortDueAt: Date };

/**
 * Cases as they stand now, counted by the keys of indexes: no open document is read, however many there are. Ended cases with an appeal are
 * in the same indexes; they are few, read, and taken off.
 */
export function createLiveCases(connection: Connection) {
  const { cases } = caseModels(connection);

  async function count(filter: Conditions, index: string): Promise<number> {
    const [row] = await cases.aggregate<{ count: number }>([{ $match: filter }, { $count: 'count' }]).hint(index);
    return row?.count ?? 0;
  }

  /** Open and overdue of what one key of an index holds. */
  async function countOpen(
    head: Conditions,
    index: string,
    appealed: readonly AppealedCase[],
    now: Date,
  ): Promise<OpenCount> {
    const [inHand, late] = await Promise.all([
      count({ ...head, sortDueAt: ANY_DATE }, index),
      count({ ...head, sortDueAt: { ...ANY_DATE, $lte: now } }, index),
    ]);
    return {
      open: inHand - appealed.length,
      overdue: late - appealed.filter(({ sortDueAt }) => sortDueAt <= now).length,
    };
  }

  return {
    /** How many cases of each source were opened from an instant on and before another. */
    async openedBySource(from: Date, until: Date): Promise<{ source: CaseSource; count: number }[]> {
      const span = { 'stages.openedAt': { $gte: from, $lt: until } };
      return Promise.all(
        CASE_SOURCES.map(async (source) => {
          const [term] = facetTerms({ source });
          return { source, count: await count({ terms: term, ...span }, 'cases_terms_opened') };
        }),
      );
    },

    async openCounts(now: Date, gridCodes: readonly string[], departmentIds: readonly string[]): Promise<OpenCounts> {
      const appealed = await cases
        .find({ lists: IN_HAND, status: { $in: [...APPEALED] } }, { 'grid.code': 1, departmentId: 1, sortDueAt: 1 })
        .hint('cases_lists_status')
        .lean<AppealedCase[]>();
      const [all, grids, units, byStatus] = await Promise.all([
        countOpen({ lists: IN_HAND }, LISTS, appealed, now),
        Promise.all(
          gridCodes.map((code) => {
            const [term] = facetTerms({ gridCode: code });
            return countOpen({ terms: term }, TERMS, appealed.filter(({ grid }) => grid?.code === code), now); // prettier-ignore
          }),
        ),
        Promise.all(
          departmentIds.map(
            (id) =>
            countOpen({ departmentId: id }, UNITS, appealed.filter(({ departmentId }) => departmentId === id), now), // prettier-ignore
          ),
        ),
        Promise.all(
          OPEN_CASE_STATUSES.map(async (status) => ({
            status,
            count: await count({ lists: IN_HAND, status }, 'cases_lists_status'),
          })),
        ),
      ]);
      const inGrids = grids.reduce((sum, { open }) => sum + open, 0);
      return { byStatus, overdue: all.overdue, grids, outsideOpen: all.open - inGrids, units };
    },

    /** Open cases whose stage is overdue, the longest first. */
    async longestOverdue(now: Date, limit: number): Promise<OverdueCase[]> {
      const docs = await cases
        .find({ lists: IN_HAND, sortDueAt: { $lte: now }, ...IS_OPEN })
        .sort({ sortDueAt: 1, _id: 1 })
        .limit(limit)
        .hint(LISTS)
        .lean<CaseDoc[]>();
      return docs.flatMap(({ caseNo, status, classCode, address, grid, departmentName, clock }) =>
        clock?.dueAt
          ? [{ caseNo, status, classCode, address, grid, departmentName, stage: clock.stage, dueAt: clock.dueAt }]
          : [],
      );
    },
  };
}

export type LiveCases = ReturnType<typeof createLiveCases>;
