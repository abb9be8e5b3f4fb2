/** What is known of something that is asked for again and again. */
export interface Polled<T> {
  data: T | null;
  /** When `data` came. */
  at: Date | null;
  /** Why the last try failed; null after a success. */
  error: unknown;
  busy: boolean;
}

export interface Poller {
  /** Asks at once, then again and again: `intervalMs` after each answer. */
  resume(): void;
  /** Asks no more; an answer on its way still counts. */
  pause(): void;
}

interface PollerDeps<T> {
  fetch: () => Promise<T>;
  intervalMs: number;
  now: () => Date;
  onChange: (polled: Polled<T>) => void;
}

/** Keeps something fresh while it is looked at. What was known stays when a try fails. */
export function createPoller<T>({ fetch, intervalMs, now, onChange }: PollerDeps<T>): Poller {
  let polled: Polled<T> = { data: null, at: null, error: null, busy: false };
  let running = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const set = (change: Partial<Polled<T>>): void => {
    polled = { ...polled, ...change };
    onChange(polled);
  };

  async function ask(): Promise<void> {
    if (polled.busy) return;
    set({ busy: true });
    try {
      const data = await fetch();
      set({ data, at: now(), error: null, busy: false });
    } catch (error) {
      set({ error, busy: false });
    }
    if (running) timer = setTimeout(() => void ask(), intervalMs);
  }

  const stopTimer = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  return {
    resume() {
      running = true;
      stopTimer();
      void ask();
    },
    pause() {
      running = false;
      stopTimer();
    },
  };
}
