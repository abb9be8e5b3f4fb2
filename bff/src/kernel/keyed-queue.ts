/** Lets those who need one of the same keys work one after another, in the order in which they came; nobody else waits. */
export interface KeyedQueue {
  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T>;
}

/** A queue of this process. All keys are asked for at once, so nobody can wait for one while holding another. */
export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<void>>();
  return {
    async run(keys, task) {
      const before = new Set(keys.flatMap((key) => last.get(key) ?? []));
      let leave = (): void => undefined;
      const mine = new Promise<void>((resolve) => (leave = resolve));
      for (const key of keys) last.set(key, mine);
      try {
        await Promise.all(before);
        return await task();
      } finally {
        for (const key of keys) if (last.get(key) === mine) last.delete(key);
        leave();
      }
    },
  };
}
