import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { SweepMarks } from './orphan.ports';

const POLL_MS = 50;
const POLLS = 100;

/**
 * To be called once the record of a content is written: waits for a sweep of orphans that is at these bytes, and lets `restore` put again
 * what it has removed.
 * @throws AppError `busy` when it takes long
 */
export async function settleWithSweep(
  { marks, clock }: { marks: Pick<SweepMarks, 'find'>; clock: Clock },
  sha256: string,
  restore: () => Promise<unknown>,
): Promise<void> {
  for (let polls = 0; polls < POLLS; polls++) {
    const mark = await marks.find(sha256, clock.now());
    if (mark === 'removed') await restore();
    if (mark !== 'removing') return;
    await pause(POLL_MS);
  }
  throw new AppError('busy', { detail: 'a sweep is at these bytes' });
}
