import { type CaseStatus, OPEN_CASE_STATUSES, type StaffRole, type TaskScope } from '@suishoupai/shared-types';
import { isOpen } from './case.clock';
import { visibleCases } from './case.policy';
import type { CaseRules } from './case.rules';
import { hasOpenAppeal, peopleOf, type CaseActor, type CaseState } from './case.state';
import { openOrders } from './case.timers';

/** Lists of the centre hold every case. */
const CENTRE = 'centre';
/** Everything in hand. */
export const CENTRE_IN_HAND = `open:${CENTRE}`;

/** Where appeals may wait. */
const APPEALED: readonly CaseStatus[] = ['closed', 'evaluated', 'rejected', 'voided'];
/** Statuses in which helpers (会办) may still answer. */
const HELPING: readonly CaseStatus[] = ['dispatched', 'received', 'handling', 'suspended', 'handled'];

/** What a decision about desks needs of the city. */
export type DeskRules = Pick<CaseRules['limits'], 'returnsBeforeSuperior'>;
/** What an order by people needs of the city. */
export type PeopleRules = Pick<CaseRules['limits'], 'reporters'>;

/** True while somebody has to act: the case is open, or an appeal waits. */
export function isInHand(state: CaseState): boolean {
  return isOpen(state.status) || hasOpenAppeal(state);
}

/**
 * Every list a case is on now, each as one word that an index holds: `all:` of whoever may see it (`canSeeCase`, case.policy.ts),
 * `open:` of the same while it is in hand, and `desk:` of whoever should act next; the last two once more as `paused:` while its clock
 * stands. Follows from the state alone.
 */
export function listsOf(state: CaseState, rules: DeskRules): string[] {
  const seers = seersOf(state);
  if (!isInHand(state)) return seers.map((seer) => `all:${seer}`);
  const inHand = [
    ...seers.map((seer) => `open:${seer}`),
    ...new Set([...stageDesks(state, rules), ...sideDesks(state)].map((desk) => `desk:${desk}`)),
  ];
  const isPaused = !state.clock?.dueAt;
  return [...seers.map((seer) => `all:${seer}`), ...inHand, ...(isPaused ? inHand.map(pausedList) : [])];
}

/** The cases of a list whose clock stands: few, and in no order of due dates, so that no other index finds them among the rest. */
export function pausedList(list: string): string {
  return `paused:${list}`;
}

/**
 * The lists of a person's scope; null: none. Several never hold the same case.
 * 我的任务 of a handler: what they took, and what nobody of the unit has taken yet. For the centre 本单位 is all work in hand.
 */
export function scopeLists(
  scope: TaskScope,
  role: StaffRole,
  actor: CaseActor,
  outsideDeskId: string,
): string[] | null {
  const seer = seerOf(actor);
  if (seer === null) return null;
  if (scope !== 'mine') return [`${scope === 'all' ? 'all' : 'open'}:${seer}`];
  switch (role) {
    case 'acceptor':
      return [`desk:${acceptorDesk(actor.departmentId === outsideDeskId)}`];
    case 'handler':
      return [`desk:${seer}`, `desk:staff:${actor.id}`];
    case 'collector':
      return [`desk:staff:${actor.id}`];
    case 'dispatcher':
    case 'supervisor':
    case 'manager':
      return [`desk:${role}`];
    default:
      throw new Error(`no desk for ${String(role satisfies never)}`);
  }
}

/** The lists of one unit's cases among those of a scope. */
export function unitList(departmentId: string, inHand: boolean): string {
  return `${inHand ? 'open' : 'all'}:unit:${departmentId}`;
}

/** Statuses that cases in hand may have in a scope, in the order of the loop: those that are worth a count. */
export function scopeStatuses(scope: TaskScope, role: StaffRole): readonly CaseStatus[] {
  if (scope === 'mine') return DESK_STATUSES[role];
  return role === 'supervisor' || role === 'manager' ? [...OPEN_CASE_STATUSES, ...APPEALED] : OPEN_CASE_STATUSES;
}

