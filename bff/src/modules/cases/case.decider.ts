import { type CaseCommandName, CASE_COMMANDS, type CaseStatus, STAFF_ROLES } from '@suishoupai/shared-types';
import { AppError, invalidRequest } from '../../kernel/app-error';
import { clockAfter, lateAfter } from './case.clock';
import type { AnswerSame, CaseCommand, DecisionContext } from './case.commands';
import { eventOf } from './case.decider-events';
import type { CaseEvent, CaseEventPayloads, CaseEventType, EventActor } from './case.events';
import { type GuardContext, isSoleReporter, refusalOf } from './case.guards';
import { faultsOf } from './case.needs';
import { isAnsweredBefore } from './case.needs-pairs';
import type { CaseActor, CaseState } from './case.state';
import { TRANSITIONS } from './case.transitions';

/**
 * What happens when `actor` gives `command` to a case (`null`: to no case yet) at `now`.
 * Pure: the same arguments always give the same events. Throws AppError `not_allowed` (role, or not their case),
 * `not_possible_now` (status or guard) or `invalid_request` with every wrong field.
 */
export function decide(state: CaseState | null, command: CaseCommand, given: DecisionContext): CaseEvent[] {
  // Machines' clocks differ: a log never goes back in time.
  const now = state !== null && state.updatedAt > given.now ? state.updatedAt : given.now;
  const context = { ...given, now };
  const { actor, rules } = context;
  const refusal = refusalOf(state, command.command, context);
  if (refusal !== null) {
    throw new AppError(refusal, { detail: `${command.command} by ${actor.role} at ${state?.status ?? 'no case'}` });
  }
  const faults = faultsOf(command, { ...context, state });
  if (faults.length > 0) throw invalidRequest(faults);
  if (isAnsweredBefore(command, context))
    throw new AppError('not_possible_now', { detail: `${command.command} again` });

  const to = targetOf(state, command);
  const clock = clockAfter(state, command, to, context);
  const emit = <T extends CaseEventType>(type: T, payload: CaseEventPayloads[T]) => ({
    type,
    at: now,
    actor: eventActor(actor),
    from: state?.status ?? null,
    to,
    clock,
    late: lateAfter(state?.clock ?? null, clock, now, rules),
    ...payload,
  });
  return [eventOf(command, state, context, emit)];
}

/** Commands this actor may give now, in the order of the loop: exactly the buttons a page shows. */
export function allowedCommands(state: CaseState, context: GuardContext): CaseCommandName[] {
  return CASE_COMMANDS.filter((command) => refusalOf(state, command, context) === null);
}

function targetOf(state: CaseState | null, command: CaseCommand): CaseStatus {
  const { to } = TRANSITIONS[command.command];
  const target = typeof to === 'string' ? to : to[outcomeOf(state, command) ?? ''];
  if (target === undefined) throw new Error(`${command.command} has no outcome that the table knows`);
  if (target !== 'same') return target;
  if (state === null) throw new Error(`${command.command} without a case`);
  return state.status;
}

/** The key of the table's `to` that a command's own words and the case's status choose. */
function outcomeOf(state: CaseState | null, command: CaseCommand): string | null {
  switch (command.command) {
    case 'check':
      return command.result;
    case 'answerDelay':
      return command.granted ? (state?.delay?.kind ?? null) : 'refused';
    case 'answerAppeal':
      if (command.result === 'dismissed') return 'dismissed';
      return state?.status === 'closed' || state?.status === 'evaluated' ? reopening(state) : 'reaccept';
    case 'dispute':
      return reopening(state);
    case 'answerSame':
      return joinsBySaying(state, command) ? 'joined' : 'noted';
    case 'returnCall':
      return command.result === 'unreached' ? 'unreached' : 'reached';
    default:
      return null;
  }
}

/** As with 「我也遇到」, a citizen's word is enough to join a report of one's own, as long as nobody has gone on with the case. */
function joinsBySaying(state: CaseState | null, { same, otherCaseNo }: AnswerSame): boolean {
  const { from } = TRANSITIONS.withdraw;
  return (
    same && otherCaseNo !== null && state !== null && from?.includes(state.status) === true && isSoleReporter(state)
  );
}

function reopening(state: CaseState | null): 'recheck' | 'redispatch' {
  return state !== null && state.stages.handledAt !== null ? 'recheck' : 'redispatch';
}

/** Of a citizen nothing is written down, not even where they work. */
export function eventActor({ role, id, departmentId }: CaseActor): EventActor {
  const isStaff = STAFF_ROLES.some((staffRole) => staffRole === role);
  return { role, staffId: isStaff ? id : null, departmentId: isStaff ? departmentId : null };
}
