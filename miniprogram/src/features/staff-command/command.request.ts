import type { CaseDetailView, CheckResult, StaffCommandRequest, VerifyResult } from '@suishoupai/shared-types';
import { CHECK_RESULTS, VERIFY_RESULTS } from '@suishoupai/shared-types';
import type { CommandDraft, CommandValues } from './command.draft';
import { photoIdsOf } from './command.draft';
import type { FieldName, StaffCommandName } from './command.fields';
import { fieldsOf, isRequired } from './command.fields';

/** What still keeps a command from being given. */
export type Missing = FieldName | 'photo_refused' | 'photo_waiting';

/** What the form starts with: the suggested department, the only condition, the suspected case. Typed values win. */
export function withSuggestions(values: CommandValues, detail: CaseDetailView): CommandValues {
  return {
    ...values,
    intoCaseNo: values.intoCaseNo ?? suspectedCaseNo(detail),
    departmentId: values.departmentId ?? detail.departments.find((one) => one.suggested)?.id ?? null,
    filingConditionId:
      values.filingConditionId ??
      (detail.filingConditions.length === 1 ? (detail.filingConditions[0]?.id ?? null) : null),
  };
}

/** Number of the case that a report is suspected to repeat, or null. */
export function suspectedCaseNo(detail: CaseDetailView): string | null {
  const suspected = detail.reports.find(({ duplicate }) => duplicate.outcome === 'suspected');
  return suspected?.duplicate.candidateCaseNo ?? null;
}

/** Everything missing, in the order of the form. `values` with suggestions. */
export function missingIn(draft: CommandDraft, values: CommandValues, detail: CaseDetailView): Missing[] {
  const empty = fieldsOf(draft.command).filter(
    (field) => isRequired(draft.command, field, values.result) && isEmpty(field, draft, values, detail),
  );
  const states = draft.photos.map((photo) => photo.progress.state);
  return [
    ...empty,
    ...(states.includes('refused') ? (['photo_refused'] as const) : []),
    ...(states.includes('waiting') ? (['photo_waiting'] as const) : []),
  ];
}

/** The body of the command, or null while something is missing. */
export function requestOf(
  draft: CommandDraft,
  values: CommandValues,
  detail: CaseDetailView,
): StaffCommandRequest | null {
  if (missingIn(draft, values, detail).length > 0) return null;
  const { version } = detail;
  const text = values.text.trim();
  const reason = values.reason.trim();
  const note = values.note.trim() === '' ? {} : { note: values.note.trim() };
  const collector = values.collectorId.trim() === '' ? {} : { collectorId: values.collectorId.trim() };
  const photoIds = photoIdsOf(draft);
  const { command } = draft;
  switch (command) {
    case 'accept':
      return { version, command, ...note };
    case 'reject':
    case 'returnToAcceptor':
    case 'returnToDispatcher':
    case 'rework':
      return { version, command, reason };
    case 'requestVerify':
    case 'requestCheck':
      return { version, command, ...collector, ...note };
    case 'verify':
      return isVerifyResult(values.result) ? { version, command, result: values.result, text, photoIds } : null;
    case 'check':
      return isCheckResult(values.result) ? { version, command, result: values.result, text, photoIds } : null;
    case 'markDuplicate':
      return { version, command, intoCaseNo: (values.intoCaseNo ?? '').trim(), reason };
    case 'file':
      return { version, command, filingConditionId: values.filingConditionId ?? '', ...note };
    case 'dispatch':
      return { version, command, departmentId: values.departmentId ?? '', ...note };
    case 'startHandling':
      return { version, command };
    case 'reply':
      return { version, command, text, photoIds };
    case 'close':
      return { version, command, closingConditionId: detail.filingConditionId ?? '', ...note };
    case 'supervise':
      return { version, command, text };
    default:
      return command satisfies never;
  }
}

/** After a call without an answer: true when the case's log shows that the command was carried out nevertheless. */
export function hasLanded(command: StaffCommandName, before: CaseDetailView, after: CaseDetailView): boolean {
  const lastSeen = Math.max(0, ...before.flowLog.map((item) => item.seq));
  return after.flowLog.some((item) => item.seq > lastSeen && item.command === command);
}

function isEmpty(field: FieldName, draft: CommandDraft, values: CommandValues, detail: CaseDetailView): boolean {
  switch (field) {
    case 'photoIds':
      return draft.photos.length === 0;
    case 'closingConditionId':
      return detail.filingConditionId === null;
    case 'result':
    case 'departmentId':
    case 'filingConditionId':
    case 'intoCaseNo':
    case 'text':
    case 'reason':
    case 'note':
    case 'collectorId':
      return (values[field] ?? '').trim() === '';
    default:
      return field satisfies never;
  }
}

function isVerifyResult(value: string | null): value is VerifyResult {
  return VERIFY_RESULTS.some((known) => known === value);
}

function isCheckResult(value: string | null): value is CheckResult {
  return CHECK_RESULTS.some((known) => known === value);
}
