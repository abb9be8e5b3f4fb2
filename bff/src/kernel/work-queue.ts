import { AppError } from './app-error';

/** Runs a few tasks at a time and lets a bounded number wait. */
export interface WorkQueue {
  /** @throws AppError `busy` when too many wait already */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** True when `run` would refuse now. */
  isFull(): boolean;
}

/** First come, first served: `concurrency` tasks run, at most `maxWaiting` wait. */
export function createWorkQueue({ concurrency, maxWaiting }: { concurrency: number; maxWaiting: number }): WorkQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  const isFull = () => running >= concurrency && waiting.length >= maxWaiting;

  async function takePlace(): Promise<void> {
    if (running < concurrency) {
      running++;
      return;
    }
    await new Promise<void>((resolve) => waiting.push(resolve)); // whoever leaves hands over the place
  }

  function leavePlace(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  return {
    isFull,
    async run(task) {
      if (isFull()) throw new AppError('busy', { detail: 'work queue full' });
      await takePlace();
      try {
        return await task();
      } finally {
        leavePlace();
      }
    },
  };
}
