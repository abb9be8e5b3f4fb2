import { CASE_STATUSES, type CaseAction, type CaseStatus, STAFF_ROLES } from '@suishoupai/shared-types';
import type { CaseEventType } from './case.events';
import type { ActorRole } from './case.state';
import type { Transition } from './case.transition';

const BEFORE_FILING = ['reported', 'verifying', 'accepted'] as const;
const IN_UNIT = ['dispatched', 'received', 'handling'] as const;
const WITH_UNIT = [...IN_UNIT, 'suspended'] as const;
const FILED_TO_CHECKING = ['filed', ...WITH_UNIT, 'handled', 'checking'] as const;
const OPEN = [...BEFORE_FILING, ...FILED_TO_CHECKING, 'checked'] as const;
const APPEALABLE = ['closed', 'evaluated', 'rejected', 'voided'] as const;

const row = (
  event: CaseEventType,
  rest: Partial<Transition> & Pick<Transition, 'from' | 'to' | 'roles'>,
): Transition => ({ event, assignment: 'anyone', guard: null, needs: [], ...rest });

/** What a unit's handler does with a case of the unit. */
const unitRow = (event: CaseEventType, rest: Partial<Transition> & Pick<Transition, 'from' | 'to'>): Transition =>
  row(event, { roles: ['handler'], assignment: 'ownDepartment', ...rest });

