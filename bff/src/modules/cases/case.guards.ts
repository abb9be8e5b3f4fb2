import type { CaseAction, CaseSource, ErrorCode } from '@suishoupai/shared-types';
import type { CaseRules } from './case.rules';
import { isLate, isOpen } from './case.clock';
import { areClocksOutdated } from './case.recalculation';
import { hasOpenAppeal, PUBLIC_SOURCES, type ActorRole, type CaseActor, type CaseState } from './case.state';
import type { Assignment, Guard } from './case.transition';
import { TRANSITIONS } from './case.transitions';

/** Who asks, when, and by which numbers. */
export interface GuardContext {
  actor: CaseActor;
  now: Date;
  rules: CaseRules;
}

/**
 * Why the actor may not give this command to the case now, whatever it brings along; null when nothing stands against it.
 * `not_allowed` comes before `not_possible_now`, so that nobody learns a status from a command that is not theirs.
 */
export function refusalOf(state: CaseState | null, action: CaseAction, context: GuardContext): ErrorCode | null {
  const { roles, from, assignment, guard } = TRANSITIONS[action];
  if (!roles.includes(context.actor.role)) return 'not_allowed';
  if (state === null || from === null) return state === null && from === null ? null : 'not_possible_now';
  if (!from.includes(state.status)) return 'not_possible_now';
  if (!ASSIGNED[assignment](state, context.actor)) return 'not_allowed';
  return guard === null || GUARDS[guard](state, context) ? null : 'not_possible_now';
}

const ASSIGNED: Record<Assignment, (state: CaseState, actor: CaseActor) => boolean> = {
  anyone: () => true,
  ownDepartment: (state, actor) =>
    actor.role !== 'handler' || (state.departmentId !== null && state.departmentId === actor.departmentId),
  helperDepartment: (state, actor) =>
    state.helpers.some(({ departmentId, reply }) => departmentId === actor.departmentId && reply === null),
  assignedCollector: (state, actor) => state.collectorId === actor.id,
  // Whoever works on a case is no judge of it, whatever they reported in private.
  reporter: (state, actor) =>
    state.reporterIds.includes(actor.id) &&
    !(actor.departmentId !== null && unitsOf(state).includes(actor.departmentId)),
};

const GUARDS: Record<Guard, (state: CaseState, context: GuardContext) => boolean> = {
  verifiedIfPublic: (state) => !PUBLIC_SOURCES.includes(state.source) || state.verification?.result === 'exists',
  soleReporter: isSoleReporter,
  severalReports: (state) => state.reportCount > 1,
  atOwnDesk: (state, { actor }) => (actor.role === 'acceptor') === (state.status !== 'filed'),
  // Of a check that was passed only the acceptor has doubts, who looks at the closing condition.
  notPassed: (state, { actor }) =>
    state.status === 'checked' ? actor.role === 'acceptor' : state.check?.result === 'not_pass',
  reassignsLeft: (state, { actor, rules }) =>
    actor.role === 'manager' || state.reassignCount < rules.limits.returnsBeforeSuperior,
  // Nobody here puts off what is due to somebody outside.
  suspensionsLeft: (state, { actor, now, rules }) =>
    (actor.role === 'manager' || state.suspensionCount < rules.limits.suspension.maxTimes) &&
    (!state.clock?.deadline || state.clock.deadline > now),
  // Also whoever reported it after they were sent.
  notReporter: ({ reporterIds, reporterStaffIds }, { actor }) =>
    !reporterStaffIds.includes(actor.id) && (actor.citizenId === undefined || !reporterIds.includes(actor.citizenId)),
  notYetEvaluated: (state, { actor }) => !state.evaluations.some((given) => given.citizenId === actor.id),
  notCalledBack: (state) => state.returnCall === null,
  // A manager may always: somebody must be able to end a quarrel of desks.
  returnsLeft: (state, { actor, rules }) =>
    actor.role === 'manager' || state.acceptorReturnCount < rules.limits.returnsBeforeSuperior,
  notOrdered: (state) => !state.ordered,
  // A request comes before the time is over, not after (facts A8: 延期 before expiry).
  delayPossible: ({ delay, clock }, { now, rules }) => delay === null && clock !== null && !isLate(clock, now, rules),
  delayPending: (state) => state.delay !== null,
  mayAsk: (state, { actor, rules }) =>
    (actor.role === 'handler') === (state.departmentId !== null) &&
    state.reporterIds.length > 0 &&
    state.question === null &&
    state.questionCount < rules.limits.waitingForCitizen.maxTimes,
  questionPending: (state) => state.question !== null,
  orderOpen: (state) => state.supervisions.some(({ answer, endedAt }) => answer === null && endedAt === null),
  mayDispute: (state, { now }) => !state.disputed && !hasOpenAppeal(state) && notAfter(now, state.disputeUntil),
  mayAppeal: (state, { actor, now }) =>
    !state.appeals.some(({ citizenId }) => citizenId === actor.id) &&
    state.appealUntil !== null &&
    notAfter(now, state.appealUntil),
  appealPending: hasOpenAppeal,
  mayAnswer: (state, { now }) => isOpen(state.status) || notAfter(now, state.disputeUntil ?? state.appealUntil),
  clocksOutdated: (state, { rules }) => areClocksOutdated(state, rules),
};

/** Whether all reports of the case are of one citizen. */
export function isSoleReporter({ reporterIds, reportsWithoutAccount }: CaseState): boolean {
  return reporterIds.length === 1 && reportsWithoutAccount === 0;
}

/** Units that have or had a part in it. */
export function unitsOf({ departmentId, helpers, replies }: CaseState): string[] {
  const units = [
    departmentId,
    ...helpers.map((helper) => helper.departmentId),
    ...replies.map((reply) => reply.departmentId),
  ];
  return [...new Set(units.filter((id) => id !== null))];
}

function notAfter(now: Date, until: Date | null): boolean {
  return until === null || now <= until;
}

/** Sources that an actor may open or join a case with: nobody gets around verification by naming another source. */
export const SOURCES_OF_ROLE: Readonly<Partial<Record<ActorRole, readonly CaseSource[]>>> = {
  citizen: ['citizen'],
  collector: ['collector'],
  hotline: ['hotline'],
  acceptor: ['hotline', 'command'],
  system: ['province', 'hotline'],
};
