import type { OpenedCase } from './case.commands';
import type { CaseEvent } from './case.events';
import type { CaseState, StageTimes } from './case.state';

/**
 * The case after an event. Decides nothing: the event already says the status it leads to.
 * Throws when the event does not follow from the state, which only a damaged log or a lost version check can cause.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if ((state?.status ?? null) !== event.from) {
    throw new Error(
      `${event.type} follows ${event.from ?? 'nothing'}, but the case is ${state?.status ?? 'not there'}`,
    );
  }
  if (event.type === 'caseOpened') return born(event.opened, event.at, event.to);
  if (state === null) throw new Error(`${event.type} before caseOpened`);
  const version = state.version + 1;
  return {
    ...state,
    ...changes(state, event),
    status: event.to,
    version,
    decidedVersion: event.type === 'reportJoined' ? state.decidedVersion : version,
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
  handlingStartedAt: null,
  handledAt: null,
  checkRequestedAt: null,
  checkedAt: null,
  closedAt: null,
  evaluatedAt: null,
  endedAt: null,
};
const NO_DEPARTMENT = { departmentId: null, departmentName: null };
const HANDLING_AGAIN = { handledAt: null, checkRequestedAt: null, checkedAt: null };
const DISPATCH_AGAIN = { dispatchedAt: null, handlingStartedAt: null, ...HANDLING_AGAIN };

function born(opened: OpenedCase, at: Date, status: CaseState['status']): CaseState {
  const { reporterId, reportId: _reportId, photoIds: _photoIds, ...rest } = opened;
  return {
    ...rest,
    ...NO_DEPARTMENT,
    status,
    version: 1,
    decidedVersion: 1,
    reporterIds: reporterId === null ? [] : [reporterId],
    reportCount: 1,
    reportsWithoutAccount: reporterId === null ? 1 : 0,
    collectorId: null,
    verification: null,
    filing: null,
    replies: [],
    check: null,
    supervisions: [],
    evaluations: [],
    departmentReturns: [],
    acceptorReturnCount: 0,
    reworkCount: 0,
    duplicateOf: null,
    stages: { openedAt: at, ...NO_STAGES },
    updatedAt: at,
  };
}

type Changing = Exclude<CaseEvent, { type: 'caseOpened' }>;

function changes(state: CaseState, event: Changing): Partial<CaseState> {
  const { at } = event;
  const stages = (reached: Partial<StageTimes>): Pick<CaseState, 'stages'> => ({
    stages: { ...state.stages, ...reached },
  });
  switch (event.type) {
    case 'reportJoined':
      return joined(state, event.report.reporterId);
    case 'caseAccepted':
      return stages({ acceptedAt: at });
    case 'caseRejected':
      return stages({ endedAt: at });
    case 'caseWithdrawn':
      return { collectorId: null, ...stages({ endedAt: at }) };
    case 'caseMarkedDuplicate':
      return { collectorId: null, duplicateOf: event.intoCaseNo, ...stages({ endedAt: at }) };
    case 'verifyRequested':
      return {
        collectorId: event.collectorId,
        verification: null,
        ...stages({ verifyRequestedAt: at, verifiedAt: null }),
      };
    case 'caseVerified':
      return { collectorId: null, verification: finding(state, event), ...stages({ verifiedAt: at }) };
    case 'caseFiled':
      return { filing: event.condition, ...stages({ filedAt: at }) };
    case 'caseReturnedToAcceptor':
      return { filing: null, acceptorReturnCount: state.acceptorReturnCount + 1, ...stages({ filedAt: null }) };
    case 'caseDispatched':
      return {
        departmentId: event.departmentId,
        departmentName: event.departmentName,
        ...stages({ dispatchedAt: at }),
      };
    case 'caseReturnedToDispatcher':
      return { ...NO_DEPARTMENT, check: null, departmentReturns: returnsOf(state), ...stages(DISPATCH_AGAIN) };
    case 'handlingStarted':
      return stages({ handlingStartedAt: at });
    case 'caseReplied':
      return { replies: [...state.replies, replyOf(state, event)], ...stages({ handledAt: at }) };
    case 'checkRequested':
      return { collectorId: event.collectorId, check: null, ...stages({ checkRequestedAt: at, checkedAt: null }) };
    case 'caseChecked':
      return { collectorId: null, check: finding(state, event), ...stages({ checkedAt: at }) };
    case 'reworkOrdered':
      return { check: null, reworkCount: state.reworkCount + 1, ...stages(HANDLING_AGAIN) };
    case 'caseClosed':
      return stages({ closedAt: at });
    case 'caseSupervised':
      return {
        supervisions: [
          ...state.supervisions,
          { text: event.text, staffId: assigned(event.actor.staffId, 'supervisor'), at },
        ],
      };
    case 'caseEvaluated': {
      const { citizenId, stars, text } = event;
      return {
        evaluations: [...state.evaluations, { citizenId, stars, text, at }],
        ...stages({ evaluatedAt: state.stages.evaluatedAt ?? at }),
      };
    }
    default:
      throw new Error(`no change for ${String(event satisfies never)}`);
  }
}

function joined(state: CaseState, reporterId: string | null): Partial<CaseState> {
  const reportCount = state.reportCount + 1;
  if (reporterId === null) return { reportCount, reportsWithoutAccount: state.reportsWithoutAccount + 1 };
  const isNew = !state.reporterIds.includes(reporterId);
  return { reportCount, reporterIds: isNew ? [...state.reporterIds, reporterId] : state.reporterIds };
}

function finding<R>(state: CaseState, event: { result: R; text: string; photoIds: readonly string[]; at: Date }) {
  const { result, text, photoIds, at } = event;
  return { result, text, photoIds, collectorId: assigned(state.collectorId, 'collector'), at };
}

function replyOf(state: CaseState, event: { text: string; photoIds: readonly string[]; at: Date }) {
  const { text, photoIds, at } = event;
  return { departmentId: assigned(state.departmentId, 'department'), text, photoIds, at };
}

function returnsOf(state: CaseState): CaseState['departmentReturns'] {
  const departmentId = assigned(state.departmentId, 'department');
  const before = state.departmentReturns.find((each) => each.departmentId === departmentId);
  if (before === undefined) return [...state.departmentReturns, { departmentId, count: 1 }];
  return state.departmentReturns.map((each) => (each === before ? { departmentId, count: each.count + 1 } : each));
}

function assigned(id: string | null, kind: string): string {
  if (id === null) throw new Error(`no ${kind} is assigned to the case`);
  return id;
}
