import { type CaseStatus, OPEN_CASE_STATUSES, type StaffRole } from '@suishoupai/shared-types';
import { visibleCases } from './case.policy';
import type { CaseActor } from './case.state';

/** Which cases a list holds, as plain data; a repository turns it into a query. Undefined: not asked. */
export interface CaseFilter {
  statuses?: readonly CaseStatus[];
  /** 区域外. */
  outside?: boolean;
  departmentId?: string;
  /** Collector who is to verify or check now. */
  collectorId?: string;
  /** Collector who may see the case (case.policy.ts). */
  seenByCollector?: string;
}

/** What waits on the desk of each role: the statuses in which somebody of that role acts next. */
const DESKS = {
  acceptor: ['reported', 'accepted', 'handled', 'checked'],
  // handled: a check that was not passed may be sent back to the department.
  dispatcher: ['filed', 'handled'],
  handler: ['dispatched', 'handling'],
  collector: ['verifying', 'checking'],
  supervisor: ['filed', 'dispatched', 'handling', 'handled', 'checking'],
  manager: OPEN_CASE_STATUSES,
} as const satisfies Record<StaffRole, readonly CaseStatus[]>;

/** 我的任务; null for a handler without department. Acceptors of the outside desk get 区域外 only, the others the rest. */
export function deskOf(role: StaffRole, actor: CaseActor, outsideDeskId: string): CaseFilter | null {
  const statuses: readonly CaseStatus[] = DESKS[role];
  switch (role) {
    case 'acceptor':
      return { statuses, outside: actor.departmentId === outsideDeskId };
    case 'handler':
      return actor.departmentId === null ? null : { statuses, departmentId: actor.departmentId };
    case 'collector':
      return { statuses, collectorId: actor.id };
    case 'dispatcher':
    case 'supervisor':
    case 'manager':
      return { statuses };
    default:
      throw new Error(`no desk for ${String(role satisfies never)}`);
  }
}

/** 全部: everything that the actor may see, finished cases too; null: nothing. */
export function everythingFor(actor: CaseActor): CaseFilter | null {
  const scope = visibleCases(actor);
  switch (scope?.kind) {
    case 'all':
      return {};
    case 'department':
      return { departmentId: scope.departmentId };
    case 'collector':
      return { seenByCollector: scope.staffId };
    case 'reporter':
    case undefined:
      return null;
  }
}

/** The same list with one status only; null when that status is not in it. */
export function onlyStatus(filter: CaseFilter, status: CaseStatus | undefined): CaseFilter | null {
  if (status === undefined) return filter;
  return filter.statuses && !filter.statuses.includes(status) ? null : { ...filter, statuses: [status] };
}
