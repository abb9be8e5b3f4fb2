import type { Clock } from '../../kernel/clock';
import { createWorkQueue, type WorkQueue } from '../../kernel/work-queue';
import type { SweepMarks } from './orphan.ports';
import { settleWithSweep } from './orphan.settle';
import type { ObjectStore, StoredPhoto } from './photo.ports';
import { RENDITIONS, type ProcessPhoto, type Rendition } from './photo.renditions';

/** The objects of one content, all under the SHA-256 of the bytes as they were sent. */
export const CONTENT_KINDS = ['original', ...RENDITIONS] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

export type ContentFacts = Pick<StoredPhoto, 'type' | 'phash' | 'width' | 'height' | 'sharpness' | 'brightness'>;

export interface ContentStoreDeps {
  objects: ObjectStore;
  process: ProcessPhoto;
  queue: WorkQueue;
  marks: Pick<SweepMarks, 'find'>;
  clock: Clock;
}

export interface ContentStore {
  /** Makes sure that the bytes and renditions lie in the object store. `known`: what any record says of these bytes. */
  ensure(sha256: string, file: string, known: ContentFacts | null): Promise<ContentFacts>;
  /**
   * To be called once the record is written: undoes what a sweep of orphans has done meanwhile.
   * @throws AppError `busy` while one is at these very bytes for long
   */
  settle(sha256: string, file: string, known: ContentFacts): Promise<void>;
}

/** Writing is waiting; what waits holds its renditions, about half a megabyte. */
const STORING = { concurrency: 8, maxWaiting: 300 };

/** Uploads of one content at one time share the work. */
export function createContentStore({ objects, process, queue, marks, clock }: ContentStoreDeps): ContentStore {
  const underWay = new Map<string, Promise<ContentFacts>>();
  const disk = createWorkQueue(STORING); // a photo that waits for the disk leaves its core to the next

  async function processAndPut(sha256: string, file: string): Promise<ContentFacts> {
    const { renditions, phash, ...facts } = await queue.run(() => process(file));
    await disk.run(() => putAll(sha256, file, renditions));
    return { ...facts, phash: phash ?? sha256 }; // 256 bits as well: like its own bytes, and half of them unlike any other's
  }

  async function putAll(sha256: string, file: string, renditions: Record<Rendition, Buffer>): Promise<void> {
    await Promise.all([
      ...RENDITIONS.map((kind) => objects.put(contentKey(kind, sha256), renditions[kind])),
      objects.put(contentKey('original', sha256), { file }, { ifAbsent: true }),
    ]);
  }

  /** A crash may have come between its objects; photos from before have no preview and get one when they are sent again. */
  async function isWhole(sha256: string): Promise<boolean> {
    const found = await Promise.all(CONTENT_KINDS.map((kind) => objects.exists(contentKey(kind, sha256))));
    return found.every(Boolean);
  }

  async function ensure(sha256: string, file: string, known: ContentFacts | null): Promise<ContentFacts> {
    if (known && (await isWhole(sha256))) return known;
    const work = underWay.get(sha256) ?? processAndPut(sha256, file);
    underWay.set(sha256, work);
    try {
      return await work;
    } finally {
      underWay.delete(sha256);
    }
  }

  return {
    ensure,
    settle: (sha256, file, known) => settleWithSweep({ marks, clock }, sha256, () => ensure(sha256, file, known)),
  };
}

/** Where an object of a content lies. */
export function contentKey(kind: ContentKind, sha256: string): string {
  return `${kind}/${sha256}`;
}
