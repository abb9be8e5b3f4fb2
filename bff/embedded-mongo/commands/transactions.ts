import type { Doc } from '../bson/values';
import { Long } from '../bson/values';
import { MongoError } from '../errors';
import type { Command } from './context';
import { checkFields } from './fields';

/** `commitTransaction`: answered when everything is on disk; repeating it is allowed. */
export const commitTransaction: Command = async ({ body, engine, db }) => {
  checkFields('commitTransaction', body, ['recoveryToken']);
  const { lsid, number } = identity(body, db, 'commitTransaction');
  await engine.sessions.commit(lsid, number);
  return {};
};

/** `abortTransaction`. */
export const abortTransaction: Command = ({ body, engine, db }) => {
  checkFields('abortTransaction', body, ['recoveryToken']);
  const { lsid, number } = identity(body, db, 'abortTransaction');
  engine.sessions.abort(lsid, number);
  return {};
};

function identity(body: Doc, db: string, name: string): { lsid: Doc; number: bigint } {
  if (db !== 'admin') throw new MongoError(13, `${name} may only be run against the admin database.`);
  const { lsid, txnNumber } = body;
  if (!lsid || !(txnNumber instanceof Long) || body['autocommit'] !== false)
    throw new MongoError(125, `${name} must be run within a transaction`);
  return { lsid: lsid as Doc, number: txnNumber.toBigInt() };
}
