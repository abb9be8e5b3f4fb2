import type { CaseStatus } from '@suishoupai/shared-types';
import type { CaseAction } from './case.commands';
import type { CaseEventType } from './case.events';
import type { ActorRole } from './case.state';

/** What a command must bring along; checked in `case.needs.ts`. */
export type Need =
  | 'reason'
  | 'text'
  | 'findingText'
  | 'afterPhoto'
  | 'collector'
  | 'department'
  | 'filingCondition'
  | 'closingCondition'
  | 'mainCase'
  | 'stars';

/** Whose case it must be for the actor to act on it. */
export type Assignment = 'anyone' | 'ownDepartment' | 'assignedCollector' | 'reporter';

/** What must hold of the case besides its status; checked in `case.guards.ts`. */
export type Guard = 'verifiedIfPublic' | 'soleReporter' | 'notPassed' | 'notYetEvaluated';

export interface Transition {
  event: CaseEventType;
  /** `null`: there is no case yet. */
  from: readonly CaseStatus[] | null;
  /** One status, the same as before, or by the `result` that the command carries. */
  to: CaseStatus | 'same' | Readonly<Record<string, CaseStatus>>;
  roles: readonly ActorRole[];
  assignment: Assignment;
  guard: Guard | null;
  needs: readonly Need[];
}

const BEFORE_FILING = ['reported', 'verifying', 'accepted'] as const;
const FILED_TO_CHECKING = ['filed', 'dispatched', 'handling', 'handled', 'checking'] as const;
const OPEN = [...BEFORE_FILING, ...FILED_TO_CHECKING, 'checked'] as const;

const row = (
  event: CaseEventType,
  rest: Partial<Transition> & Pick<Transition, 'from' | 'to' | 'roles'>,
): Transition => ({
  event,
  assignment: 'anyone',
  guard: null,
  needs: [],
  ...rest,
});

/**
 * The whole loop in one table: 信息采集 → 受理 → (核实) → 立案 → 派遣 → 处置 → 督查 → 核查 → 结案 → 综合评价.
 * Decider, buttons, diagram and documentation all read it; nothing else names a pair of statuses.
 * Rules from facts A4: public reports are verified on site before filing; rework keeps the department;
 * a return leads to the desk before, so the dispatcher can never pass a returned case on to closing;
 * only the acceptor closes, and only by the closing condition of the condition it was filed under.
 */
export const TRANSITIONS: Readonly<Record<CaseAction, Transition>> = {
  open: row('caseOpened', {
    from: null,
    to: 'reported',
    roles: ['citizen', 'collector', 'acceptor', 'hotline', 'system'],
  }),
  join: row('reportJoined', {
    from: OPEN,
    to: 'same',
    roles: ['citizen', 'collector', 'acceptor', 'hotline', 'system'],
  }),
  accept: row('caseAccepted', { from: ['reported'], to: 'accepted', roles: ['acceptor'] }),
  reject: row('caseRejected', {
    from: ['reported', 'accepted'],
    to: 'rejected',
    roles: ['acceptor'],
    needs: ['reason'],
  }),
  // Also while verifying: another collector takes over from one who cannot go.
  requestVerify: row('verifyRequested', {
    from: ['accepted', 'verifying'],
    to: 'verifying',
    roles: ['acceptor'],
    needs: ['collector'],
  }),
  // Whatever was found, the acceptor decides next: file, reject, or send somebody again.
  verify: row('caseVerified', {
    from: ['verifying'],
    to: 'accepted',
    roles: ['collector'],
    assignment: 'assignedCollector',
    needs: ['findingText'],
  }),
  markDuplicate: row('caseMarkedDuplicate', {
    from: BEFORE_FILING,
    to: 'duplicate',
    roles: ['acceptor'],
    needs: ['reason', 'mainCase'],
  }),
  file: row('caseFiled', {
    from: ['accepted'],
    to: 'filed',
    roles: ['acceptor'],
    guard: 'verifiedIfPublic',
    needs: ['filingCondition'],
  }),
  dispatch: row('caseDispatched', { from: ['filed'], to: 'dispatched', roles: ['dispatcher'], needs: ['department'] }),
  returnToAcceptor: row('caseReturnedToAcceptor', {
    from: ['filed'],
    to: 'accepted',
    roles: ['dispatcher'],
    needs: ['reason'],
  }),
  startHandling: row('handlingStarted', {
    from: ['dispatched'],
    to: 'handling',
    roles: ['handler'],
    assignment: 'ownDepartment',
  }),
  reply: row('caseReplied', {
    from: ['handling'],
    to: 'handled',
    roles: ['handler'],
    assignment: 'ownDepartment',
    needs: ['text', 'afterPhoto'],
  }),
  returnToDispatcher: row('caseReturnedToDispatcher', {
    from: ['dispatched', 'handling'],
    to: 'filed',
    roles: ['handler'],
    assignment: 'ownDepartment',
    needs: ['reason'],
  }),
  // Also while checking: another collector takes over.
  requestCheck: row('checkRequested', {
    from: ['handled', 'checking'],
    to: 'checking',
    roles: ['acceptor'],
    needs: ['collector'],
  }),
  check: row('caseChecked', {
    from: ['checking'],
    to: { pass: 'checked', not_pass: 'handled', unable: 'handled' },
    roles: ['collector'],
    assignment: 'assignedCollector',
    needs: ['findingText'],
  }),
  // From handled after a check that was not passed; from checked when the closing condition is not met after all.
  rework: row('reworkOrdered', {
    from: ['handled', 'checked'],
    to: 'handling',
    roles: ['acceptor', 'dispatcher'],
    guard: 'notPassed',
    needs: ['reason'],
  }),
  close: row('caseClosed', { from: ['checked'], to: 'closed', roles: ['acceptor'], needs: ['closingCondition'] }),
  supervise: row('caseSupervised', {
    from: FILED_TO_CHECKING,
    to: 'same',
    roles: ['supervisor', 'manager'],
    needs: ['text'],
  }),
  // Again while evaluated: each citizen who reported may give one verdict.
  evaluate: row('caseEvaluated', {
    from: ['closed', 'evaluated'],
    to: 'evaluated',
    roles: ['citizen'],
    assignment: 'reporter',
    guard: 'notYetEvaluated',
    needs: ['stars'],
  }),
  withdraw: row('caseWithdrawn', {
    from: BEFORE_FILING,
    to: 'withdrawn',
    roles: ['citizen'],
    assignment: 'reporter',
    guard: 'soleReporter',
    needs: ['reason'],
  }),
};

/** Statuses that `action` may lead to from `from`; empty when it is impossible there. */
export function targetsOf(action: CaseAction, from: CaseStatus | null): readonly CaseStatus[] {
  const { from: sources, to } = TRANSITIONS[action];
  if (from === null) return sources === null && typeof to === 'string' && to !== 'same' ? [to] : [];
  if (!sources?.includes(from)) return [];
  if (to === 'same') return [from];
  return typeof to === 'string' ? [to] : [...new Set(Object.values(to))];
}
