import { startsAnewStage } from './case.clock';
import type { OpenedCase } from './case.commands';
import { type CaseEvent, QUIET_EVENTS } from './case.events';
import { changesOf } from './case.evolve-changes';
import type { CaseState, StageTimes } from './case.state';

/**
 * The case after an event. Decides nothing: the event already says the status it leads to, and its clock.
 * Throws when the event does not follow from the state, which only a damaged log or a lost version check can cause.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if ((state?.status ?? null) !== event.from) {
    throw new Error(
      `${event.type} follows ${event.from ?? 'nothing'}, but the case is ${state?.status ?? 'not there'}`,
    );
  }
  if (event.type === 'caseOpened') return born(event.opened, event);
  if (state === null) throw new Error(`${event.type} before caseOpened`);
  const version = state.version + 1;
  return {
    ...state,
    lateStages: event.late === null ? state.lateStages : [...state.lateStages, event.late],
    ...questionOf(state, event),
    ...(event.to === 'verifying' ? {} : { heldClock: null }),
    ...changesOf(state, event),
    clock: event.clock,
    status: event.to,
    version,
    decidedVersion: isQuiet(state, event) ? state.decidedVersion : version,
    updatedAt: event.at,
  };
}

/** The case after all events, in order; throws when the first is not `caseOpened`. */
export function replay(events: readonly CaseEvent[]): CaseState {
  const state = events.reduce<CaseState | null>(evolve, null);
  if (state === null) throw new Error('a case without events');
  return state;
}

const NO_STAGES: Omit<StageTimes, 'openedAt'> = {
  acceptedAt: null,
  verifyRequestedAt: null,
  verifiedAt: null,
  filedAt: null,
  dispatchedAt: null,
  receivedAt: null,
  handlingStartedAt: null,
  handledAt: null,
  checkRequestedAt: null,
  checkedAt: null,
  closedAt: null,
  evaluatedAt: null,
  endedAt: null,
};

function born(opened: OpenedCase, event: CaseEvent): CaseState {
  const { reporterId, reporterStaffId, reportId: _reportId, photoIds: _photoIds, splitFrom, ...rest } = opened;
  return {
    ...rest,
    status: event.to,
    version: 1,
    decidedVersion: 1,
    reporterIds: reporterId === null ? [] : [reporterId],
    reporterStaffIds: reporterStaffId === null ? [] : [reporterStaffId],
    reportCount: 1,
    // At a citizen's word alone nothing is remembered for ever: staff look first.
    keptApart: splitFrom === null || event.actor.role === 'system' ? [] : [splitFrom],
    reportsWithoutAccount: reporterId === null ? 1 : 0,
    classCorrected: false,
    clock: event.clock,
    heldClock: null,
    lateStages: [],
    departmentId: null,
    departmentName: null,
    ordered: false,
    helpers: [],
    handlerId: null,
    collectorId: null,
    drawnIds: [],
    checkDraw: null,
    verification: null,
    filing: null,
    replies: [],
    check: null,
    supervisions: [],
    delay: null,
    extensionCount: 0,
    suspension: null,
    suspensionCount: 0,
    question: null,
    questionCount: 0,
    evaluations: [],
    returnCall: null,
    score: null,
    appeals: [],
    disputeUntil: null,
    appealUntil: null,
    disputed: false,
    departmentReturns: [],
    acceptorReturnCount: 0,
    reassignCount: 0,
    reworkCount: 0,
    reopenCount: 0,
    duplicateOf: null,
    stages: { openedAt: event.at, ...NO_STAGES },
    updatedAt: event.at,
  };
}

/** Changes nothing a person may decide; what a citizen adds unasked does not either, nor what they think of a pair. */
function isQuiet(state: CaseState, { type, to }: CaseEvent): boolean {
  if (type === 'sameAnswered') return to !== 'duplicate';
  return QUIET_EVENTS.includes(type) || (type === 'caseSupplemented' && state.question === null);
}

/** What was asked in one stage waits no longer in the next. */
function questionOf(state: CaseState, event: CaseEvent): Partial<CaseState> {
  return startsAnewStage(state.clock, event.clock) ? { question: null, delay: null } : {};
}
