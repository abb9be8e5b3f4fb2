import type { Logger } from '../../kernel/logger';
import { createPassLoop, type PassLoop } from '../../kernel/pass-loop';
import type { AnyReportDoc, WaitingReportDoc } from './report.model';
import { createPrepare, decideReport, learnPoint, reportFields, type Prepared, type SubmitDeps } from './report.submit';

const POLL_MS = 2_000;
const BATCH = 100;
/** Whoever stores the last photo settles the report at once; this is for when that process has died on the way. */
const LOOK_MS = 30_000;
/** A report that cannot be settled is a fault for a person to see: it must neither flood the log nor hold up the others. */
const RETRY_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** How long a report waits for its photos: data of the city. */
export interface PhotoWait {
  remindAfterMinutes: number;
  deadlineHours: number;
}

export interface WaitingReports {
  /** Stores a report whose photos are not all there; answers it as it then stands. */
  keep(prepared: Prepared): Promise<AnyReportDoc>;
  /** A photo is complete: gives those reports their cases that waited for nothing else. Never throws. */
  photoStored(photoId: string): Promise<void>;
  /** Looks at the reports that are due: settles what is complete, ends what is over; answers how many ended their waiting. */
  pass(): Promise<number>;
  loop: Pick<PassLoop, 'start' | 'stop'>;
}

type Deps = SubmitDeps & { photoWait: PhotoWait; logger: Logger };

/**
 * 待照片: reports received before their photos. A report is stored once, without a case; its case is opened or joined when the last
 * photo is complete, by the same decision as any other report, in one transaction that also ends the waiting, so that of any number
 * of processes that see it complete one counts. Every step can be taken up by another process: what waits is in the database, by the
 * instant of the next look at it. At the deadline it ends as 照片未收到, without its class as 类别已停用; it is never sent on without its photos.
 */
export function createWaitingReports(deps: Deps): WaitingReports {
  const { repository, photos, classes, placeLocks, clock, photoWait, logger } = deps;
  const prepare = createPrepare(deps);

  /**
   * The report with its case when all of its photos are there; else as it was. It ends at once when its class has left the catalogue: no desk
   * would know what to do with it, and its citizen, who alone knows what it should be, still has words and photos.
   */
  async function settle(report: WaitingReportDoc): Promise<AnyReportDoc> {
    const { photoIds, submittedAt, waiting } = report;
    if (!classes.find(report.classCode)) {
      await repository.endWaiting(idOf(report), 'class_gone');
      return (await repository.findById(idOf(report))) ?? report;
    }
    const there = await photos.getMany(photoIds);
    if (there.length < photoIds.length || waiting.state !== 'waiting') return report;
    const prepared = await prepare(waiting.reporter, waiting.submission, report.bodyHash);
    const received = { ...prepared, receivedAt: submittedAt };
    try {
      const decided = await placeLocks.run(prepared.lockKeys, async (tx) => {
        const settled = await repository.settle(tx, await decideReport(deps, received, idOf(report), tx));
        if (!settled) throw new WaitsNoMore(); // takes the case of this transaction back
        return settled;
      });
      learnPoint(deps, prepared);
      return decided;
    } catch (error) {
      if (!(error instanceof WaitsNoMore)) throw error;
      return (await repository.findById(idOf(report))) ?? report;
    }
  }

  async function look(report: WaitingReportDoc, now: Date): Promise<number> {
    try {
      const { deadlineAt } = report.waiting;
      const seen = await settle(report);
      if (seen.caseId !== null || seen.waiting.state !== 'waiting') return 1;
      if (deadlineAt <= now) return Number(await repository.endWaiting(idOf(report), 'expired'));
      await repository.lookAgain(idOf(report), new Date(Math.min(now.getTime() + LOOK_MS, deadlineAt.getTime())));
    } catch (err) {
      logger.error({ event: 'waiting_report_failed', reportId: idOf(report), err });
      await repository.lookAgain(idOf(report), new Date(now.getTime() + RETRY_MS));
    }
    return 0;
  }

  async function pass(): Promise<number> {
    const now = clock.now();
    let ended = 0;
    for (const report of await repository.findDue(now, BATCH)) ended += await look(report, now);
    return ended;
  }

  return {
    async keep(prepared) {
      const { reporter, input, photos: stored, receivedAt } = prepared;
      const there = new Set(stored.map(({ photoId }) => photoId));
      const after = (minutes: number): Date => new Date(receivedAt.getTime() + minutes * MINUTE_MS);
      const report = await repository.insertWaiting({
        reportId: repository.newId(),
        ...reportFields(prepared),
        caseId: null,
        caseNo: null,
        waiting: {
          state: 'waiting',
          photoIds: input.photoIds.filter((id) => !there.has(id)),
          remindAt: after(photoWait.remindAfterMinutes),
          deadlineAt: after(photoWait.deadlineHours * 60),
          lookAt: new Date(receivedAt.getTime() + LOOK_MS),
          reporter,
          submission: input,
        },
      });
      // The last photo may have come while this was written. What goes wrong now does not undo the receipt.
      return settle(report).catch((err: unknown) => {
        logger.error({ event: 'waiting_report_failed', reportId: idOf(report), err });
        return report;
      });
    },

    async photoStored(photoId) {
      const failed = (err: unknown): void => logger.error({ event: 'waiting_report_failed', photoId, err }); // the next look at it tries again
      try {
        for (const report of await repository.findWaitingFor(photoId)) await settle(report).catch(failed);
      } catch (err) {
        failed(err);
      }
    },

    pass,
    loop: createPassLoop({
      pass,
      pollMs: POLL_MS,
      onError: (err) => logger.error({ event: 'waiting_reports_failed', err }),
    }),
  };
}

class WaitsNoMore extends Error {}

function idOf({ _id }: WaitingReportDoc): string {
  return _id.toString();
}
