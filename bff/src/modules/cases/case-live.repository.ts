import {
  type CaseSource,
  type CaseStage,
  type CaseStatus,
  type GridRef,
  OPEN_CASE_STATUSES,
} from '@suishoupai/shared-types';
import type { Connection } from 'mongoose';
import { caseModels, type CaseDoc } from './case.model';

/** Open cases of one status, grid and unit. */
export interface OpenGroup {
  status: CaseStatus;
  /** Null outside all grids. */
  gridCode: string | null;
  departmentId: string | null;
  open: number;
  /** Of these, those whose stage is overdue. */
  overdue: number;
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

/** All cases; all in hand, which the partial index holds: these are open, or an appeal waits. */
const ALL = 'all:centre';
const IN_HAND = { lists: 'open:centre', sortDueAt: { $exists: true } };
const IS_OPEN = { status: { $in: [...OPEN_CASE_STATUSES] } };

/** Cases as they stand now: three queries by index that look at open cases and at today's, never at the rest. */
export function createLiveCases(connection: Connection) {
  const { cases } = caseModels(connection);
  return {
    /** Cases opened since an instant, oldest first. */
    async openedSince(since: Date): Promise<{ openedAt: Date; source: CaseSource }[]> {
      const docs = await cases
        .find({ lists: ALL, 'stages.openedAt': { $gte: since } }, { 'stages.openedAt': 1, source: 1 })
        .sort({ 'stages.openedAt': 1, _id: 1 })
        .lean<Pick<CaseDoc, 'stages' | 'source'>[]>();
      return docs.map(({ stages, source }) => ({ openedAt: stages.openedAt, source }));
    },

    async openGroups(now: Date): Promise<OpenGroup[]> {
      const rows = await cases
        .aggregate<{
          _id: { status: CaseStatus; gridCode?: string | null; departmentId: string | null };
          open: number;
          overdue: number;
        }>([
          { $match: { ...IN_HAND, ...IS_OPEN } },
          {
            $group: {
              _id: { status: '$status', gridCode: '$grid.code', departmentId: '$departmentId' },
              open: { $sum: 1 },
              overdue: { $sum: { $cond: [{ $lte: ['$sortDueAt', now] }, 1, 0] } },
            },
          },
        ])
        .hint('cases_lists_due');
      return rows.map(({ _id, open, overdue: late }) => ({
        status: _id.status,
        gridCode: _id.gridCode ?? null,
        departmentId: _id.departmentId,
        open,
        overdue: late,
      }));
    },

    /** Open cases whose stage is overdue, the longest first. */
    async longestOverdue(now: Date, limit: number): Promise<OverdueCase[]> {
      const docs = await cases
        .find({ lists: IN_HAND.lists, sortDueAt: { $lte: now }, ...IS_OPEN })
        .sort({ sortDueAt: 1, _id: 1 })
        .limit(limit)
        .hint('cases_lists_due')
        .lean<CaseDoc[]>();
      return docs.flatMap(({ caseNo, status, classCode, address, grid, departmentName, clock }) =>
        clock?.dueAt
          ? [{ caseNo, status, classCode, address, grid, departmentName, stage: clock.stage, dueAt: clock.dueAt }]
          : [],
      );
    },
  };
}
