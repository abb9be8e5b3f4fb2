import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock';
import type { PublicationRepository, PublicObjects, PublicRendition } from './publication.ports';

export const PUBLIC_RENDITIONS = ['display', 'thumbnail'] as const satisfies readonly PublicRendition[];

/** A copy is written and named by its decision within seconds; a day is beyond doubt. */
const GRACE_MS = 24 * 3_600_000;
const BATCH = 200;
/** What `newCopyName` makes; whatever else lies there is not ours to judge. */
const COPY = /^([0-9a-f]{24})-/;

/** A name that no other copy ever has; it tells the photo. */
export function newCopyName(photoId: string): string {
  return `${photoId}-${randomUUID()}`;
}

/** Where a rendition of a copy lies. */
export function copyKey(copy: string, rendition: PublicRendition): string {
  return `public-${rendition}/${copy}`;
}

export interface CopySweepDeps {
  objects: Pick<PublicObjects, 'list' | 'delete'>;
  repository: Pick<PublicationRepository, 'decided'>;
  clock: Clock;
}

/**
 * Removes copies that no decision names: a process died between a copy and its decision, or between a decision and the removal of the copy
 * before, which somebody has taken back from the public. Nobody is shown them; they must not lie about either. A name is never used twice, so
 * nothing that is public can be taken.
 */
export function createCopySweep({ objects, repository, clock }: CopySweepDeps): () => Promise<number> {
  async function removeOf(rendition: PublicRendition, copies: readonly string[]): Promise<number> {
    const decided = await repository.decided([...new Set(copies.map(photoIdOf))]);
    const named = new Set(decided.map(({ copy }) => copy));
    const dead = copies.filter((copy) => !named.has(copy));
    for (const copy of dead) await objects.delete(copyKey(copy, rendition));
    return dead.length;
  }

  async function sweep(rendition: PublicRendition, before: Date): Promise<number> {
    let removed = 0;
    let batch: string[] = [];
    for await (const key of objects.list(`public-${rendition}`, before)) {
      const copy = key.slice(key.indexOf('/') + 1);
      if (!COPY.test(copy) || batch.push(copy) < BATCH) continue;
      removed += await removeOf(rendition, batch);
      batch = [];
    }
    return removed + (await removeOf(rendition, batch));
  }

  return async () => {
    const before = new Date(clock.now().getTime() - GRACE_MS);
    let removed = 0;
    for (const rendition of PUBLIC_RENDITIONS) removed += await sweep(rendition, before);
    return removed;
  };
}

function photoIdOf(copy: string): string {
  return COPY.exec(copy)?.[1] ?? '';
}