/**
 * The whole loop in one table: 信息采集 → 受理 → (核实) → 立案 → 派遣 → 处置 → 督查 → 核查 → 结案 → 综合评价.
 * Decider, buttons, diagram and documentation all read it; nothing else names a pair of statuses.
 * Rules from facts A4: public reports are verified on site before filing; rework keeps the department;
 * a return leads to the desk before, so the dispatcher can never pass a returned case on to closing;
 * the acceptor closes, by the closing condition of the condition it was filed under, or a manager by force.
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
  // 作废: what is no report at all (a test, a slip of the finger). Ends before filing.
  void: row('caseVoided', { from: BEFORE_FILING, to: 'voided', roles: ['acceptor', 'manager'], needs: ['reason'] }),
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
    guard: 'notReporter',
    needs: ['findingText', 'onSite'],
  }),
  markDuplicate: row('caseMarkedDuplicate', {
    from: BEFORE_FILING,
    to: 'duplicate',
    roles: ['acceptor'],
    needs: ['reason', 'mainCase'],
  }),
  // By the system at the word of the citizen whose report joined by itself (docs/adr/0014-pairs-of-cases.md). Also of a case that has ended:
  // a problem that was taken for another one would end with it, unseen.
  split: row('reportsSplit', {
    from: [...OPEN, ...APPEALABLE],
    to: 'same',
    roles: ['acceptor', 'system'],
    guard: 'severalReports',
    needs: ['splitReports', 'reason'],
  }),
  // 改类, 改网格: the acceptor before filing; the dispatcher the grid only, since the filing condition is the class's.
  // Once a unit has the case it has to come back first.
  correct: row('caseCorrected', {
    from: ['reported', 'accepted', 'filed'],
    to: 'same',
    roles: ['acceptor', 'dispatcher', 'manager'],
    guard: 'atOwnDesk',
    needs: ['correction', 'reason'],
  }),
  // By the system when a case that was kept apart from this one is merged into another.
  keepApart: row('caseKeptApart', {
    from: OPEN,
    to: 'same',
    roles: ['acceptor', 'dispatcher', 'manager', 'system'],
    needs: ['pair', 'reason'],
  }),
  keepJoined: row('joinUpheld', {
    from: [...OPEN, ...APPEALABLE],
    to: 'same',
    roles: ['acceptor', 'dispatcher', 'manager'],
    needs: ['pair', 'reason'],
  }),
  file: row('caseFiled', {
    from: ['accepted'],
    to: 'filed',
    roles: ['acceptor'],
    guard: 'verifiedIfPublic',
    needs: ['filingCondition'],
  }),
  dispatch: row('caseDispatched', {
    from: ['filed'],
    to: 'dispatched',
    roles: ['dispatcher', 'manager', 'system'],
    needs: ['department', 'helpers'],
  }),
  returnToAcceptor: row('caseReturnedToAcceptor', {
    from: ['filed'],
    to: 'accepted',
    roles: ['dispatcher', 'manager'],
    guard: 'returnsLeft',
    needs: ['returnReason', 'reason'],
  }),
  receive: unitRow('caseReceived', { from: ['dispatched'], to: 'received' }),
  startHandling: unitRow('handlingStarted', { from: ['dispatched', 'received'], to: 'handling' }),
  reply: unitRow('caseReplied', { from: ['handling'], to: 'handled', needs: ['text', 'afterPhoto'] }),
  assist: row('caseAssisted', {
    from: [...WITH_UNIT, 'handled'],
    to: 'same',
    roles: ['handler'],
    assignment: 'helperDepartment',
    needs: ['text'],
  }),
  returnToDispatcher: unitRow('caseReturnedToDispatcher', {
    from: IN_UNIT,
    to: 'filed',
    guard: 'notOrdered',
    needs: ['returnReason', 'reason'],
  }),
  reassign: row('caseReassigned', {
    from: WITH_UNIT,
    to: 'dispatched',
    roles: ['dispatcher', 'manager'],
    guard: 'reassignsLeft',
    needs: ['department', 'helpers', 'reason'],
  }),
  requestDelay: unitRow('delayRequested', {
    from: ['received', 'handling'],
    to: 'same',
    guard: 'delayPossible',
    needs: ['delayUntil', 'reason'],
  }),
  answerDelay: row('delayAnswered', {
    from: ['received', 'handling'],
    to: { extension: 'same', suspension: 'suspended', refused: 'same' },
    roles: ['dispatcher', 'manager'],
    guard: 'delayPending',
    needs: ['delayUntil', 'reason'],
  }),
  suspend: row('caseSuspended', {
    from: ['received', 'handling'],
    to: 'suspended',
    roles: ['dispatcher', 'manager'],
    guard: 'suspensionsLeft',
    needs: ['reviewAt', 'reason'],
  }),
  // By itself at the review date.
  resume: row('caseResumed', {
    from: ['suspended'],
    to: 'handling',
    roles: ['dispatcher', 'manager', 'handler', 'system'],
    assignment: 'ownDepartment',
    needs: ['reason'],
  }),
  askCitizen: row('citizenAsked', {
    from: ['reported', 'accepted', 'received', 'handling'],
    to: 'same',
    roles: ['acceptor', 'handler'],
    assignment: 'ownDepartment',
    guard: 'mayAsk',
    needs: ['text'],
  }),
  // Also while checking: another collector is drawn.
  requestCheck: row('checkRequested', {
    from: ['handled', 'checking'],
    to: 'checking',
    roles: ['acceptor', 'supervisor', 'manager'],
    needs: ['checker'],
  }),
  check: row('caseChecked', {
    from: ['checking'],
    to: { pass: 'checked', not_pass: 'handled', unable: 'handled' },
    roles: ['collector'],
    assignment: 'assignedCollector',
    guard: 'notReporter',
    needs: ['findingText', 'onSite'],
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
  forceClose: row('caseForceClosed', {
    from: [...FILED_TO_CHECKING, 'checked'],
    to: 'closed',
    roles: ['manager'],
    needs: ['reason'],
  }),
  supervise: row('caseSupervised', {
    from: FILED_TO_CHECKING,
    to: 'same',
    roles: ['supervisor', 'manager'],
    needs: ['text'],
  }),
  // By the dispatcher while no unit has the case.
  answerSupervision: row('supervisionAnswered', {
    from: ['filed', ...WITH_UNIT, 'handled', 'checking', 'checked'],
    to: 'same',
    roles: ['handler', 'dispatcher'],
    assignment: 'ownDepartment',
    guard: 'orderOpen',
    needs: ['order', 'text'],
  }),
  // Upheld against a closing: the place is checked again, or, when no unit has had the case (closed by force), it is dispatched;
  // against a refusal: accepted anew.
  answerAppeal: row('appealAnswered', {
    from: APPEALABLE,
    to: { dismissed: 'same', recheck: 'handled', redispatch: 'filed', reaccept: 'reported' },
    roles: ['supervisor', 'manager'],
    guard: 'appealPending',
    needs: ['text'],
  }),
  returnCall: row('citizenCalled', {
    from: ['closed', 'evaluated'],
    to: { reached: 'evaluated', unreached: 'same' },
    roles: ['acceptor'],
    guard: 'notCalledBack',
    needs: ['callText'],
  }),
  addNote: row('noteAdded', { from: CASE_STATUSES, to: 'same', roles: STAFF_ROLES, needs: ['text'] }),
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
  supplement: row('caseSupplemented', {
    from: OPEN,
    to: 'same',
    roles: ['citizen'],
    assignment: 'reporter',
    needs: ['textOrPhotos'],
  }),
  // 反映未解决: the check is done once more, by another collector; what no unit has had is dispatched.
  dispute: row('checkDisputed', {
    from: ['checked', 'closed', 'evaluated'],
    to: { recheck: 'handled', redispatch: 'filed' },
    roles: ['citizen'],
    assignment: 'reporter',
    guard: 'mayDispute',
    needs: ['reason'],
  }),
  appeal: row('caseAppealed', {
    from: APPEALABLE,
    to: 'same',
    roles: ['citizen'],
    assignment: 'reporter',
    guard: 'mayAppeal',
    needs: ['reason'],
  }),
  // The sole reporter of a case that nobody has filed joins it to the other one by saying yes; any other answer is noted for staff.
  // Of an ended case as long as the citizen may object to its end.
  answerSame: row('sameAnswered', {
    from: [...OPEN, ...APPEALABLE],
    to: { joined: 'duplicate', noted: 'same' },
    roles: ['citizen'],
    assignment: 'reporter',
    guard: 'mayAnswer',
    needs: ['answer'],
  }),
  noteDeadline: row('deadlinePassed', {
    from: [...OPEN, ...APPEALABLE],
    to: 'same',
    roles: ['system'],
  }),
  // After a change of the working calendar.
  recalculate: row('clocksRecalculated', {
    from: [...OPEN, ...APPEALABLE],
    to: 'same',
    roles: ['system'],
    guard: 'clocksOutdated',
  }),
  endQuestion: row('questionEnded', { from: OPEN, to: 'same', roles: ['system'], guard: 'questionPending' }),
};

/** Whether people of a role give this command at all, whatever the case. */
export function rolesMayGive(role: ActorRole, action: CaseAction): boolean {
  return TRANSITIONS[action].roles.includes(role);
}

/** Statuses that `action` may lead to from `from`; empty when it is impossible there. */
export function targetsOf(action: CaseAction, from: CaseStatus | null): readonly CaseStatus[] {
  const { from: sources, to } = TRANSITIONS[action];
  if (from === null) return sources === null && typeof to === 'string' && to !== 'same' ? [to] : [];
  if (!sources?.includes(from)) return [];
  const targets = typeof to === 'string' ? [to] : Object.values(to);
  return [...new Set(targets.map((target) => (target === 'same' ? from : target)))];
}
