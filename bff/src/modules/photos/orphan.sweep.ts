import type { Clock } from '../../kernel/clock';
import type { Logger } from '../../kernel/logger';
import { createPassLoop, type PassLoop } from '../../kernel/pass-loop';
import { createCellSweep, type CellSweepDeps } from './orphan.cells';
import type { SweepMarks } from './orphan.ports';
import { CONTENT_KINDS, contentKey } from './photo.content';
import type { ObjectStore, PhotoRepository } from './photo.ports';

/** Younger objects may belong to an upload whose record is still to come. */
export const GRACE_MS = 24 * 3_600_000;
/** How long an upload hears of a removal: longer than any upload takes from its objects to its record, and any removal. */
export const MARK_MS = 30 * 60_000;
/** Enough to remove four objects, however slow the store. */
const LEAST_LEFT_MS = 10 * 60_000;
const EVERY_MS = 23 * 3_600_000;
const POLL_MS = 10 * 60_000;
const BATCH = 200;
/** A content's four objects have one name: by its beginning they come together, and a million photos are never in memory at once. */
const STARTS = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'));
const DAY = 'day';

export interface OrphanSweepDeps {
  objects: ObjectStore;
  repository: Pick<PhotoRepository, 'findBySha256' | 'namedOf'>;
  marks: SweepMarks;
  clock: Clock;
}

/**
 * Removes contents that no record names: an upload ended between its objects and its record, or the record was erased. Safe beside
 * uploads of the same bytes in any process: the sweep marks the content **before** it looks for a record, and an upload looks for the mark
 * **after** it has written its record, so that one of the two sees the other. Whatever is interrupted is done by the next sweep.
 */
export function createOrphanSweep({ objects, repository, marks, clock }: OrphanSweepDeps): () => Promise<number> {
  async function removeUnnamed(sha256: string): Promise<number> {
    const now = clock.now();
    const until = now.getTime() + MARK_MS;
    if (!(await marks.take(sha256, now, new Date(until)))) return 0; // another sweep is at it
    const record = await repository.findBySha256(sha256);
    // A machine that slept meanwhile has a mark which uploads no longer see, and an answer from before them.
    if (clock.now().getTime() > until - LEAST_LEFT_MS) return 0;
    if (!record) for (const kind of CONTENT_KINDS) await objects.delete(contentKey(kind, sha256));
    await marks.finish(sha256);
    return record ? 0 : 1;
  }

  /** All kinds of the contents whose names begin so, each content once. */
  async function contentsFrom(start: string, before: Date): Promise<string[]> {
    const contents = new Set<string>();
    for (const kind of CONTENT_KINDS) {
      for await (const key of objects.list(kind, before, start)) contents.add(key.slice(key.indexOf('/') + 1));
    }
    return [...contents];
  }

  return async () => {
    const before = new Date(clock.now().getTime() - GRACE_MS);
    await marks.forget(clock.now());
    let removed = 0;
    for (const start of STARTS) {
      const contents = await contentsFrom(start, before);
      for (let at = 0; at < contents.length; at += BATCH) {
        const batch = contents.slice(at, at + BATCH);
        const named = await repository.namedOf(batch);
        for (const sha256 of batch) if (!named.has(sha256)) removed += await removeUnnamed(sha256);
      }
    }
    return removed;
  };
}

/** One sweep a day, whichever process comes first. What fails of it does not keep the rest from being done. */
export function createOrphanLoop(
  deps: OrphanSweepDeps & Pick<CellSweepDeps, 'uploads'> & { sweepPublic: () => Promise<number>; logger: Logger },
): PassLoop {
  const { marks, clock, sweepPublic, logger } = deps;
  const sweep = createOrphanSweep(deps);
  const sweepCells = createCellSweep({ ...deps, graceMs: GRACE_MS });
  const onError = (err: unknown): void => logger.error({ event: 'orphan_sweep_failed', err });
  const done = (work: () => Promise<number>): Promise<number> =>
    work().catch((err: unknown) => {
      onError(err);
      return 0;
    });
  return createPassLoop({
    pass: async () => {
      const now = clock.now();
      if (!(await marks.take(DAY, now, new Date(now.getTime() + EVERY_MS)))) return 0;
      const removed = await done(sweep);
      const cells = await done(sweepCells);
      const publicCopies = await done(sweepPublic);
      logger.info({ event: 'orphans_removed', removed, cells, publicCopies });
      return removed + cells + publicCopies;
    },
    pollMs: POLL_MS,
    onError,
  });
}
