import { type FieldErrorView, LIMITS } from '@suishoupai/shared-types';
import { fieldError } from '../../kernel/app-error';
import type { CaseCommand, DecisionContext } from './case.commands';
import type { NeedContext } from './case.needs';

/** A pair that nobody ever suspected is a mistake; what is handed on with a merge was decided before. */
export function pairFaults(_: CaseCommand, { facts: { pair }, actor }: NeedContext): FieldErrorView[] {
  return pair === null && actor.role !== 'system' ? [fieldError('otherCaseNo', 'unknown_case')] : [];
}

/** Of the case that one's report has joined only a 「不是同一个」 tells anything new. */
export function answerFaults(command: CaseCommand): FieldErrorView[] {
  if (command.command !== 'answerSame') return [];
  return [
    ...(command.same && command.otherCaseNo === null ? [fieldError('same', 'not_a_choice')] : []),
    ...([...command.reason].length > LIMITS.reasonChars ? [fieldError('reason', 'too_long')] : []),
  ];
}

/** True when what the command answers has been decided by somebody else, or answered by the same citizen, meanwhile. */
export function isAnsweredBefore(
  command: CaseCommand,
  { facts: { pair }, actor }: Pick<DecisionContext, 'facts' | 'actor'>,
): boolean {
  switch (command.command) {
    case 'keepApart':
      return actor.role !== 'system' && pair?.state !== 'open';
    case 'keepJoined':
      return pair?.objected !== true;
    case 'answerSame': {
      if (command.otherCaseNo === null) return false;
      const isAsked = pair?.state === 'open' || (pair?.state === 'joined' && !command.same);
      return !isAsked || pair.answeredBy.includes(actor.id);
    }
    default:
      return false;
  }
}
