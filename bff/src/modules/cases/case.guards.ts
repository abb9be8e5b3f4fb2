import { type CaseStatus, type ErrorCode, OPEN_CASE_STATUSES } from '@suishoupai/shared-types';
import type { CaseAction } from './case.commands';
import { PUBLIC_SOURCES, type ActorRole, type CaseActor, type CaseSource, type CaseState } from './case.state';
import { TRANSITIONS, type Assignment, type Guard } from './case.transitions';

/**
 * Why `actor` may not give this command to the case now, whatever it brings along; null when nothing stands against it.
 * `not_allowed` comes before `not_possible_now`, so that nobody learns a status from a command that is not theirs.
 */
export function refusalOf(state: CaseState | null, action: CaseAction, actor: CaseActor): ErrorCode | null {
  const { roles, from, assignment, guard } = TRANSITIONS[action];
  if (!roles.includes(actor.role)) return 'not_allowed';
  if (state === null || from === null) return state === null && from === null ? null : 'not_possible_now';
  if (!from.includes(state.status)) return 'not_possible_now';
  if (!ASSIGNED[assignment](state, actor)) return 'not_allowed';
  return guard === null || GUARDS[guard](state, actor) ? null : 'not_possible_now';
}

const ASSIGNED: Record<Assignment, (state: CaseState, actor: CaseActor) => boolean> = {
  anyone: () => true,
  ownDepartment: (state, actor) => state.departmentId !== null && state.departmentId === actor.departmentId,
  assignedCollector: (state, actor) => state.collectorId === actor.id,
  reporter: (state, actor) => state.reporterIds.includes(actor.id),
};

const GUARDS: Record<Guard, (state: CaseState, actor: CaseActor) => boolean> = {
  verifiedIfPublic: (state) => !PUBLIC_SOURCES.includes(state.source) || state.verification?.result === 'exists',
  soleReporter: (state) => state.reporterIds.length === 1 && state.reportsWithoutAccount === 0,
  notPassed: (state) => state.status === 'checked' || state.check?.result === 'not_pass',
  notYetEvaluated: (state, actor) => !state.evaluations.some((given) => given.citizenId === actor.id),
};

/** Sources that an actor may open or join a case with: nobody gets around verification by naming another source. */
export const SOURCES_OF_ROLE: Readonly<Partial<Record<ActorRole, readonly CaseSource[]>>> = {
  citizen: ['citizen'],
  collector: ['collector'],
  hotline: ['hotline'],
  acceptor: ['hotline', 'command'],
  system: ['province', 'hotline'],
};

/** True while the case is still somebody's work. */
export function isOpen(status: CaseStatus): boolean {
  return OPEN_CASE_STATUSES.some((open) => open === status);
}
