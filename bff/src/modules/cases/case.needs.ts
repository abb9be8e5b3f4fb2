import { type FieldErrorView, LIMITS } from '@suishoupai/shared-types';
import { fieldError } from '../../kernel/app-error';
import type { CaseCommand, CommandFacts } from './case.commands';
import { hasVisibleText } from './case.events';
import { isOpen } from './case.guards';
import type { CaseState } from './case.state';
import { TRANSITIONS, type Need } from './case.transitions';

/** Everything wrong with what a command brings along, all at once; empty when it is complete. */
export function faultsOf(state: CaseState | null, command: CaseCommand, facts: CommandFacts): FieldErrorView[] {
  return [
    ...TRANSITIONS[command.command].needs.flatMap((need) => CHECKS[need](command, facts, state)),
    ...photoFaults(command),
    ...noteFaults(command),
  ];
}

type Check = (command: CaseCommand, facts: CommandFacts, state: CaseState | null) => FieldErrorView[];

const CHECKS: Record<Need, Check> = {
  reason: (command) => writtenFaults('reason', 'reason' in command ? command.reason : '', LIMITS.reasonChars),
  text: (command) => writtenFaults('text', textOf(command), LIMITS.replyChars),
  findingText: (command) => {
    const positive = 'result' in command && (command.result === 'exists' || command.result === 'pass');
    const text = textOf(command);
    return positive ? lengthFaults('text', text, LIMITS.replyChars) : writtenFaults('text', text, LIMITS.replyChars);
  },
  afterPhoto: (command) =>
    'photoIds' in command && command.photoIds.length > 0 ? [] : [fieldError('photoIds', 'required')],
  collector: (command, { collector }) => {
    if (collector !== null) return [];
    const named = 'collectorId' in command && command.collectorId !== undefined;
    return [fieldError('collectorId', named ? 'unknown_staff' : 'required')];
  },
  department: (command, { department }) =>
    'departmentId' in command && department?.id === command.departmentId
      ? []
      : [fieldError('departmentId', 'unknown_department')],
  filingCondition: (command, { filingConditions }) =>
    'filingConditionId' in command && filingConditions.some((known) => known.id === command.filingConditionId)
      ? []
      : [fieldError('filingConditionId', 'unknown_condition')],
  closingCondition: (command, _facts, state) =>
    'closingConditionId' in command && state?.filing?.id === command.closingConditionId
      ? []
      : [fieldError('closingConditionId', 'not_a_choice')],
  mainCase: (command, { mainCase }, state) => {
    if (!('intoCaseNo' in command) || mainCase?.caseNo !== command.intoCaseNo) {
      return [fieldError('intoCaseNo', 'unknown_case')];
    }
    const possible = isOpen(mainCase.status) && mainCase.caseNo !== state?.caseNo;
    return possible ? [] : [fieldError('intoCaseNo', 'not_a_choice')];
  },
  stars: (command) => {
    if (command.command !== 'evaluate') return [];
    const whole = Number.isInteger(command.stars) && command.stars >= 1 && command.stars <= 5;
    return [
      ...(whole ? [] : [fieldError('stars', 'not_a_choice')]),
      ...lengthFaults('text', command.text ?? '', LIMITS.reasonChars),
    ];
  },
};

function photoFaults(command: CaseCommand): FieldErrorView[] {
  if (!('photoIds' in command)) return [];
  const { photoIds } = command;
  if (photoIds.length > LIMITS.photosPerReply) return [fieldError('photoIds', 'too_long')];
  return new Set(photoIds).size === photoIds.length ? [] : [fieldError('photoIds', 'duplicate_value')];
}

function noteFaults(command: CaseCommand): FieldErrorView[] {
  return 'note' in command ? lengthFaults('note', command.note ?? '', LIMITS.reasonChars) : [];
}

function textOf(command: CaseCommand): string {
  return 'text' in command ? (command.text ?? '') : '';
}

function writtenFaults(field: string, text: string, maxChars: number): FieldErrorView[] {
  return hasVisibleText(text) ? lengthFaults(field, text, maxChars) : [fieldError(field, 'required')];
}

function lengthFaults(field: string, text: string, maxChars: number): FieldErrorView[] {
  return [...text].length > maxChars ? [fieldError(field, 'too_long')] : [];
}
