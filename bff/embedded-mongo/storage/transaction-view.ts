import { MongoError } from '../errors';
import type { LockOwner, Locks } from './locks';
import { createSortedMap } from './sorted-map';
import type { Entry, ReadView, WriteView } from './view';

/** A transaction's private state: a snapshot under its own unfinished writes. */
export interface TransactionView extends WriteView {
  /** Writes everything into `target`; the claims stay until they are released. */
  applyTo(target: WriteView): void;
  readonly dirty: boolean;
}

/** Builds the view of a transaction over its snapshot. */
export function createTransactionView(
  snapshot: ReadView,
  seq: number,
  locks: Locks,
  owner: LockOwner,
): TransactionView {
  const writes = createSortedMap<Buffer | null>();

  function* range(from: string, to: string, reverse = false): Generator<Entry> {
    if (writes.size === 0) return yield* snapshot.range(from, to, reverse);
    const below = snapshot.range(from, to, reverse)[Symbol.iterator]();
    try {
      let under = below.next();
      const isBefore = (a: string, b: string): boolean => (reverse ? a > b : a < b);
      for (const [key, value] of writes.range(from, to, reverse)) {
        while (!under.done && isBefore(under.value.key, key)) {
          yield under.value;
          under = below.next();
        }
        if (!under.done && under.value.key === key) under = below.next();
        if (value) yield { key, value };
      }
      while (!under.done) {
        yield under.value;
        under = below.next();
      }
    } finally {
      below.return?.();
    }
  }

  return {
    isTransaction: true,
    get: (key) => (writes.has(key) ? (writes.get(key) ?? undefined) : snapshot.get(key)),
    has: (key) => (writes.has(key) ? writes.get(key) !== null : snapshot.has(key)),
    range,
    *keys(from, to, reverse = false) {
      if (writes.size === 0) return yield* snapshot.keys(from, to, reverse);
      for (const entry of range(from, to, reverse)) yield entry.key;
    },
    count(from, to, most = Infinity) {
      if (writes.size === 0) return snapshot.count(from, to, most === Infinity ? undefined : most);
      let n = 0;
      for (const _ of range(from, to)) if (++n >= most) break;
      return n;
    },
    put: (key, value) => writes.set(key, value),
    remove: (key) => writes.set(key, null),
    claim(key) {
      const holder = locks.holder(key);
      if ((holder && holder !== owner) || locks.modifiedSince(key, seq)) throw writeConflict();
      locks.hold(key, owner);
    },
    applyTo(target) {
      for (const [key, value] of writes.entries()) {
        if (value) target.put(key, value);
        else target.remove(key);
      }
    },
    get dirty() {
      return writes.size > 0;
    },
  };
}

/** 112 with the label that makes the driver run the whole transaction again. */
export const writeConflict = (): MongoError =>
  new MongoError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    {},
    ['TransientTransactionError'],
  );
