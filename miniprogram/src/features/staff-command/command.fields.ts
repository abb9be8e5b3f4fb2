import type { CaseStatus, PairCommandName, StaffCommandRequest } from '@suishoupai/shared-types';

/** Commands with a form of their own; pairs of cases are decided where the two are compared. */
export type StaffCommandName = Exclude<StaffCommandRequest['command'], PairCommandName>;

export type FieldName =
  | 'result'
  | 'filingConditionId'
  | 'closingConditionId'
  | 'classCode'
  | 'gridCode'
  | 'departmentId'
  | 'helperDepartmentIds'
  | 'intoCaseNo'
  | 'reportNos'
  | 'orderNo'
  | 'kind'
  | 'granted'
  | 'until'
  | 'reviewAt'
  | 'reasonCode'
  | 'limit'
  | 'text'
  | 'photoIds'
  | 'reason'
  | 'collectorId'
  | 'note'
  | 'position';

/** What a command asks for, in the order of the form (docs/case-lifecycle.md, column "Takes"). */
const FIELDS: Record<StaffCommandName, readonly FieldName[]> = {
  accept: ['note'],
  reject: ['reason'],
  void: ['reason'],
  requestVerify: ['collectorId', 'note'],
  verify: ['position', 'result', 'text', 'photoIds'],
  markDuplicate: ['intoCaseNo', 'reason'],
  split: ['reportNos', 'reason'],
  correct: ['classCode', 'gridCode', 'reason'],
  file: ['filingConditionId', 'note'],
  dispatch: ['departmentId', 'helperDepartmentIds', 'note'],
  returnToAcceptor: ['reasonCode', 'reason'],
  receive: [],
  startHandling: [],
  reply: ['text', 'photoIds'],
  assist: ['text', 'photoIds'],
  returnToDispatcher: ['reasonCode', 'reason'],
  reassign: ['departmentId', 'helperDepartmentIds', 'reason'],
  requestDelay: ['kind', 'until', 'reason'],
  answerDelay: ['granted', 'until', 'reason'],
  suspend: ['reviewAt', 'reason'],
  resume: ['reason'],
  askCitizen: ['text'],
  // A collector only where somebody may name one; otherwise the checker is drawn.
  requestCheck: ['collectorId', 'note'],
  check: ['position', 'result', 'text', 'photoIds'],
  rework: ['reason'],
  close: ['closingConditionId', 'note'],
  forceClose: ['reason'],
  supervise: ['text', 'limit'],
  answerSupervision: ['orderNo', 'text'],
  answerAppeal: ['result', 'text'],
  returnCall: ['result', 'text'],
  addNote: ['text'],
};

/** `position` is measured when the command is sent, so that nothing keeps the button grey. */
const OPTIONAL: readonly FieldName[] = ['note', 'collectorId', 'helperDepartmentIds', 'limit', 'position'];

/** Ends a case for good or against the usual way: asked once more before it is sent. */
const CONFIRMED: readonly StaffCommandName[] = ['reject', 'void', 'forceClose'];

export type ConfirmedCommand = 'reject' | 'void' | 'forceClose';

/** What `isRequired` looks at. */
export interface Chosen {
  result: string | null;
  granted: string | null;
  classCode: string | null;
  gridCode: string | null;
}

/** The fields of a command's form. */
export function fieldsOf(command: StaffCommandName): readonly FieldName[] {
  return FIELDS[command];
}

/** Commands with photos get a page of their own; the others a sheet over the case. */
export function opensPage(command: StaffCommandName): boolean {
  return FIELDS[command].includes('photoIds') || FIELDS[command].includes('reportNos');
}

/** True for commands that a second question stands before. */
export function isConfirmed(command: StaffCommandName): command is ConfirmedCommand {
  return CONFIRMED.includes(command);
}

/** A field that the form leaves out: a refused delay has no new date, a filed case keeps its class. */
export function isShown(command: StaffCommandName, field: FieldName, { granted }: Chosen, status: CaseStatus): boolean {
  if (command === 'correct' && field === 'classCode') return status !== 'filed';
  return !(command === 'answerDelay' && field === 'until' && granted !== 'yes');
}

/**
 * True when the form cannot be sent without it. A finding needs words only when it is not the good one, and a photo
 * unless the place could not be reached; helpers (会办) and the supervised unit may answer without one.
 */
export function isRequired(command: StaffCommandName, field: FieldName, chosen: Chosen, status: CaseStatus): boolean {
  if (OPTIONAL.includes(field) || !isShown(command, field, chosen, status)) return false;
  const { result, classCode, gridCode } = chosen;
  switch (command) {
    case 'verify':
    case 'check':
      if (field === 'photoIds') return result !== 'unable';
      return field === 'result' || (field === 'text' && result !== (command === 'verify' ? 'exists' : 'pass'));
    case 'assist':
      return field !== 'photoIds';
    case 'correct':
      // One of the two is enough.
      return field === 'reason' || (classCode === null && gridCode === null && firstOf(status) === field);
    case 'returnCall':
      return field === 'result' || result === 'dissatisfied';
    default:
      return true;
  }
}

const firstOf = (status: CaseStatus): FieldName => (status === 'filed' ? 'gridCode' : 'classCode');

/** 核实 and 核查: prove a visit, by where the phone is and photos taken now. */
export function isOnSite(command: StaffCommandName): boolean {
  return FIELDS[command].includes('position');
}

/** Narrows what comes from a page's address. */
export function isStaffCommand(name: string | undefined): name is StaffCommandName {
  return name !== undefined && Object.prototype.hasOwnProperty.call(FIELDS, name);
}
