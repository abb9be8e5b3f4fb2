import { CASE_COMMANDS, type CaseCommandName, type CaseStatus, STAFF_ROLES } from '@suishoupai/shared-types';
import { AppError, invalidRequest } from '../../kernel/app-error';
import type { CaseCommand, DecisionContext } from './case.commands';
import {
  type CaseEvent,
  type CaseEventPayloads,
  type CaseEventType,
  type EventActor,
  hasVisibleText,
} from './case.events';
import { refusalOf, SOURCES_OF_ROLE } from './case.guards';
import { faultsOf } from './case.needs';
import type { CaseActor, CaseState } from './case.state';
import { TRANSITIONS } from './case.transitions';

/**
 * What happens when `actor` gives `command` to a case (`null`: to no case yet) at `now`.
 * Pure: the same arguments always give the same events. Throws AppError `not_allowed` (role, or not their case),
 * `not_possible_now` (status or guard) or `invalid_request` with every wrong field.
 */
export function decide(state: CaseState | null, command: CaseCommand, context: DecisionContext): CaseEvent[] {
  const { actor, now, facts } = context;
  const refusal = refusalOf(state, command.command, actor);
  if (refusal !== null) {
    throw new AppError(refusal, { detail: `${command.command} by ${actor.role} at ${state?.status ?? 'no case'}` });
  }
  const faults = faultsOf(state, command, facts);
  if (faults.length > 0) throw invalidRequest(faults);

  const emit = <T extends CaseEventType>(type: T, payload: CaseEventPayloads[T]) => ({
    type,
    at: now,
    actor: eventActor(actor),
    from: state?.status ?? null,
    to: targetOf(state, command),
    ...payload,
  });
  return [eventOf(command, context, emit)];
}

/** Commands this actor may give now, in the order of the loop: exactly the buttons a page shows. */
export function allowedCommands(state: CaseState, actor: CaseActor): CaseCommandName[] {
  return CASE_COMMANDS.filter((command) => refusalOf(state, command, actor) === null);
}

type Emit = <T extends CaseEventType>(
  type: T,
  payload: CaseEventPayloads[T],
) => { type: T; at: Date; actor: EventActor; from: CaseStatus | null; to: CaseStatus } & CaseEventPayloads[T];

function eventOf(command: CaseCommand, { actor, facts }: DecisionContext, emit: Emit): CaseEvent {
  switch (command.command) {
    case 'open':
      requireSource(actor, command.opened.source);
      return emit('caseOpened', { opened: command.opened });
    case 'join':
      if (command.report.mergedFrom === null || actor.role !== 'acceptor') requireSource(actor, command.report.source);
      return emit('reportJoined', { report: command.report });
    case 'accept':
      return emit('caseAccepted', { note: noteOf(command.note) });
    case 'reject':
      return emit('caseRejected', { reason: command.reason.trim() });
    case 'requestVerify':
      return emit('verifyRequested', { collectorId: known(facts.collector).id, note: noteOf(command.note) });
    case 'verify':
      return emit('caseVerified', foundOf(command));
    case 'markDuplicate':
      return emit('caseMarkedDuplicate', { intoCaseNo: command.intoCaseNo, reason: command.reason.trim() });
    case 'file': {
      const condition = facts.filingConditions.find((each) => each.id === command.filingConditionId);
      return emit('caseFiled', { condition: known(condition), note: noteOf(command.note) });
    }
    case 'dispatch': {
      const { id, name } = known(facts.department);
      return emit('caseDispatched', { departmentId: id, departmentName: name, note: noteOf(command.note) });
    }
    case 'returnToAcceptor':
      return emit('caseReturnedToAcceptor', { reason: command.reason.trim() });
    case 'startHandling':
      return emit('handlingStarted', {});
    case 'reply':
      return emit('caseReplied', { text: command.text.trim(), photoIds: command.photoIds });
    case 'returnToDispatcher':
      return emit('caseReturnedToDispatcher', { reason: command.reason.trim() });
    case 'requestCheck':
      return emit('checkRequested', { collectorId: known(facts.collector).id, note: noteOf(command.note) });
    case 'check':
      return emit('caseChecked', foundOf(command));
    case 'rework':
      return emit('reworkOrdered', { reason: command.reason.trim() });
    case 'close':
      return emit('caseClosed', { closingConditionId: command.closingConditionId, note: noteOf(command.note) });
    case 'supervise':
      return emit('caseSupervised', { text: command.text.trim() });
    case 'evaluate':
      return emit('caseEvaluated', { citizenId: actor.id, stars: command.stars, text: (command.text ?? '').trim() });
    case 'withdraw':
      return emit('caseWithdrawn', { reason: command.reason.trim() });
    default:
      throw new Error(`no event for ${String(command satisfies never)}`);
  }
}

function targetOf(state: CaseState | null, command: CaseCommand): CaseStatus {
  const { to } = TRANSITIONS[command.command];
  if (to === 'same') return known(state).status;
  if (typeof to === 'string') return to;
  return known('result' in command ? to[command.result] : undefined);
}

function eventActor({ role, id, departmentId }: CaseActor): EventActor {
  return { role, staffId: STAFF_ROLES.some((staffRole) => staffRole === role) ? id : null, departmentId };
}

function requireSource(actor: CaseActor, source: CaseState['source']): void {
  if (SOURCES_OF_ROLE[actor.role]?.includes(source)) return;
  throw new AppError('not_allowed', { detail: `${actor.role} may not report as ${source}` });
}

function foundOf<R>(command: { result: R; text: string; photoIds: string[] }) {
  return { result: command.result, text: command.text.trim(), photoIds: command.photoIds };
}

function noteOf(note: string | undefined): string | null {
  return note !== undefined && hasVisibleText(note) ? note.trim() : null;
}

/** A value that the needs of the table have already made sure of. */
function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the transition table let an incomplete command through');
  return value;
}
