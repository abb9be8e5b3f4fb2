/** An open transaction as the locks know it. */
export interface LockOwner {
  /** Resolves when the transaction has committed or aborted. */
  readonly ended: Promise<void>;
}

/** Who has changed what since when: what write conflicts are found with. */
export interface Locks {
  /** Number of the latest write batch. */
  seq(): number;
  nextCommit(): void;
  /** The open transaction that has claimed the key. */
  holder(key: string): LockOwner | undefined;
  hold(key: string, owner: LockOwner): void;
  release(owner: LockOwner): void;
  /** Notes everything the transaction has claimed as changed now. */
  commit(owner: LockOwner): void;
  /** Notes a committed change; forgotten when no transaction is open. */
  modified(key: string): void;
  modifiedSince(key: string, seq: number): boolean;
  opened(owner: LockOwner): void;
}

/** Locks of one store, held in memory: open transactions do not outlive the process. */
export function createLocks(): Locks {
  const holders = new Map<string, LockOwner>();
  const changes = new Map<string, number>();
  const owners = new Map<LockOwner, string[]>();
  let current = 0;
  return {
    seq: () => current,
    nextCommit: () => void current++,
    holder: (key) => holders.get(key),
    hold(key, owner) {
      if (holders.get(key) === owner) return;
      holders.set(key, owner);
      owners.get(owner)?.push(key);
    },
    release(owner) {
      for (const key of owners.get(owner) ?? []) holders.delete(key);
      owners.delete(owner);
      if (owners.size === 0) changes.clear();
    },
    commit(owner) {
      for (const key of owners.get(owner) ?? []) changes.set(key, current);
    },
    modified(key) {
      if (owners.size > 0) changes.set(key, current);
    },
    modifiedSince: (key, seq) => (changes.get(key) ?? 0) > seq,
    opened: (owner) => void owners.set(owner, []),
  };
}
