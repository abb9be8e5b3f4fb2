import { ACCEPTOR_RETURN_REASONS, type FieldErrorView, LIMITS, RETURN_REASONS } from '@suishoupai/shared-types';
import { fieldError } from '../../kernel/app-error';
import { isOpen } from './case.clock';
import type { CaseCommand, CommandFacts } from './case.commands';
import { hasVisibleText } from './case.events';
import type { GuardContext } from './case.guards';
import { correctionFaults } from './case.needs-correction';
import { delayFaults, reviewFaults } from './case.needs-dates';
import { answerFaults, pairFaults } from './case.needs-pairs';
import type { CaseState } from './case.state';
import type { Need } from './case.transition';
import { TRANSITIONS } from './case.transitions';

/** What a check of needs looks at. */
export interface NeedContext extends GuardContext {
  facts: CommandFacts;
  state: CaseState | null;
}

/** Everything wrong with what a command brings along, all at once; empty when it is complete. */
export function faultsOf(command: CaseCommand, context: NeedContext): FieldErrorView[] {
  return [
    ...TRANSITIONS[command.command].needs.flatMap((need) => CHECKS[need](command, context)),
    ...photoFaults(command),
    ...noteFaults(command),
  ];
}

type Check = (command: CaseCommand, context: NeedContext) => FieldErrorView[];

