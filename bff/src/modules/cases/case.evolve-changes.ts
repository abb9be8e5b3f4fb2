import { isUrgentUnit } from '../catalogue';
import { earliest, levelAt, lowerAlarm } from './case.clock';
import type { CaseEvent } from './case.events';
import type { CaseState, StageTimes } from './case.state';

type Changing = Exclude<CaseEvent, { type: 'caseOpened' }>;

const NO_UNIT = { departmentId: null, departmentName: null, ordered: false, helpers: [], handlerId: null };
const HANDLING_AGAIN = { handledAt: null, checkRequestedAt: null, checkedAt: null };
const DISPATCH_AGAIN = { dispatchedAt: null, receivedAt: null, handlingStartedAt: null, ...HANDLING_AGAIN };
/** A case taken up again has no end yet, and no verdict on it. */
const REOPENED = { disputeUntil: null, appealUntil: null, evaluations: [], returnCall: null, score: null } as const;
const NOT_ENDED = { closedAt: null, evaluatedAt: null, endedAt: null };

/** What an event changes besides status, clock and version. */
export function changesOf(state: CaseState, event: Changing): Partial<CaseState> {
  const { at } = event;
  const stages = (reached: Partial<StageTimes>): Pick<CaseState, 'stages'> => ({
    stages: { ...state.stages, ...reached },
  });
  switch (event.type) {
    case 'reportJoined':
      return joined(state, event);
    case 'caseAccepted':
      return stages({ acceptedAt: at });
    case 'caseRejected':
    case 'caseVoided':
      return { collectorId: null, appealUntil: event.appealUntil, ...stages({ endedAt: at }) };
    case 'caseWithdrawn':
      return { collectorId: null, ...stages({ endedAt: at }) };
    case 'caseMarkedDuplicate':
      return { collectorId: null, duplicateOf: event.intoCaseNo, ...stages({ endedAt: at }) };
    case 'reportsSplit':
      return withoutSplit(state, event);
    case 'caseKeptApart':
      return {
        keptApart: union(state.keptApart, [event.otherCaseNo]),
        suspectedCaseNo: event.suspected ? null : state.suspectedCaseNo,
      };
    case 'sameAnswered':
      return event.to === 'duplicate'
        ? { collectorId: null, duplicateOf: event.otherCaseNo, ...stages({ endedAt: at }) }
        : {};
    case 'joinUpheld':
      return {};
    case 'verifyRequested':
      return {
        collectorId: event.collectorId,
        heldClock: event.heldClock,
        verification: null,
        ...stages({ verifyRequestedAt: at, verifiedAt: null }),
      };
    case 'caseVerified':
      return {
        collectorId: null,
        verification: finding(state, event),
        ...stages({ verifiedAt: at }),
      };
    case 'caseCorrected':
      return corrected(state, event);
    case 'caseFiled':
      return {
        filing: event.condition,
        urgent: isUrgentUnit(event.condition.limit.unit),
        ...stages({ filedAt: at }),
      };
    case 'caseReturnedToAcceptor':
      return { filing: null, acceptorReturnCount: state.acceptorReturnCount + 1, ...stages({ filedAt: null }) };
    case 'caseDispatched':
    case 'caseReassigned': {
      const { departmentId, departmentName, ordered, helpers } = event;
      return {
        departmentId,
        departmentName,
        ordered,
        helpers: helpers.map(({ id, name }) => ({ departmentId: id, departmentName: name, reply: null })),
        handlerId: null,
        suspension: null,
        reassignCount: state.reassignCount + (event.type === 'caseReassigned' ? 1 : 0),
        ...stages({ ...DISPATCH_AGAIN, dispatchedAt: at }),
      };
    }
    case 'caseReceived':
      return { handlerId: event.actor.staffId, ...stages({ receivedAt: at }) };
    case 'handlingStarted': {
      const receivedAt = state.stages.receivedAt ?? at;
      return { handlerId: state.handlerId ?? event.actor.staffId, ...stages({ receivedAt, handlingStartedAt: at }) };
    }
    case 'caseReplied':
      return { replies: [...state.replies, replyOf(state, event)], drawnIds: [], ...stages({ handledAt: at }) };
    case 'caseAssisted':
      return { helpers: assisted(state, event) };
    case 'caseReturnedToDispatcher':
      return { ...NO_UNIT, check: null, departmentReturns: returnsOf(state), ...stages(DISPATCH_AGAIN) };
    case 'delayRequested': {
      const { kind, until, reason } = event;
      return { delay: { kind, until, reason, departmentId: assigned(state.departmentId, 'department'), at } };
    }
    case 'delayAnswered':
      return delayAnswered(state, event);
    case 'caseSuspended':
      return {
        delay: null,
        suspension: { reviewAt: event.reviewAt, reason: event.reason, at },
        suspensionCount: state.suspensionCount + 1,
      };
    case 'caseResumed': {
      const handlingStartedAt = state.stages.handlingStartedAt ?? at;
      return { suspension: null, ...stages({ handlingStartedAt }) };
    }
    case 'citizenAsked':
      return {
        question: { text: event.text, at, expiresAt: event.expiresAt },
        questionCount: state.questionCount + 1,
      };
    case 'caseSupplemented':
    case 'questionEnded':
      return { question: null };
    case 'checkRequested':
      return {
        collectorId: event.draw.collectorId,
        drawnIds: union(state.drawnIds, [event.draw.collectorId]),
        checkDraw: event.draw,
        check: null,
        ...stages({ checkRequestedAt: at, checkedAt: null }),
      };
    case 'caseChecked':
      return { collectorId: null, check: finding(state, event), ...stages({ checkedAt: at }) };
    case 'reworkOrdered':
      return {
        check: null,
        helpers: state.helpers.map((helper) => ({ ...helper, reply: null })),
        reworkCount: state.reworkCount + 1,
        ...stages(HANDLING_AGAIN),
      };
    case 'caseClosed':
    case 'caseForceClosed': {
      const { disputeUntil, appealUntil, score } = event;
      return {
        collectorId: null,
        suspension: null,
        supervisions: state.supervisions.map((order) =>
          order.answer === null && order.endedAt === null ? { ...order, endedAt: at } : order,
        ),
        disputeUntil,
        appealUntil,
        score,
        ...stages({ closedAt: at }),
      };
    }
    case 'checkDisputed':
      return {
        ...REOPENED,
        check: null,
        disputed: true,
        reopenCount: state.reopenCount + (event.from === 'checked' ? 0 : 1),
        ...(event.to === 'filed' ? NO_UNIT : {}),
        ...stages({ ...NOT_ENDED, ...(event.to === 'filed' ? DISPATCH_AGAIN : HANDLED_ANEW) }),
      };
    case 'caseSupervised': {
      const { orderNo, text, orderClock: clock } = event;
      const staffId = assigned(event.actor.staffId, 'supervisor');
      return {
        supervisions: [
          ...state.supervisions,
          { orderNo, text, staffId, at, clock, alarm: null, answer: null, endedAt: null },
        ],
      };
    }
    case 'supervisionAnswered': {
      const answer = { departmentId: event.actor.departmentId, text: event.text, at };
      return {
        supervisions: state.supervisions.map((order) =>
          order.orderNo === event.orderNo ? { ...order, answer } : order,
        ),
      };
    }
    case 'deadlinePassed':
      return event.orderNo === null
        ? {}
        : {
            supervisions: state.supervisions.map((order) =>
              order.orderNo === event.orderNo ? { ...order, alarm: event.level } : order,
            ),
          };
    case 'caseAppealed':
      return { appeals: [...state.appeals, { citizenId: event.citizenId, reason: event.reason, at, answer: null }] };
    case 'appealAnswered':
      return appealAnswered(state, event);
    case 'citizenCalled': {
      if (event.result === 'unreached') return {};
      const { result, text } = event;
      const staffId = assigned(event.actor.staffId, 'acceptor');
      return { returnCall: { result, text, staffId, at }, ...stages({ evaluatedAt: state.stages.evaluatedAt ?? at }) };
    }
    case 'caseEvaluated': {
      const { citizenId, stars, text } = event;
      return {
        evaluations: [...state.evaluations, { citizenId, stars, text, at }],
        ...stages({ evaluatedAt: state.stages.evaluatedAt ?? at }),
      };
    }
    case 'clocksRecalculated':
      return { supervisions: recalculated(state, event) };
    case 'noteAdded':
      return {};
    default:
      throw new Error(`no change for ${String(event satisfies never)}`);
  }
}

