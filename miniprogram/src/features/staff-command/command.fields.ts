import type { StaffCommandRequest } from '@suishoupai/shared-types';

export type StaffCommandName = StaffCommandRequest['command'];

export type FieldName =
  | 'result'
  | 'filingConditionId'
  | 'closingConditionId'
  | 'departmentId'
  | 'intoCaseNo'
  | 'text'
  | 'photoIds'
  | 'reason'
  | 'collectorId'
  | 'note';

/** What a command asks for, in the order of the form (docs/case-lifecycle.md, column "Takes"). */
const FIELDS: Record<StaffCommandName, readonly FieldName[]> = {
  accept: ['note'],
  reject: ['reason'],
  requestVerify: ['collectorId', 'note'],
  verify: ['result', 'text', 'photoIds'],
  markDuplicate: ['intoCaseNo', 'reason'],
  file: ['filingConditionId', 'note'],
  dispatch: ['departmentId', 'note'],
  returnToAcceptor: ['reason'],
  startHandling: [],
  reply: ['text', 'photoIds'],
  returnToDispatcher: ['reason'],
  requestCheck: ['collectorId', 'note'],
  check: ['result', 'text', 'photoIds'],
  rework: ['reason'],
  close: ['closingConditionId', 'note'],
  supervise: ['text'],
};

const OPTIONAL: readonly FieldName[] = ['note', 'collectorId'];

/** The fields of a command's form. */
export function fieldsOf(command: StaffCommandName): readonly FieldName[] {
  return FIELDS[command];
}

/** Commands with photos get a page of their own; the others a sheet over the case. */
export function opensPage(command: StaffCommandName): boolean {
  return FIELDS[command].includes('photoIds');
}

/** True when the form cannot be sent without it; a finding needs words only when it is not the good one. */
export function isRequired(command: StaffCommandName, field: FieldName, result: string | null): boolean {
  if (OPTIONAL.includes(field)) return false;
  const finding = command === 'verify' || command === 'check';
  if (finding && field === 'photoIds') return false;
  if (finding && field === 'text') return result !== 'exists' && result !== 'pass';
  return true;
}

/** Narrows what comes from a page's address. */
export function isStaffCommand(name: string | undefined): name is StaffCommandName {
  return name !== undefined && Object.prototype.hasOwnProperty.call(FIELDS, name);
}
