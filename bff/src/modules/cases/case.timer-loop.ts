import { createPassLoop, type PassLoop } from '../../kernel/pass-loop';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import type { CaseRepository } from './case.repository';
import type { CaseService } from './case.service';

const POLL_MS = 2_000;
const BATCH = 100;
/** A case whose timer fails is a fault for a person to see: it must neither flood the log nor hold up the others. */
const RETRY_MS = 5 * 60_000;

export type CaseTimers = Pick<PassLoop, 'start' | 'stop'> & {
  /** One look; answers how many events that were. */
  pass(): Promise<number>;
};

type DueCase = Awaited<ReturnType<CaseRepository['findDue']>>[number];

interface Deps {
  repository: Pick<CaseRepository, 'findDue' | 'setTimer'>;
  cases: Pick<CaseService, 'passTime'>;
  clock: Clock;
  logger: Logger;
}

/**
 * Fires what is due (case.timers.ts). Any number of processes may run it: firing is a command on the case's version, so of two that
 * see the same timer one finds it fired. Nothing is kept in memory, so nothing is lost with a process. A case that fails is logged
 * and looked at again some minutes later; the others go on.
 */
export function createCaseTimers({ repository, cases, clock, logger }: Deps): CaseTimers {
  async function fire(due: DueCase, now: Date): Promise<number> {
    try {
      return await cases.passTime(due.caseNo, now);
    } catch (err) {
      if (err instanceof AppError && err.code === 'version_conflict') return 0; // somebody acted: the next look decides anew
      logger.error({ event: 'case_timer_failed', caseNo: due.caseNo, err });
      await repository.setTimer(due, new Date(now.getTime() + RETRY_MS));
      return 0;
    }
  }

  async function pass(): Promise<number> {
    const now = clock.now();
    let fired = 0;
    for (const due of await repository.findDue(now, BATCH)) fired += await fire(due, now);
    return fired;
  }

  const loop = createPassLoop({
    pass,
    pollMs: POLL_MS,
    onError: (err) => logger.error({ event: 'case_timers_failed', err }),
  });
  return { start: loop.start, stop: loop.stop, pass };
}
