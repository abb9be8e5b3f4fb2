import {
  type BulkCommandBody,
  type BulkCommandRequest,
  type BulkItemResult,
  CASE_STATUS_NAMES,
  ERRORS,
} from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { StaffCommand } from './case.commands';
import type { CaseDirectory } from './case.ports';
import type { StoredCase } from './case.records';
import type { CaseService } from './case.service';

interface Deps {
  cases: Pick<CaseService, 'execute' | 'getForStaff'>;
  directory: Pick<CaseDirectory, 'suggestDepartment'>;
  /** Told of failures that nobody expected; the item answers `internal`. */
  onUnexpected: (error: unknown) => void;
}

/**
 * One command on many cases, one after another, each in a transaction of its own and with every check of a single command: what
 * fails does not hinder the others.
 */
export function createBulkCommands({ cases, directory, onUnexpected }: Deps) {
  /** What each case needs of its own: its suggested unit, its closing condition. */
  function complete(command: BulkCommandBody, stored: StoredCase): StaffCommand {
    if (command.command === 'close') return { ...command, closingConditionId: stored.filing?.id ?? '' };
    if (command.command !== 'dispatch') return command;
    return { ...command, departmentId: command.departmentId ?? suggestedFor(stored) };
  }

  /** The unit of the routing table. @throws AppError `invalid_request` where the table leaves it to a person, or the unit has sent the case back */
  function suggestedFor({ grid, classCode, departmentReturns }: StoredCase): string {
    const suggested = directory.suggestDepartment(grid, classCode)?.departmentId;
    const isReturned = departmentReturns.some(({ departmentId }) => departmentId === suggested);
    if (suggested === undefined || isReturned) throw invalidRequest([fieldError('departmentId', 'required')]);
    return suggested;
  }

  return async (actor: StaffActor, { items, command }: BulkCommandRequest, now: Date): Promise<BulkItemResult[]> => {
    const results: BulkItemResult[] = [];
    for (const { caseNo, version } of items) {
      try {
        const own = isWhole(command) ? command : complete(command, await cases.getForStaff(caseNo, actor));
        const after = await cases.execute(caseNo, { ...own, version }, actor, now);
        results.push(done(after));
      } catch (error) {
        if (!(error instanceof AppError)) onUnexpected(error);
        results.push(failed(caseNo, error instanceof AppError ? error : new AppError('internal', { cause: error })));
      }
    }
    return results;
  };
}

/** Commands that say everything themselves. */
function isWhole(command: BulkCommandBody): command is BulkCommandBody & StaffCommand {
  return command.command !== 'close' && (command.command !== 'dispatch' || command.departmentId !== undefined);
}

function done({ caseNo, version, status }: StoredCase): BulkItemResult {
  return { caseNo, ok: true, version, status, statusName: CASE_STATUS_NAMES[status] };
}

function failed(caseNo: string, { code, fields, current }: AppError): BulkItemResult {
  return { caseNo, ok: false, code, text: ERRORS[code].text, fields: [...(fields ?? [])], current: current ?? null };
}
