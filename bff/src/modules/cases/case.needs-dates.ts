import type { DelayKind, FieldErrorView } from '@suishoupai/shared-types';
import { fieldError } from '../../kernel/app-error';
import type { CaseCommand } from './case.commands';
import type { NeedContext } from './case.needs';
import { windowEnd } from './case.rules';

/** 延期 and 挂账 asked for or granted: until a day that the city's rules allow. A refusal names no day. */
export function delayFaults(command: CaseCommand, context: NeedContext): FieldErrorView[] {
  const { state } = context;
  if (command.command === 'requestDelay') return untilFaults('until', command.kind, new Date(command.until), context);
  if (command.command !== 'answerDelay' || !command.granted || !state?.delay) return [];
  const until = command.until === undefined ? state.delay.until : new Date(command.until);
  return untilFaults('until', state.delay.kind, until, context);
}

/** 挂账 by the dispatcher: until a review date. */
export function reviewFaults(command: CaseCommand, context: NeedContext): FieldErrorView[] {
  if (command.command !== 'suspend') return [];
  return untilFaults('reviewAt', 'suspension', new Date(command.reviewAt), context);
}

function untilFaults(field: string, kind: DelayKind, until: Date, context: NeedContext): FieldErrorView[] {
  const { now, rules, state, actor } = context;
  if (until <= now) return [fieldError(field, 'in_the_past')];
  const deadline = state?.clock?.deadline ?? null;
  if (deadline !== null && until > deadline) return [fieldError(field, 'after_deadline')]; // not ours to move
  if (kind === 'suspension') {
    const isTooOften = (state?.suspensionCount ?? 0) >= rules.limits.suspension.maxTimes;
    if (isTooOften && actor.role === 'dispatcher') return [fieldError(field, 'needs_manager')];
    return until > windowEnd(rules, 'suspension', now) ? [fieldError(field, 'too_late')] : [];
  }
  if (state === null || state.extensionCount >= rules.limits.extension.maxTimes)
    return [fieldError('kind', 'not_a_choice')];
  if (until > windowEnd(rules, 'extension', state.clock?.dueAt ?? now)) return [fieldError(field, 'too_late')];
  const added = state.clock === null ? 0 : rules.clocks.extensionMs(state.clock, until, now);
  return added > 0 ? [] : [fieldError(field, 'no_gain')];
}
