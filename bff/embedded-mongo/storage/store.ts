import { open, type RootDatabase, type Transaction } from 'lmdb';
import { MongoError } from '../errors';
import { PAGE_BYTES } from './folder';
import { createLocks, type Locks } from './locks';
import { Locked, type Entry, type ReadView, type WriteView } from './view';

/** Ordered bytes on disk with one writer, snapshots, and group commit. */
export interface Store {
  readonly locks: Locks;
  /** The latest committed state. */
  readonly latest: ReadView;
  /** A frozen state; `release` must be called. */
  snapshot(): { view: ReadView; seq: number; release(): void };
  /**
   * Runs `work` in the next write batch and resolves once the batch is flushed to disk. All work waiting at the same time shares one
   * flush. When `work` throws Locked it is run again after the transaction in its way has ended, so it must be able to resume.
   * Rejects with 50 when `deadline` (ms since the epoch) passes while it waits.
   */
  write<T>(work: (view: WriteView) => T, options?: { deadline?: number | undefined }): Promise<T>;
  close(): Promise<void>;
}

interface Job {
  run(view: WriteView): void;
  done(): void;
  fail(error: unknown): void;
  retryAfter: Promise<void> | undefined;
  deadline: number | undefined;
}

const toBytes = (key: string): Buffer => Buffer.from(key, 'latin1');
const SYNC_COMMIT = 2;

/** Opens (or creates) the LMDB environment in a folder. `fleeting`: nobody will open it again, so that nothing need be flushed to disk. */
export function openStore(path: string, { fleeting = false }: { fleeting?: boolean } = {}): Store {
  const db: RootDatabase<Buffer, Buffer> = open({
    path,
    noSubdir: false,
    encoding: 'binary',
    keyEncoding: 'binary',
    cache: false,
    maxReaders: 1024,
    pageSize: PAGE_BYTES,
    mapSize: 2 ** 30,
    noSync: fleeting,
    overlappingSync: false, // data before meta page: the newest meta page is always whole, as check-pages.ts expects (no slower, measured)
  });
  const locks = createLocks();
  let queue: Job[] = [];
  let scheduled = false;
  let closed = false;

  const writer: WriteView = {
    ...readView(db),
    isTransaction: false,
    put: (key, value) => void db.putSync(toBytes(key), value),
    remove: (key) => void db.removeSync(toBytes(key)),
    claim(key) {
      const holder = locks.holder(key);
      if (holder) throw new Locked(holder.ended);
      locks.modified(key);
    },
  };

  function runBatch(): void {
    scheduled = false;
    const jobs = queue;
    queue = [];
    const finished: Job[] = [];
    try {
      locks.nextCommit();
      db.transactionSync(() => {
        for (const job of jobs) {
          job.run(writer);
          if (!job.retryAfter) finished.push(job);
        }
      }, SYNC_COMMIT);
    } catch (error) {
      for (const job of jobs) job.fail(error);
      return;
    }
    for (const job of finished) job.done();
    for (const job of jobs) {
      const until = job.retryAfter;
      if (!until) continue;
      job.retryAfter = undefined;
      void waitFor(until, job.deadline).then((inTime) =>
        inTime ? enqueue(job) : job.fail(new MongoError(50, 'operation exceeded time limit')),
      );
    }
  }

  function enqueue(job: Job): void {
    if (closed) {
      job.fail(new Error('the store is closed'));
      return;
    }
    queue.push(job);
    if (scheduled) return;
    scheduled = true;
    setImmediate(runBatch);
  }

  return {
    locks,
    latest: readView(db),
    snapshot() {
      const transaction = db.useReadTransaction();
      return { view: readView(db, transaction), seq: locks.seq(), release: () => transaction.done() };
    },
    write<T>(work: (view: WriteView) => T, { deadline }: { deadline?: number | undefined } = {}): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        let settle: () => void = () => undefined;
        const job: Job = {
          retryAfter: undefined,
          deadline,
          run(view) {
            try {
              const result = work(view);
              settle = () => resolve(result);
            } catch (error) {
              if (error instanceof Locked) job.retryAfter = error.until;
              else settle = () => reject(asError(error));
            }
          },
          done: () => settle(),
          fail: (error) => reject(asError(error)),
        };
        enqueue(job);
      });
    },
    async close() {
      if (scheduled) runBatch();
      closed = true;
      await db.close();
    },
  };
}

/** Resolves to false when the deadline passed first. */
async function waitFor(until: Promise<void>, deadline: number | undefined): Promise<boolean> {
  if (deadline === undefined) return until.then(() => true);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>(
    (resolve) => (timer = setTimeout(() => resolve(false), Math.max(0, deadline - Date.now()))),
  );
  const inTime = await Promise.race([until.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

function readView(db: RootDatabase<Buffer, Buffer>, transaction?: Transaction): ReadView {
  const within = transaction ? { transaction } : {};
  const bounds = (from: string, to: string, reverse: boolean) =>
    reverse
      ? { start: toBytes(to), end: toBytes(from), reverse: true, exclusiveStart: true, inclusiveEnd: true, ...within }
      : { start: toBytes(from), end: toBytes(to), ...within };
  return {
    get: (key) => db.get(toBytes(key), within),
    has: (key) => db.get(toBytes(key), within) !== undefined,
    *range(from, to, reverse = false): Generator<Entry> {
      for (const { key, value } of db.getRange(bounds(from, to, reverse))) yield { key: key.toString('latin1'), value };
    },
    *keys(from, to, reverse = false): Generator<string> {
      for (const key of db.getKeys(bounds(from, to, reverse))) yield key.toString('latin1');
    },
    count(from, to, most) {
      // LMDB counts a range in one native call, but always the whole of it: so look first whether there is an entry at `most`.
      if (most !== undefined)
        for (const _ of db.getKeys({ ...bounds(from, to, false), offset: most, limit: 1 })) return most;
      return db.getKeysCount(bounds(from, to, false));
    },
  };
}
