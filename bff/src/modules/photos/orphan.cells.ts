import type { Clock } from '../../kernel/clock';
import type { ObjectStore } from './photo.ports';
import type { UploadRepository } from './upload.ports';

const BATCH = 200;
/** upload.assemble.ts names them so. */
const CELL = /^part\/([0-9a-f]{24})-\d+$/;

export interface CellSweepDeps {
  objects: Pick<ObjectStore, 'list' | 'delete'>;
  uploads: Pick<UploadRepository, 'knownOf'>;
  clock: Clock;
  /** Younger cells may belong to a chunk that is being taken. */
  graceMs: number;
}

/**
 * Removes cells of uploads that are no more: one came while its upload ended, and the process that would have taken it back was killed.
 * An upload has its record before its first cell and loses it after its last, and ids are never used again, so nothing is lost beside uploads
 * under way, however old they are. Uploads that nobody goes on with have a record; the sweep of uploads ends them.
 */
export function createCellSweep({ objects, uploads, clock, graceMs }: CellSweepDeps): () => Promise<number> {
  async function removeOf(keys: readonly string[]): Promise<number> {
    const known = await uploads.knownOf([...new Set(keys.map(uploadOf))]);
    const dead = keys.filter((key) => !known.has(uploadOf(key)));
    for (const key of dead) await objects.delete(key);
    return dead.length;
  }

  return async () => {
    let removed = 0;
    let batch: string[] = [];
    for await (const key of objects.list('part', new Date(clock.now().getTime() - graceMs))) {
      if (!CELL.test(key) || batch.push(key) < BATCH) continue;
      removed += await removeOf(batch);
      batch = [];
    }
    return removed + (await removeOf(batch));
  };
}

function uploadOf(key: string): string {
  return CELL.exec(key)?.[1] ?? '';
}
