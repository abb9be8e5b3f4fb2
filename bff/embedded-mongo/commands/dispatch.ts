import { Binary, Int32, Long, isDoc, type Doc } from '../bson/values';
import type { Engine } from '../engine';
import { MongoError } from '../errors';
import { Locked } from '../storage/view';
import type { CommandContext } from './context';
import { COMMANDS, type CommandEntry } from './registry';
import { checkReadConcern, writeConcernError } from './write-concern';

/** Runs one command and builds its complete answer; never throws. */
export async function dispatch(engine: Engine, body: Doc, connectionId: number): Promise<Doc> {
  const now = engine.tick();
  const time = {
    $clusterTime: { clusterTime: now, signature: { hash: new Binary(Buffer.alloc(20), 0), keyId: Long.ZERO } },
    operationTime: now,
  };
  try {
    const reply = await run(engine, body, connectionId);
    return { ...reply, ok: 1, ...time };
  } catch (error) {
    return { ...describeError(error, body), ...time };
  }
}

function describeError(error: unknown, body: Doc): Doc {
  if (!(error instanceof MongoError)) {
    return {
      ok: 0,
      errmsg: error instanceof Error ? `${error.message} (${error.stack ?? ''})` : String(error),
      code: new Int32(1),
      codeName: 'InternalError',
    };
  }
  const labels =
    body['autocommit'] === false && [112, 246, 251].includes(error.code) ? ['TransientTransactionError'] : [];
  return {
    ok: 0,
    errmsg: error.message,
    code: new Int32(error.code),
    codeName: error.codeName,
    ...error.extra,
    ...(labels.length > 0 ? { errorLabels: labels } : {}),
  };
}

async function run(engine: Engine, body: Doc, connectionId: number): Promise<Doc> {
  const name = Object.keys(body)[0] ?? '';
  const entry = COMMANDS.get(name);
  checkApiVersion(name, body, entry);
  if (!entry) throw new MongoError(59, `no such command: '${name}'`);
  const db = body['$db'];
  if (typeof db !== 'string') throw new MongoError(40571, 'OP_MSG requests require a $db argument');
  checkDatabase(db);
  const inTransaction = body['autocommit'] === false;
  checkReadConcern(name, body, inTransaction);
  const concernError = writeConcernError(body);
  const base = { engine, db, name, body, connectionId };
  const reply = inTransaction
    ? await runInTransaction(base, entry)
    : await entry.run({ ...base, transaction: undefined, retry: retryLog(base, entry) });
  return concernError && (!inTransaction || name === 'commitTransaction' || name === 'abortTransaction')
    ? { ...reply, writeConcernError: concernError }
    : reply;
}

type Base = Omit<CommandContext, 'transaction' | 'retry'>;

function retryLog({ engine, body, name }: Base, entry: CommandEntry): CommandContext['retry'] {
  const { lsid, txnNumber } = body;
  if (txnNumber === undefined) {
    if (body['startTransaction'] !== undefined)
      throw new MongoError(72, "'startTransaction' field requires 'autocommit' field to also be specified");
    return undefined;
  }
  if (!isDoc(lsid) || !(txnNumber instanceof Long))
    throw new MongoError(72, 'Transaction number requires a session ID to also be specified');
  if (body['autocommit'] === true) throw new MongoError(72, 'autocommit=true is not allowed');
  if (!entry.isRetryable)
    throw new MongoError(
      50768,
      `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${name} is not a retryable write command.`,
    );
  return engine.sessions.retryLog(lsid, txnNumber.toBigInt());
}

async function runInTransaction(base: Base, entry: CommandEntry): Promise<Doc> {
  const { engine, body, name, db, connectionId } = base;
  const { lsid, txnNumber } = body;
  if (!isDoc(lsid) || !(txnNumber instanceof Long))
    throw new MongoError(72, 'Transaction number requires a session ID to also be specified');
  if (!entry.inTransaction) {
    if (name === 'count')
      throw new MongoError(
        263,
        "Cannot run 'count' in a multi-document transaction. Please see http://dochub.mongodb.org/core/transaction-count for a recommended alternative.",
      );
    throw new MongoError(263, `Cannot run '${name}' in a multi-document transaction.`);
  }
  if (name === 'commitTransaction' || name === 'abortTransaction')
    return entry.run({ ...base, transaction: undefined, retry: undefined });
  const start = body['startTransaction'];
  if (start !== undefined && start !== true)
    throw new MongoError(72, "'startTransaction' field must be true when present");
  if (db === 'admin' || db === 'config' || db === 'local')
    throw new MongoError(263, `Cannot run command against the '${db}' database in a transaction.`);
  if (body['writeConcern'] !== undefined)
    throw new MongoError(72, `writeConcern is not allowed within a multi-statement transaction`);
  const transaction = engine.sessions.transaction(lsid, txnNumber.toBigInt(), start === true);
  transaction.connections.add(connectionId);
  if (start !== true && isDoc(body['readConcern']) && 'level' in body['readConcern'])
    throw new MongoError(72, 'Only the first command in a transaction may specify a readConcern');
  try {
    const reply = await entry.run({ ...base, transaction, retry: undefined });
    if (Array.isArray(reply['writeErrors'])) transaction.abort();
    return reply;
  } catch (error) {
    transaction.abort();
    if (error instanceof Locked)
      throw new MongoError(112, 'Write conflict: the collection is in use by another transaction');
    throw error;
  }
}

function checkDatabase(db: string): void {
  if (db === '' || Buffer.byteLength(db) > 63 || /[/\\. "$\0]/.test(db))
    throw new MongoError(73, `Invalid database name: '${db}'`);
}

function checkApiVersion(name: string, body: Doc, entry: CommandEntry | undefined): void {
  const version = body['apiVersion'];
  if (version === undefined) {
    if (body['apiStrict'] !== undefined || body['apiDeprecationErrors'] !== undefined)
      throw new MongoError(72, 'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion');
    return;
  }
  if (version !== '1') throw new MongoError(322, `API version must be "1"`);
  if (body['apiStrict'] === true && entry && !entry.isStable)
    throw new MongoError(323, `Provided apiStrict:true, but the command ${name} is not in API Version 1`);
}