type EventOf<T extends Changing['type']> = Extract<Changing, { type: T }>;

function joined(state: CaseState, { report }: EventOf<'reportJoined'>): Partial<CaseState> {
  const { reporterId, reporterStaffId } = report;
  const reportCount = state.reportCount + 1;
  const deadlineAt = earliest(state.deadlineAt, report.deadlineAt);
  const reporterStaffIds = union(state.reporterStaffIds, reporterStaffId === null ? [] : [reporterStaffId]);
  if (reporterId === null) {
    return { reportCount, reporterStaffIds, deadlineAt, reportsWithoutAccount: state.reportsWithoutAccount + 1 };
  }
  return { reportCount, reporterStaffIds, deadlineAt, reporterIds: union(state.reporterIds, [reporterId]) };
}

function withoutSplit(
  state: CaseState,
  { reports, leaving, staying, intoCaseNo, actor }: EventOf<'reportsSplit'>,
): Partial<CaseState> {
  return {
    deadlineAt: staying ? staying.deadlineAt : state.deadlineAt,
    keptApart: actor.role === 'system' ? state.keptApart : union(state.keptApart, [intoCaseNo]),
    reportCount: state.reportCount - reports.length,
    reporterIds: state.reporterIds.filter((id) => !leaving.citizenIds.includes(id)),
    reporterStaffIds: state.reporterStaffIds.filter((id) => !leaving.staffIds.includes(id)),
    reportsWithoutAccount: state.reportsWithoutAccount - reports.filter(({ citizenId }) => citizenId === null).length,
  };
}