const CHECKS: Record<Need, Check> = {
  reason: (command) => writtenFaults('reason', 'reason' in command ? command.reason : '', LIMITS.reasonChars),
  returnReason: (command) => {
    const known: readonly string[] = command.command === 'returnToAcceptor' ? ACCEPTOR_RETURN_REASONS : RETURN_REASONS;
    return 'reasonCode' in command && known.includes(command.reasonCode)
      ? []
      : [fieldError('reasonCode', 'not_a_choice')];
  },
  text: (command) => writtenFaults('text', textOf(command), LIMITS.replyChars),
  findingText: (command) => {
    const positive = 'result' in command && (command.result === 'exists' || command.result === 'pass');
    return textFaults(command, !positive);
  },
  callText: (command) => textFaults(command, 'result' in command && command.result === 'dissatisfied'),
  textOrPhotos: (command) =>
    textFaults(command, !('photoIds' in command) || command.photoIds.length === 0, LIMITS.descriptionChars),
  afterPhoto: (command) =>
    'photoIds' in command && command.photoIds.length > 0 ? [] : [fieldError('photoIds', 'required')],
  onSite: siteFaults,
  collector: (command, { facts: { collector } }) => {
    if (collector !== null) return [];
    const named = 'collectorId' in command && command.collectorId !== undefined;
    return [fieldError('collectorId', named ? 'unknown_staff' : 'required')];
  },
  checker: (command, { facts: { draw }, state }) => {
    if (draw === null || draw.candidateIds.length === 0) return [fieldError('collectorId', 'no_checker')];
    if (draw.seed !== '' && 'collectorId' in command) return [fieldError('collectorId', 'not_a_choice')];
    const note = 'note' in command ? (command.note ?? '') : '';
    // Whoever sends another one, or names one, says why.
    return state?.status === 'checking' || draw.seed === '' ? writtenFaults('note', note, LIMITS.reasonChars) : [];
  },
  department: (command, { facts: { department }, state, actor, rules }) => {
    if (!('departmentId' in command) || department?.id !== command.departmentId) {
      return [fieldError('departmentId', 'unknown_department')];
    }
    if (command.command === 'reassign' && state?.departmentId === department.id) {
      return [fieldError('departmentId', 'not_a_choice')];
    }
    const needsSuperior =
      returnsBy(state, department.id) >= rules.limits.returnsBeforeSuperior && actor.role !== 'manager';
    return needsSuperior ? [fieldError('departmentId', 'needs_superior')] : [];
  },
  helpers: (command, { facts: { helpers } }) => {
    const named = 'helperDepartmentIds' in command ? (command.helperDepartmentIds ?? []) : [];
    return named.flatMap((id, index) => {
      const field = `helperDepartmentIds.${index}`;
      if (helpers[index]?.id !== id) return [fieldError(field, 'unknown_department')];
      const isLead = 'departmentId' in command && command.departmentId === id;
      return isLead || named.indexOf(id) !== index ? [fieldError(field, 'duplicate_value')] : [];
    });
  },
  filingCondition: (command, { facts: { filingConditions } }) =>
    'filingConditionId' in command && filingConditions.some((known) => known.id === command.filingConditionId)
      ? []
      : [fieldError('filingConditionId', 'unknown_condition')],
  closingCondition: (command, { state }) =>
    'closingConditionId' in command && state?.filing?.id === command.closingConditionId
      ? []
      : [fieldError('closingConditionId', 'not_a_choice')],
  mainCase: (command, { facts: { mainCase }, state }) => {
    if (!('intoCaseNo' in command) || mainCase?.caseNo !== command.intoCaseNo) {
      return [fieldError('intoCaseNo', 'unknown_case')];
    }
    const possible = isOpen(mainCase.status) && mainCase.caseNo !== state?.caseNo;
    return possible ? [] : [fieldError('intoCaseNo', 'not_a_choice')];
  },
  splitReports: (command, { facts: { split } }) => {
    const named = 'reportNos' in command ? command.reportNos : [];
    if (split === null || named.length === 0) return [fieldError('reportNos', 'required')];
    // What stays keeps the place and the words of the first report.
    if (named.includes(1)) return [fieldError(`reportNos.${named.indexOf(1)}`, 'not_a_choice')];
    const unknown = named.flatMap((_, index) =>
      split.reports[index] ? [] : [fieldError(`reportNos.${index}`, 'unknown_report')],
    );
    if (unknown.length > 0) return unknown;
    return split.remaining.length > 0 ? [] : [fieldError('reportNos', 'too_long')];
  },
  correction: correctionFaults,
  pair: pairFaults,
  answer: answerFaults,
  delayUntil: delayFaults,
  reviewAt: reviewFaults,
  order: (command, { state }) => {
    const open = (state?.supervisions ?? []).filter(({ answer, endedAt }) => answer === null && endedAt === null);
    const known = 'orderNo' in command && open.some(({ orderNo }) => orderNo === command.orderNo);
    return known ? [] : [fieldError('orderNo', 'unknown_order')];
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

/** How often a department has returned the case. */
export function returnsBy(state: CaseState | null, departmentId: string): number {
  return state?.departmentReturns.find((each) => each.departmentId === departmentId)?.count ?? 0;
}

/** 核实 and 核查 prove a visit: near the case, by a photo that reached us after the order and just now, by our own clock. */
function siteFaults(given: CaseCommand, { facts: { site }, state, now, rules }: NeedContext): FieldErrorView[] {
  if (site === null) return [fieldError('position', 'required')];
  // Who cannot tell says why, from wherever that is: the log tells how far away, and nothing follows but another visit.
  if ('result' in given && given.result === 'unable') return [];
  const { maxDistanceM, photoMaxAgeMinutes } = rules.limits.onSite;
  // The doubts of both phones, the reporter's and the collector's, count for the collector, each up to as much again.
  const doubts = [site.accuracyMeters, state?.accuracyMeters ?? 0].map((metres) => Math.min(metres, maxDistanceM));
  const reach = doubts.reduce((sum, metres) => sum + metres, maxDistanceM);
  const oldest = now.getTime() - photoMaxAgeMinutes * 60_000;
  const orderedAt = given.command === 'verify' ? state?.stages.verifyRequestedAt : state?.stages.checkRequestedAt;
  const since = Math.max(oldest, orderedAt?.getTime() ?? 0);
  const fresh = site.photosAt.some((at) => at.getTime() >= since);
  return [
    ...(site.distanceMeters <= reach ? [] : [fieldError('position', 'too_far')]),
    ...(fresh ? [] : [fieldError('photoIds', site.photosAt.length === 0 ? 'required' : 'photo_not_fresh')]),
  ];
}

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

function textFaults(command: CaseCommand, required: boolean, maxChars: number = LIMITS.replyChars): FieldErrorView[] {
  const text = textOf(command);
  return required ? writtenFaults('text', text, maxChars) : lengthFaults('text', text, maxChars);
}

function writtenFaults(field: string, text: string, maxChars: number): FieldErrorView[] {
  return hasVisibleText(text) ? lengthFaults(field, text, maxChars) : [fieldError(field, 'required')];
}

function lengthFaults(field: string, text: string, maxChars: number): FieldErrorView[] {
  return [...text].length > maxChars ? [fieldError(field, 'too_long')] : [];
}
