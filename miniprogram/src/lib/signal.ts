/** Something that happens, without a value. */
export interface Signal {
  tell: () => void;
  /** Answers how to listen no more. */
  subscribe: (listener: () => void) => () => void;
}

/** A signal that nobody listens to yet. */
export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    tell: () => [...listeners].forEach((listener) => listener()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
