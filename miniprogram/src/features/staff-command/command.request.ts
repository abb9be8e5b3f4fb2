import type { CaseDetailView, PositionInput, StaffCommandRequest } from '@suishoupai/shared-types';
import {
  ACCEPTOR_RETURN_REASONS,
  APPEAL_RESULTS,
  CHECK_RESULTS,
  DELAY_KINDS,
  RETURN_CALL_RESULTS,
  RETURN_REASONS,
  VERIFY_RESULTS,
} from '@suishoupai/shared-types';
import type { CommandDraft, CommandValues } from './command-draft.reducer';
import { photoIdsOf } from './command-draft.reducer';
import type { FieldName, StaffCommandName } from './command.fields';
import { fieldsOf, isRequired } from './command.fields';
import { limitOf } from './supervision-limits';

/** What still keeps a command from being given. */
export type Missing = FieldName | 'photo_refused' | 'photo_waiting';

/** Everything missing, in the order of the form. `values` with suggestions. */
export function missingIn(draft: CommandDraft, values: CommandValues, detail: CaseDetailView): Missing[] {
  const empty = fieldsOf(draft.command).filter(
    (field) => isRequired(draft.command, field, values, detail.status) && isEmpty(field, draft, values, detail),
  );
  const states = draft.photos.map((photo) => photo.progress.state);
  return [
    ...empty,
    ...(states.includes('refused') ? (['photo_refused'] as const) : []),
    ...(states.includes('waiting') ? (['photo_waiting'] as const) : []),
  ];
}

/** The body of the command, or null while something is missing. `position`: where the phone is, for a finding on site. */
export function requestOf(
  draft: CommandDraft,
  values: CommandValues,
  detail: CaseDetailView,
  position: PositionInput | null = null,
): StaffCommandRequest | null {
  if (missingIn(draft, values, detail).length > 0) return null;
  const { version } = detail;
  const text = values.text.trim();
  const reason = values.reason.trim();
  const until = values.until ?? '';
  const note = values.note.trim() === '' ? {} : { note: values.note.trim() };
  const helpers = values.helperIds.length === 0 ? {} : { helperDepartmentIds: values.helperIds };
  const departmentId = values.departmentId ?? '';
  const photoIds = photoIdsOf(draft);
  const { command } = draft;
  switch (command) {
    case 'accept':
      return { version, command, ...note };
    case 'reject':
    case 'void':
    case 'resume':
    case 'rework':
    case 'forceClose':
      return { version, command, reason };
    case 'requestVerify':
    case 'requestCheck':
      return { version, command, ...(values.collectorId === '' ? {} : { collectorId: values.collectorId }), ...note };
    case 'verify': {
      const result = oneOf(VERIFY_RESULTS, values.result);
      return result && position && { version, command, result, text, photoIds, position };
    }
    case 'check': {
      const result = oneOf(CHECK_RESULTS, values.result);
      return result && position && { version, command, result, text, photoIds, position };
    }
    case 'markDuplicate':
      return { version, command, intoCaseNo: (values.intoCaseNo ?? '').trim(), reason };
    case 'split':
      return { version, command, reportNos: values.reportNos, reason };
    case 'correct': {
      const classCode = values.classCode === null || detail.status === 'filed' ? {} : { classCode: values.classCode };
      const gridCode = values.gridCode === null ? {} : { gridCode: values.gridCode };
      return { version, command, ...classCode, ...gridCode, reason };
    }
    case 'file':
      return { version, command, filingConditionId: values.filingConditionId ?? '', ...note };
    case 'dispatch':
      return { version, command, departmentId, ...helpers, ...note };
    case 'reassign':
      return { version, command, departmentId, ...helpers, reason };
    case 'receive':
    case 'startHandling':
      return { version, command };
    case 'reply':
    case 'assist':
      return { version, command, text, photoIds };
    case 'returnToAcceptor': {
      const reasonCode = oneOf(ACCEPTOR_RETURN_REASONS, values.reasonCode);
      return reasonCode && { version, command, reasonCode, reason };
    }
    case 'returnToDispatcher': {
      const reasonCode = oneOf(RETURN_REASONS, values.reasonCode);
      return reasonCode && { version, command, reasonCode, reason };
    }
    case 'requestDelay': {
      const kind = oneOf(DELAY_KINDS, values.kind);
      return kind && { version, command, kind, until, reason };
    }
    case 'answerDelay': {
      const granted = values.granted === 'yes';
      const other = granted && until !== detail.delay?.until ? { until } : {};
      return { version, command, granted, ...other, reason };
    }
    case 'suspend':
      return { version, command, reviewAt: until, reason };
    case 'askCitizen':
    case 'addNote':
      return { version, command, text };
    case 'close':
      return { version, command, closingConditionId: detail.filingConditionId ?? '', ...note };
    case 'supervise': {
      const limit = limitOf(values.limit);
      return { version, command, text, ...(limit === null ? {} : { limit }) };
    }
    case 'answerSupervision':
      return { version, command, orderNo: values.orderNo ?? 0, text };
    case 'answerAppeal': {
      const result = oneOf(APPEAL_RESULTS, values.result);
      return result && { version, command, result, text };
    }
    case 'returnCall': {
      const result = oneOf(RETURN_CALL_RESULTS, values.result);
      return result && { version, command, result, text };
    }
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
    case 'reportNos':
      return values.reportNos.length === 0;
    case 'reviewAt':
      return values.until === null;
    case 'orderNo':
      return values.orderNo === null;
    case 'position':
    case 'helperDepartmentIds':
      return false;
    case 'result':
    case 'departmentId':
    case 'filingConditionId':
    case 'classCode':
    case 'gridCode':
    case 'intoCaseNo':
    case 'kind':
    case 'granted':
    case 'until':
    case 'reasonCode':
    case 'limit':
    case 'text':
    case 'reason':
    case 'note':
    case 'collectorId':
      return (values[field] ?? '').trim() === '';
    default:
      return field satisfies never;
  }
}

/** The value when it is one of these: what was chosen for another command is never sent. */
function oneOf<T extends string>(known: readonly T[], value: string | null): T | null {
  return known.find((one) => one === value) ?? null;
}
