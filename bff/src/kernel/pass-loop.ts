import { createWaker } from './waker';

/** A job that looks again and again whether there is work. */
export interface PassLoop {
  start: () => void;
  /** Look now instead of at the next poll. */
  notify: () => void;
  isStopping: () => boolean;
  /** Finishes the present pass, then ends. */
  stop: () => Promise<void>;
}

export interface PassLoopOptions {
  /** One look; answers how much was done. Nothing done: the next look comes at a notification or after `pollMs`. */
  pass: () => Promise<number>;
  pollMs: number;
  /** A failed pass counts as nothing done. */
  onError: (error: unknown) => void;
}

/** Passes one after another, never two at once. */
export function createPassLoop({ pass, pollMs, onError }: PassLoopOptions): PassLoop {
  const waker = createWaker();
  let stopping = false;
  let running: Promise<void> | null = null;

  async function loop(): Promise<void> {
    while (!stopping) {
      let done = 0;
      try {
        done = await pass();
      } catch (error) {
        onError(error);
      }
      if (done === 0 && !stopping) await waker.wait(pollMs);
    }
  }

  return {
    start() {
      running ??= loop();
    },
    notify: () => waker.wake(),
    isStopping: () => stopping,
    async stop() {
      stopping = true;
      waker.wake();
      await running;
    },
  };
}
