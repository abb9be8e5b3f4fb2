import type { Doc } from '../bson/values';
import type { Engine } from '../engine';
import { notSupported } from '../errors';
import type { RetryLog } from '../sessions/sessions';
import type { Transaction } from '../sessions/transaction';
import { catalogKey, type CollectionInfo } from '../storage/catalog';
import { Locked, type ReadView, type WriteView } from '../storage/view';

/** One command while it runs. */
export interface CommandContext {
  readonly engine: Engine;
  readonly db: string;
  readonly name: string;
  readonly body: Doc;
  readonly transaction: Transaction | undefined;
  /** Set for retryable writes outside transactions. */
  readonly retry: RetryLog | undefined;
  readonly connectionId: number;
}

/** A command: answers the fields of its reply. */
export type Command = (context: CommandContext) => Doc | Promise<Doc>;

/** What the command reads: the latest state, or its transaction's. */
export const readView = ({ engine, transaction }: CommandContext): ReadView => transaction?.view ?? engine.store.latest;

/** A collection as the command sees it. */
export function findCollection({ engine, transaction }: CommandContext, ns: string): CollectionInfo | undefined {
  return transaction ? transaction.collection(ns) : engine.catalog.get(ns);
}

/**
 * Runs a write: at once inside a transaction, else in the next write batch. `work` may be called again after it threw Locked, so it must
 * continue where it stopped.
 */
export function write<T>(
  { engine, transaction, retry, body }: CommandContext,
  work: (view: WriteView) => T,
): Promise<T> | T {
  if (transaction) return work(transaction.view);
  const limit = Number(body['maxTimeMS'] ?? 0);
  const deadline = limit > 0 ? Date.now() + limit : undefined;
  return engine.store.write((view) => runRecorded(view, work, retry), { deadline });
}

function runRecorded<T>(view: WriteView, work: (view: WriteView) => T, retry: RetryLog | undefined): T {
  try {
    return work(view);
  } finally {
    retry?.save(view);
  }
}

/** The collection to write to; created when it does not exist. */
export function ensureCollection(context: CommandContext, view: WriteView, db: string, name: string): CollectionInfo {
  const ns = `${db}.${name}`;
  const { engine, transaction } = context;
  const found = findCollection(context, ns);
  if (found) return found;
  if (transaction) return transaction.create(db, name);
  view.claim(catalogKey(ns));
  const info = engine.catalog.build(db, name);
  info.changedAt = engine.store.locks.seq();
  engine.catalog.save(view, info);
  return info;
}

/** Waits until no open transaction uses the collection: for commands that change its shape. */
export function requireUnused({ engine, transaction }: CommandContext, ns: string): void {
  if (transaction) throw notSupported('changing collections inside a transaction');
  const user = engine.sessions.usersOf(ns)[0];
  if (user) throw new Locked(user.ended);
}
