import { Binary, Int32, Long, decode, encode, type Doc } from '../bson/values';
import { MongoError } from '../errors';
import type { Catalog } from '../storage/catalog';
import type { Store } from '../storage/store';
import type { ReadView, WriteView } from '../storage/view';
import { beginTransaction, type Transaction } from './transaction';

/** Results of retryable writes by statement number, kept for the latest transaction number of a session. */
export interface RetryLog {
  find(statement: number): Doc | undefined;
  add(statement: number, result: Doc): void;
  /** Stores the log in the write batch of the writes it describes. */
  save(view: WriteView): void;
}

/** What the server knows of one logical session. */
interface Session {
  key: string;
  number: bigint;
  results: Map<number, Doc>;
  committed: boolean;
  transaction: Transaction | undefined;
}

/** All sessions of the store. */
export interface Sessions {
  retryLog(lsid: Doc, number: bigint): RetryLog;
  /** The open transaction a command belongs to; starts it when `start` is set. */
  transaction(lsid: Doc, number: bigint, start: boolean): Transaction;
  commit(lsid: Doc, number: bigint): Promise<void>;
  abort(lsid: Doc, number: bigint): void;
  end(lsid: Doc): void;
  endAll(): void;
  /**
   * Aborts transactions that no open connection belongs to any more: their client has died. MongoDB lets them hold their
   * documents for up to a minute; but it may abort a transaction at any time, so a client cannot tell the difference.
   */
  disconnected(connectionId: number): void;
  /** Open transactions that have used a collection. */
  usersOf(ns: string): Transaction[];
  /** Aborts transactions older than the limit and forgets sessions unused for longer than the session timeout. */
  sweep(now: number): Promise<void>;
}

/** MongoDB's transactionLifetimeLimitSeconds. */
const TRANSACTION_LIMIT_MS = 60_000;
/** MongoDB's localLogicalSessionTimeoutMinutes. */
export const SESSION_TIMEOUT_MINUTES = 30;

/** Sessions over one store. */
export function createSessions(store: Store, catalog: Catalog): Sessions {
  const sessions = new Map<string, Session>();
  const open = new Set<Transaction>();

  function load(lsid: Doc): Session {
    const key = sessionKey(lsid);
    let session = sessions.get(key);
    if (!session) {
      session = restore(key, store.latest);
      sessions.set(key, session);
    }
    return session;
  }

  /** Moves the session to a newer number; throws 225 for an older one. */
  function advance(session: Session, number: bigint): void {
    if (number < session.number) {
      throw new MongoError(
        225,
        `Cannot start transaction ${number} on session because a newer transaction with txnNumber ${session.number} has already started on this session.`,
      );
    }
    if (number === session.number) return;
    session.transaction?.abort();
    session.number = number;
    session.results = new Map();
    session.committed = false;
    session.transaction = undefined;
  }

  return {
    retryLog(lsid, number) {
      const session = load(lsid);
      advance(session, number);
      if (session.transaction)
        throw new MongoError(
          225,
          `Retryable write with txnNumber ${number} is prohibited on session because a transaction with the same number is in progress`,
        );
      return {
        find: (statement) => session.results.get(statement),
        add: (statement, result) => void session.results.set(statement, result),
        save: (view) => view.put(session.key, encode(describe(session))),
      };
    },
    transaction(lsid, number, start) {
      const session = load(lsid);
      if (start) {
        if (number === session.number && (session.transaction || session.committed || session.results.size > 0)) {
          throw new MongoError(
            50911,
            `Cannot start a transaction at given transaction number ${number} a transaction with the same number is in state`,
          );
        }
        advance(session, number);
        const begun = beginTransaction(store, catalog, (ended) => void open.delete(ended));
        open.add(begun);
        session.transaction = begun;
        return begun;
      }
      if (number < session.number) advance(session, number);
      const current = number === session.number ? session.transaction : undefined;
      if (session.committed && number === session.number)
        throw new MongoError(256, `Transaction with { txnNumber: ${number} } has been committed.`);
      if (!current || current.state !== 'open') throw noSuchTransaction(number);
      return current;
    },
    async commit(lsid, number) {
      const session = load(lsid);
      if (number < session.number) advance(session, number);
      if (number !== session.number) throw noSuchTransaction(number);
      if (session.committed) return;
      const current = session.transaction;
      if (!current || current.state !== 'open') throw noSuchTransaction(number);
      await current.commit((view) => view.put(session.key, encode(describe({ ...session, committed: true }))));
      session.committed = true;
    },
    abort(lsid, number) {
      const session = load(lsid);
      if (number < session.number) advance(session, number);
      if (session.committed && number === session.number)
        throw new MongoError(256, `Transaction ${number} has been committed.`);
      const current = number === session.number ? session.transaction : undefined;
      if (!current || current.state !== 'open') throw noSuchTransaction(number);
      current.abort();
    },
    end(lsid) {
      const key = sessionKey(lsid);
      sessions.get(key)?.transaction?.abort();
      sessions.delete(key);
    },
    endAll() {
      for (const transaction of [...open]) transaction.abort();
    },
    disconnected(connectionId) {
      for (const transaction of [...open]) {
        if (transaction.connections.delete(connectionId) && transaction.connections.size === 0) transaction.abort();
      }
    },
    usersOf: (ns) => [...open].filter((transaction) => transaction.touched.has(ns)),
    async sweep(now) {
      for (const transaction of [...open]) if (now - transaction.startedAt > TRANSACTION_LIMIT_MS) transaction.abort();
      const oldest = now - SESSION_TIMEOUT_MINUTES * 60_000;
      const stale = [...store.latest.range('s', 't')]
        .filter(({ value }) => Number(decode(value)['at']) < oldest)
        .map(({ key }) => key);
      if (stale.length === 0) return;
      await store.write((view) => {
        for (const key of stale) {
          view.remove(key);
          sessions.delete(key);
        }
      });
    },
  };
}

const noSuchTransaction = (number: bigint): MongoError =>
  new MongoError(251, `Given transaction number ${number} does not match any in-progress transactions.`, {}, [
    'TransientTransactionError',
  ]);

function sessionKey(lsid: Doc): string {
  const id = lsid['id'];
  if (!(id instanceof Binary))
    throw new MongoError(14, "BSON field 'lsid.id' is the wrong type, expected type 'binData'");
  return `s${Buffer.from(id.value()).toString('latin1')}`;
}

function describe(session: Session): Doc {
  return {
    number: Long.fromBigInt(session.number),
    committed: session.committed,
    at: Long.fromNumber(Date.now()),
    results: [...session.results].map(([statement, result]) => ({ s: new Int32(statement), r: result })),
  };
}

function restore(key: string, view: ReadView): Session {
  const bytes = view.get(key);
  if (!bytes) return { key, number: -1n, results: new Map(), committed: false, transaction: undefined };
  const doc = decode(bytes);
  const results = new Map((doc['results'] as Doc[]).map((entry) => [Number(entry['s']), entry['r'] as Doc]));
  return {
    key,
    number: (doc['number'] as Long).toBigInt(),
    results,
    committed: doc['committed'] === true,
    transaction: undefined,
  };
}
