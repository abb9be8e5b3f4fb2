import type { Engine } from './engine';
import { removeExpired } from './ttl';

/** Removes what has expired, again and again; returns how to stop, which waits for a sweep in progress. */
export function startSweeper(engine: Engine, intervalMs: number): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => sweep(engine));
  }, intervalMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function sweep(engine: Engine): Promise<void> {
  const now = Date.now();
  try {
    engine.cursors.sweep(now);
    await engine.sessions.sweep(now);
    await removeExpired(engine, now);
  } catch (error) {
    process.emitWarning(`embedded-mongo: sweep failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
