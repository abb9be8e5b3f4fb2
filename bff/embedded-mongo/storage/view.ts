/** One stored entry; keys are strings of bytes. */
export interface Entry {
  key: string;
  value: Buffer;
}

/** What can be read: the latest committed state, a write in progress, or a transaction's snapshot with its own writes. */
export interface ReadView {
  get(key: string): Buffer | undefined;
  has(key: string): boolean;
  /** Entries with from <= key < to. */
  range(from: string, to: string, reverse?: boolean): Iterable<Entry>;
  /** Keys with from <= key < to. */
  keys(from: string, to: string, reverse?: boolean): Iterable<string>;
  /** How many keys there are with from <= key < to; with `most` it stops counting there. */
  count(from: string, to: string, most?: number): number;
}

/** What a write works on. */
export interface WriteView extends ReadView {
  readonly isTransaction: boolean;
  put(key: string, value: Buffer): void;
  remove(key: string): void;
  /**
   * Announces that the entry (or the unique key) will be changed. Throws `Locked` when an open transaction has changed it,
   * or WriteConflict (112) when the claimer is itself a transaction.
   */
  claim(key: string): void;
}

/** Thrown by `claim` outside transactions: wait for `until`, then run the write again. */
export class Locked extends Error {
  constructor(readonly until: Promise<void>) {
    super('locked by an open transaction');
  }
}

/** First key after every key that starts with the prefix. */
export function prefixEnd(prefix: string): string {
  let n = prefix.length;
  while (n > 0 && prefix.charCodeAt(n - 1) === 0xff) n--;
  return n === 0 ? '' : prefix.slice(0, n - 1) + String.fromCharCode(prefix.charCodeAt(n - 1) + 1);
}
