import type { StaffCommandBody } from './case-commands';
import type { CaseStatus } from './case-status';
import type { CurrentCaseView, ErrorCode, FieldErrorView } from './errors';

/** Commands that many cases may get at once. */
export const BULK_COMMANDS = [
  'accept',
  'requestVerify',
  'file',
  'dispatch',
  'receive',
  'startHandling',
  'requestCheck',
  'close',
] as const;
export type BulkCommandName = (typeof BULK_COMMANDS)[number];

export type BulkCommandBody =
  | Extract<
      StaffCommandBody,
      { command: 'accept' | 'requestVerify' | 'file' | 'receive' | 'startHandling' | 'requestCheck' }
    >
  /** Without `departmentId`: each case to the unit that the routing table suggests for it. */
  | { command: 'dispatch'; departmentId?: string; helperDepartmentIds?: string[]; note?: string }
  /** By the closing condition that each case was filed under. */
  | { command: 'close'; note?: string };

/** POST /api/v1/staff/bulk-commands: 1 to `LIMITS.bulkItems` cases, each once. `version` as in a single command. */
export interface BulkCommandRequest {
  items: { caseNo: string; version: number }[];
  command: BulkCommandBody;
}

export type BulkItemResult =
  | { caseNo: string; ok: true; version: number; status: CaseStatus; statusName: string }
  | {
      caseNo: string;
      ok: false;
      code: ErrorCode;
      text: string;
      fields: FieldErrorView[];
      /** How the case stands now, for whoever came too late. */
      current: CurrentCaseView | null;
    };

/** In the order of the items. What fails does not hinder the others. */
export interface BulkCommandResponse {
  results: BulkItemResult[];
  done: number;
  failed: number;
}
