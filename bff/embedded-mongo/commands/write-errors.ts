import { Int32, type Doc } from '../bson/values';
import { MongoError } from '../errors';
import { Locked } from '../storage/view';
import type { CommandContext } from './context';

/** Errors that end the whole command instead of one statement. */
const isWholeCommand = (error: MongoError): boolean => [112, 246, 251, 115, 238].includes(error.code);

/**
 * Runs numbered statements one after another and collects write errors as MongoDB does: ordered stops at the first, a transaction always.
 * Returns whether all statements were done; calling it again after Locked continues with the statement that was in the way.
 */
export function createStatementRunner(
  context: CommandContext,
  count: number,
  ordered: boolean,
  run: (index: number) => void,
) {
  const errors: Doc[] = [];
  let next = 0;
  return {
    errors,
    run(): void {
      while (next < count) {
        try {
          run(next);
        } catch (error) {
          if (error instanceof Locked || !(error instanceof MongoError) || isWholeCommand(error)) throw error;
          errors.push({ index: new Int32(next), code: new Int32(error.code), ...error.extra, errmsg: error.message });
          if (ordered || context.transaction) {
            next = count;
            return;
          }
        }
        next++;
      }
    },
  };
}

/** Number of the statement at an index: `stmtIds` when the client sends them, else counted from `stmtId`. */
export function statementId(body: Doc, index: number): number {
  const ids = body['stmtIds'];
  if (Array.isArray(ids)) return Number(ids[index]);
  return Number(body['stmtId'] ?? 0) + index;
}
