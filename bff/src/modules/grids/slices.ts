import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does all the work at once. */
export function atOnce<T>(work: Iterator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Lets everything else that waits in this process go first after every slice of the work. */
export async function inSlices<T>(work: Iterator<undefined, T>, pause: () => Promise<unknown> = nextTurn): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
}