const DESK_STATUSES: Readonly<Record<StaffRole, readonly CaseStatus[]>> = {
  acceptor: ['reported', 'accepted', 'handled', 'checked'],
  dispatcher: ['filed', 'received', 'handling', 'suspended', 'handled'],
  handler: ['dispatched', 'received', 'handling', 'suspended', 'handled', 'checking', 'checked'],
  collector: ['verifying', 'checking'],
  supervisor: [...OPEN_CASE_STATUSES, ...APPEALED],
  manager: [...OPEN_CASE_STATUSES, ...APPEALED],
};

const HOUR_MS = 3_600_000;

/**
 * Where a case stands among those that several people report: when it is due, brought forward for each further person up to the
 * city's cap. Null for what one person reports, what is not in hand, and what no clock runs for.
 */
export function weighedDueAt(state: CaseState, { reporters }: PeopleRules): Date | null {
  const others = Math.min(peopleOf(state) - 1, reporters.most);
  const dueAt = state.clock?.dueAt ?? null;
  if (others < 1 || dueAt === null || !isInHand(state)) return null;
  return new Date(dueAt.getTime() - others * reporters.hoursForEach * HOUR_MS);
}

/** The same as `canSeeCase`, the other way round: a property test holds the two together. */
function seersOf(state: CaseState): string[] {
  const units = [state.departmentId, ...state.helpers.map(({ departmentId }) => departmentId)];
  const collectors = [state.collectorId, state.verification?.collectorId, state.check?.collectorId];
  return [CENTRE, ...named(units).map((id) => `unit:${id}`), ...named(collectors).map((id) => `collector:${id}`)];
}

function seerOf(actor: CaseActor): string | null {
  const scope = visibleCases(actor);
  switch (scope?.kind) {
    case 'all':
      return CENTRE;
    case 'department':
      return `unit:${scope.departmentId}`;
    case 'collector':
      return `collector:${scope.staffId}`;
    case 'reporter':
    case undefined:
      return null;
  }
}

const acceptorDesk = (outside: boolean): string => (outside ? 'acceptor:outside' : 'acceptor');

/** Who has to take the case to its next stage. */
function stageDesks(state: CaseState, { returnsBeforeSuperior }: DeskRules): string[] {
  const acceptor = acceptorDesk(state.grid === null);
  switch (state.status) {
    case 'reported':
    case 'accepted':
    case 'checked':
      return [acceptor];
    case 'verifying':
    case 'checking':
      return state.collectorId === null ? [] : [`staff:${state.collectorId}`];
    case 'filed': {
      // A unit, or the desks, sent it back too often: only a manager may send it there again.
      const isTooOften =
        state.acceptorReturnCount >= returnsBeforeSuperior ||
        state.departmentReturns.some(({ count }) => count >= returnsBeforeSuperior);
      return isTooOften ? ['dispatcher', 'manager'] : ['dispatcher'];
    }
    case 'dispatched':
    case 'received':
    case 'handling':
      return handlerDesks(state);
    case 'suspended':
      return ['dispatcher'];
    case 'handled':
      // A check that was not passed: either desk may order rework.
      return state.check?.result === 'not_pass' ? [acceptor, 'dispatcher'] : [acceptor];
    case 'closed':
    case 'evaluated':
    case 'rejected':
    case 'voided':
    case 'duplicate':
    case 'withdrawn':
      return [];
  }
}

/** Who has to act besides: delays, help, orders, appeals, and the ladder of what is overdue. */
function sideDesks(state: CaseState): string[] {
  const orders = openOrders(state);
  const alarms = [state.clock?.alarm, ...orders.map(({ alarm }) => alarm)];
  const isEscalated = alarms.includes('escalated');
  const isOverdue = isEscalated || alarms.includes('overdue');
  const helpers = HELPING.includes(state.status) ? state.helpers.filter(({ reply }) => reply === null) : [];
  return [
    ...(state.delay === null ? [] : ['dispatcher']),
    ...helpers.map(({ departmentId }) => `unit:${departmentId}`),
    ...(orders.length > 0 ? handlerDesks(state) : []),
    ...(hasOpenAppeal(state) ? ['supervisor', 'manager'] : []),
    ...(isOverdue ? ['supervisor'] : []),
    ...(isEscalated ? ['manager'] : []),
  ];
}

/** The handler who took it; until somebody has, the unit. */
function handlerDesks({ handlerId, departmentId }: CaseState): string[] {
  if (handlerId !== null) return [`staff:${handlerId}`];
  return departmentId === null ? [] : [`unit:${departmentId}`];
}

function named(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
