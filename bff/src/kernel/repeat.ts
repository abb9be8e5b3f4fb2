import type { Logger } from './logger';

/** Does `work` every `everyMs`, never twice at once; a failure is logged and the next round comes. Keeps no process alive. */
export function repeat(everyMs: number, work: () => Promise<unknown>, logger: Logger): { stop(): void } {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    work()
      .catch((err: unknown) => logger.error({ event: 'repeated_work_failed', err }))
      .finally(() => {
        running = false;
      });
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
