import type { CaseStatus } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import { deadlineOf, earliest, held, levelAt, urgencyAfter } from './case.clock';
import type { CaseCommand, DecisionContext, NamedDepartment, SplitReport } from './case.commands';
import {
  type CaseEvent,
  type CaseEventPayloads,
  type CaseEventType,
  type EventEnvelope,
  hasVisibleText,
} from './case.events';
import { drawFrom } from './case.draw';
import { SOURCES_OF_ROLE } from './case.guards';
import { returnsBy } from './case.needs';
import { orderClocksOf } from './case.recalculation';
import { deskLimit, windowEnd, type CaseRules } from './case.rules';
import { systemScore } from './case.score';
import type { CaseActor, CaseState } from './case.state';

export type Emit = <T extends CaseEventType>(
  type: T,
  payload: CaseEventPayloads[T],
) => { type: T } & EventEnvelope & { to: CaseStatus } & CaseEventPayloads[T];

/** The event that a permitted, complete command leaves. */
export function eventOf(
  command: CaseCommand,
  state: CaseState | null,
  context: DecisionContext,
  emit: Emit,
): CaseEvent {
  const { actor, facts, now, rules } = context;
  const reasoned = 'reason' in command ? { reason: command.reason.trim() } : { reason: '' };
  const noted = { note: noteOf('note' in command ? command.note : undefined) };
  switch (command.command) {
    case 'open':
      requireSource(actor, command.opened.source, command.opened.splitFrom);
      return emit('caseOpened', { opened: command.opened });
    case 'join':
      requireSource(actor, command.report.source, command.report.mergedFrom);
      return emit('reportJoined', { report: command.report });
    case 'accept':
      return emit('caseAccepted', noted);
    case 'reject':
      return emit('caseRejected', { ...reasoned, appealUntil: windowEnd(rules, 'appealing', now) });
    case 'void':
      return emit('caseVoided', { ...reasoned, appealUntil: windowEnd(rules, 'appealing', now) });
    case 'requestVerify':
      return emit('verifyRequested', {
        collectorId: known(facts.collector).id,
        heldClock: held(known(state), now, rules),
        ...noted,
      });
    case 'verify':
      return emit('caseVerified', foundBy(command, context));
    case 'markDuplicate':
      return emit('caseMarkedDuplicate', { intoCaseNo: command.intoCaseNo, ...reasoned });
    case 'split': {
      const { reports, remaining, intoCaseNo } = known(facts.split);
      const kept = new Set(remaining.flatMap(({ photoIds }) => photoIds));
      const moved = reports.map(known).map((report) => ({
        ...report,
        photoIds: report.photoIds.filter((id) => !kept.has(id)),
      }));
      const staying = { deadlineAt: deadlineOf(remaining), lastReportedAt: lastOf(remaining) };
      return emit('reportsSplit', {
        ...reasoned,
        ...{ intoCaseNo, reports: moved, leaving: leavingOf(moved, remaining), staying },
      });
    }
    case 'correct': {
      const correction = known(facts.correction);
      return emit('caseCorrected', { ...correction, urgent: urgencyAfter(state, command, facts), ...reasoned });
    }
    case 'keepApart': {
      const { otherCaseNo } = command;
      return emit('caseKeptApart', {
        otherCaseNo,
        suspected: known(state).suspectedCaseNo === otherCaseNo,
        ...reasoned,
      });
    }
    case 'keepJoined':
      return emit('joinUpheld', { otherCaseNo: command.otherCaseNo, ...reasoned });
    case 'answerSame': {
      const { same, otherCaseNo, reportId } = command;
      return emit('sameAnswered', { citizenId: actor.id, same, otherCaseNo, reportId, ...reasoned });
    }
    case 'file': {
      const condition = facts.filingConditions.find((each) => each.id === command.filingConditionId);
      return emit('caseFiled', { condition: known(condition), ...noted });
    }
    case 'dispatch':
      return emit('caseDispatched', { ...assignedBy(state, context), ...noted });
    case 'returnToAcceptor':
      return emit('caseReturnedToAcceptor', { reasonCode: command.reasonCode, ...reasoned });
    case 'receive':
      return emit('caseReceived', {});
    case 'startHandling':
      return emit('handlingStarted', {});
    case 'reply':
      return emit('caseReplied', { text: command.text.trim(), photoIds: command.photoIds });
    case 'assist': {
      const own = known(state).helpers.find(({ departmentId }) => departmentId === actor.departmentId);
      const { departmentId, departmentName } = known(own);
      return emit('caseAssisted', {
        departmentId,
        departmentName,
        text: command.text.trim(),
        photoIds: command.photoIds,
      });
    }
    case 'returnToDispatcher':
      return emit('caseReturnedToDispatcher', { reasonCode: command.reasonCode, ...reasoned });
    case 'reassign':
      return emit('caseReassigned', { ...assignedBy(state, context), ...reasoned });
    case 'requestDelay':
      return emit('delayRequested', { kind: command.kind, until: new Date(command.until), ...reasoned });
    case 'answerDelay': {
      const { kind, until } = known(state?.delay);
      const { granted } = command;
      const granting = command.until === undefined ? until : new Date(command.until);
      return emit('delayAnswered', { kind, granted, until: granting, ...reasoned });
    }
    case 'suspend':
      return emit('caseSuspended', { reviewAt: new Date(command.reviewAt), ...reasoned });
    case 'resume':
      return emit('caseResumed', reasoned);
    case 'askCitizen':
      return emit('citizenAsked', { text: command.text.trim(), expiresAt: answerBy(state, now, rules) });
    case 'requestCheck': {
      const { seed, candidateIds } = known(facts.draw);
      const collectorId = known(drawFrom(seed, candidateIds)); // of one who was named: that one
      return emit('checkRequested', { draw: { seed, candidateIds, collectorId }, ...noted });
    }
    case 'check':
      return emit('caseChecked', foundBy(command, context));
    case 'rework':
      return emit('reworkOrdered', reasoned);
    case 'close':
      return emit('caseClosed', {
        closingConditionId: command.closingConditionId,
        ...noted,
        ...ending(state, context),
      });
    case 'forceClose':
      return emit('caseForceClosed', { ...reasoned, ...ending(state, context, true) });
    case 'supervise': {
      const limit = command.limit ?? deskLimit(rules, 'supervise', known(state).urgent);
      const orderNo = known(state).supervisions.length + 1;
      const orderClock = rules.clocks.start({ limit, at: now });
      return emit('caseSupervised', { orderNo, text: command.text.trim(), limit, orderClock });
    }
    case 'answerSupervision':
      return emit('supervisionAnswered', { orderNo: command.orderNo, text: command.text.trim() });
    case 'answerAppeal':
      return emit('appealAnswered', { result: command.result, text: command.text.trim() });
    case 'returnCall':
      return emit('citizenCalled', { result: command.result, text: command.text.trim() });
    case 'addNote':
      return emit('noteAdded', { text: command.text.trim() });
    case 'evaluate':
      return emit('caseEvaluated', { citizenId: actor.id, stars: command.stars, text: (command.text ?? '').trim() });
    case 'withdraw':
      return emit('caseWithdrawn', reasoned);
    case 'supplement':
      return emit('caseSupplemented', { citizenId: actor.id, text: command.text.trim(), photoIds: command.photoIds });
    case 'dispute':
      return emit('checkDisputed', { citizenId: actor.id, ...reasoned });
    case 'appeal':
      return emit('caseAppealed', { citizenId: actor.id, ...reasoned });
    case 'noteDeadline':
      return emit('deadlinePassed', alarmOf(known(state), command, now));
    case 'endQuestion':
      return emit('questionEnded', {});
    case 'recalculate':
      return emit('clocksRecalculated', { orderClocks: orderClocksOf(known(state), rules) });
    default:
      throw new Error(`no event for ${String(command satisfies never)}`);
  }
}