function corrected(
  state: CaseState,
  { toClass, toGrid, filing, urgent }: EventOf<'caseCorrected'>,
): Partial<CaseState> {
  return {
    ...(toClass === null ? {} : { classCode: toClass.code, groupId: toClass.groupId, classCorrected: true }),
    // Which unit grid of another grid it would be, nobody measured.
    ...(toGrid === null ? {} : { grid: toGrid, unitGridCode: null }),
    filing: state.filing === null ? null : (filing ?? state.filing),
    urgent,
  };
}

/** A step that lies in the future again will be announced again. */
function recalculated({ supervisions }: CaseState, { orderClocks, at }: EventOf<'clocksRecalculated'>) {
  return supervisions.map((order) => {
    const clock = orderClocks.find(({ orderNo }) => orderNo === order.orderNo)?.clock;
    return clock === undefined ? order : { ...order, clock, alarm: lowerAlarm(order.alarm, levelAt(clock, at)) };
  });
}

function finding<R>(state: CaseState, event: { result: R; text: string; photoIds: readonly string[]; at: Date }) {
  const { result, text, photoIds, at } = event;
  return { result, text, photoIds, collectorId: assigned(state.collectorId, 'collector'), at };
}

function replyOf(state: CaseState, { text, photoIds, at }: EventOf<'caseReplied'>) {
  return { departmentId: assigned(state.departmentId, 'department'), text, photoIds, at };
}

function assisted(state: CaseState, { departmentId, text, photoIds, at }: EventOf<'caseAssisted'>) {
  return state.helpers.map((helper) =>
    helper.departmentId === departmentId ? { ...helper, reply: { text, photoIds, at } } : helper,
  );
}

function delayAnswered(state: CaseState, event: EventOf<'delayAnswered'>): Partial<CaseState> {
  if (!event.granted) return { delay: null };
  if (event.kind === 'extension') return { delay: null, extensionCount: state.extensionCount + 1 };
  // Why it cannot go on now is what the unit wrote; the dispatcher's answer is no reason.
  const reason = state.delay?.reason ?? event.reason;
  const suspension = { reviewAt: event.until, reason, at: event.at };
  return { delay: null, suspension, suspensionCount: state.suspensionCount + 1 };
}

function appealAnswered(state: CaseState, { result, text, at, to }: EventOf<'appealAnswered'>): Partial<CaseState> {
  const answer = { result, text, at };
  const appeals = state.appeals.map((appeal) => (appeal.answer === null ? { ...appeal, answer } : appeal));
  if (result === 'dismissed') return { appeals };
  const again = to === 'reported' ? ACCEPT_AGAIN : to === 'filed' ? DISPATCH_AGAIN : HANDLED_ANEW;
  return {
    ...REOPENED,
    appeals,
    reopenCount: state.reopenCount + 1,
    ...(to === 'reported' ? { verification: null } : { check: null }),
    ...(to === 'filed' ? NO_UNIT : {}),
    stages: { ...state.stages, ...NOT_ENDED, ...again },
  };
}
const ACCEPT_AGAIN = { acceptedAt: null, verifyRequestedAt: null, verifiedAt: null };
const HANDLED_ANEW = { checkRequestedAt: null, checkedAt: null };

function returnsOf(state: CaseState): CaseState['departmentReturns'] {
  const departmentId = assigned(state.departmentId, 'department');
  const before = state.departmentReturns.find((each) => each.departmentId === departmentId);
  if (before === undefined) return [...state.departmentReturns, { departmentId, count: 1 }];
  return state.departmentReturns.map((each) => (each === before ? { departmentId, count: each.count + 1 } : each));
}

function union(known: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...known, ...added])];
}

function assigned(id: string | null, kind: string): string {
  if (id === null) throw new Error(`no ${kind} is assigned to the case`);
  return id;
}