function lastOf(reports: readonly SplitReport[]): Date {
  return new Date(Math.max(...reports.map(({ at }) => at.getTime())));
}

/** Who reported nothing of what stays. */
function leavingOf(moved: readonly SplitReport[], remaining: readonly SplitReport[]) {
  const without = (ids: readonly (string | null)[], staying: readonly (string | null)[]): string[] =>
    [...new Set(ids.filter((id) => id !== null))].filter((id) => !staying.includes(id));
  return {
    citizenIds: without(
      moved.map(({ citizenId }) => citizenId),
      remaining.map(({ citizenId }) => citizenId),
    ),
    staffIds: without(
      moved.map(({ staffId }) => staffId),
      remaining.map(({ staffId }) => staffId),
    ),
  };
}

/** The clock waits for the citizen, but not beyond a deadline from outside. */
function answerBy(state: CaseState | null, now: Date, rules: CaseRules): Date {
  const end = windowEnd(rules, 'waitingForCitizen', now);
  return earliest(end, state?.clock?.deadline ?? null) ?? end;
}

function assignedBy(state: CaseState | null, { facts, actor, rules }: DecisionContext) {
  const { id, name } = known(facts.department);
  const helpers: NamedDepartment[] = facts.helpers.map(known);
  const ordered = actor.role === 'manager' && returnsBy(state, id) >= rules.limits.returnsBeforeSuperior;
  return { departmentId: id, departmentName: name, helpers, ordered };
}

function ending(state: CaseState | null, { now, rules }: DecisionContext, forced = false) {
  return {
    disputeUntil: windowEnd(rules, 'dispute', now),
    appealUntil: windowEnd(rules, 'appealing', now),
    score: systemScore(known(state), { forced, now, rules }),
  };
}

/** A step of the ladder is announced once, when its time has come, and never a lower one after a higher. */
function alarmOf(state: CaseState, { orderNo, level }: Extract<CaseCommand, { command: 'noteDeadline' }>, now: Date) {
  const order = state.supervisions.find((each) => each.orderNo === orderNo);
  const clock = orderNo === null ? state.clock : (order?.clock ?? null);
  const alarm = orderNo === null ? (state.clock?.alarm ?? null) : (order?.alarm ?? null);
  if (clock === null || clock.dueAt === null || levelAt(clock, now) !== level || alarm === level) {
    throw new AppError('not_possible_now', { detail: `no ${level} to announce` });
  }
  return { stage: state.clock?.stage ?? 'handle', orderNo, level, dueAt: clock.dueAt };
}

/** What is moved keeps the source it came with; whoever moves it is no reporter. */
function requireSource(actor: CaseActor, source: CaseState['source'], movedFrom: string | null): void {
  if (movedFrom !== null && (actor.role === 'acceptor' || actor.role === 'system')) return;
  if (SOURCES_OF_ROLE[actor.role]?.includes(source)) return;
  throw new AppError('not_allowed', { detail: `${actor.role} may not report as ${source}` });
}

function foundBy<R>(command: { result: R; text: string; photoIds: string[] }, { facts }: DecisionContext) {
  const { result, text, photoIds } = command;
  return { result, text: text.trim(), photoIds, distanceMeters: Math.round(known(facts.site).distanceMeters) };
}

function noteOf(note: string | undefined): string | null {
  return note !== undefined && hasVisibleText(note) ? note.trim() : null;
}

/** A value that the needs of the table have already made sure of. */
function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the transition table let an incomplete command through');
  return value;
}
