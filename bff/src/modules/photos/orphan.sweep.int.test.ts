import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Logger } from '../../kernel/logger';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { createFolderStore } from '../../adapters/object-store/folder';
import { keysOf } from '../../adapters/object-store/object-store.fixtures';
import { openTestDatabase } from '../../../test/harness';
import { makeJpeg } from '../../../test/photos';
import { createCellSweep } from './orphan.cells';
import { createSweepMarks } from './orphan.repository';
import { createOrphanLoop, createOrphanSweep, GRACE_MS, MARK_MS } from './orphan.sweep';
import { CONTENT_KINDS, contentKey } from './photo.content';
import type { ObjectStore, PhotoRepository } from './photo.ports';
import { createPhotoRepository } from './photo.repository';
import { createPhotoService } from './photo.service';
import { createUploadRepository } from './upload.repository';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let folder: string;
let now = new Date();
const clock = { now: () => now };
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  now = new Date();
  folder = await mkdtemp(path.join(tmpdir(), 'orphans-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function setUp() {
  const objects = createFolderStore(path.join(folder, 'objects'));
  const repository = createPhotoRepository(database.connection);
  const marks = createSweepMarks(database.connection);
  await ensureIndexes(database.connection);
  const serviceOver = (store: ObjectStore, records: PhotoRepository) =>
    createPhotoService({ objects: store, repository: records, marks, clock, linkSecret: 'a'.repeat(64) });
  const sweepOver = (store: ObjectStore, records: Pick<PhotoRepository, 'findBySha256' | 'namedOf'>) =>
    createOrphanSweep({ objects: store, repository: records, marks, clock });
  return { objects, repository, marks, serviceOver, sweepOver };
}

async function upload(seed: number) {
  const content = await makeJpeg(seed);
  const file = path.join(folder, `${seed}-${Math.random()}.part`);
  await writeFile(file, content);
  return {
    file,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    claimedSha256: null,
  };
}

const found = (objects: ObjectStore, sha256: string) =>
  Promise.all(CONTENT_KINDS.map((kind) => objects.exists(contentKey(kind, sha256))));
const ALL = [true, true, true, true];
const NONE = [false, false, false, false];

/** The objects of an upload that never got its record, a day and more ago. */
async function orphan(objects: ObjectStore, sha256: string): Promise<void> {
  for (const kind of CONTENT_KINDS) {
    await objects.put(contentKey(kind, sha256), Buffer.from('left behind'));
    const file = path.join(folder, 'objects', kind, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    await utimes(file, now, new Date(now.getTime() - GRACE_MS - 60_000));
  }
}

/** The same, but `before` is done once when `verb` is first called. */
function interrupted<T extends object, K extends keyof T>(whole: T, verb: K, before: () => Promise<unknown>): T {
  let done = false;
  const original = whole[verb] as (...args: unknown[]) => Promise<unknown>;
  const replaced = async (...args: unknown[]) => {
    if (!done) {
      done = true;
      await before();
    }
    return original(...args);
  };
  return { ...whole, [verb]: replaced };
}

describe('the sweep of orphans', () => {
  it('removes what no record names and is older than a day, and nothing else', async () => {
    const { objects, repository, serviceOver, sweepOver } = await setUp();
    const named = await upload(1);
    await serviceOver(objects, repository).store('anna', named);
    const old = 'ab'.repeat(32);
    const young = 'cd'.repeat(32);
    await orphan(objects, old);
    await objects.put(contentKey('original', young), Buffer.from('just come'));
    await objects.put('part/cell-of-an-upload-1', Buffer.from('not ours to judge'));
    const sweep = sweepOver(objects, repository);
    expect(await sweep()).toBe(1);
    expect(await found(objects, old)).toEqual(NONE);
    expect(await found(objects, named.sha256)).toEqual(ALL);
    expect(await objects.exists(contentKey('original', young))).toBe(true);
    now = new Date(now.getTime() + 10 * GRACE_MS);
    expect(await sweep()).toBe(1); // the young one has grown old
    expect(await found(objects, named.sha256)).toEqual(ALL);
    expect(await objects.exists('part/cell-of-an-upload-1')).toBe(true);
  });

  it('looks every content up once, all its kinds together', async () => {
    const { objects, repository, serviceOver, sweepOver } = await setUp();
    const named = await upload(7);
    await serviceOver(objects, repository).store('anna', named);
    const dead = ['0a', '0b', '0c'].map((byte) => byte.repeat(32));
    for (const sha256 of dead) await orphan(objects, sha256);
    now = new Date(now.getTime() + 2 * GRACE_MS);
    const asked: string[] = [];
    const counting = {
      findBySha256: repository.findBySha256,
      namedOf: (sha256s: readonly string[]) => {
        asked.push(...sha256s);
        return repository.namedOf(sha256s);
      },
    };
    expect(await sweepOver(objects, counting)()).toBe(3);
    expect(asked.sort()).toEqual([...dead, named.sha256].sort());
  });

  it('takes cells whose upload is no more, and leaves those of uploads under way', async () => {
    const { objects } = await setUp();
    const uploads = createUploadRepository(database.connection);
    const [living, dead] = ['1'.repeat(24), '2'.repeat(24)];
    const upload = { photoId: 'a'.repeat(24), ownerId: 'anna', sha256: 'f'.repeat(64), bytes: 600_000 };
    await uploads.insertOnce({ ...upload, uploadId: living, posterPhotoId: null, cells: [0], expiresAt: now });
    for (const id of [living, dead])
      for (const cell of [0, 1]) await objects.put(`part/${id}-${cell}`, Buffer.from('x'));
    await objects.put('part/something-else', Buffer.from('not ours to judge'));
    const sweep = createCellSweep({ objects, uploads, clock, graceMs: GRACE_MS });
    expect(await sweep()).toBe(0); // too young
    now = new Date(now.getTime() + 2 * GRACE_MS);
    expect(await sweep()).toBe(2);
    expect(await keysOf(objects, 'part')).toEqual([`part/${living}-0`, `part/${living}-1`, 'part/something-else']);
    await uploads.remove(living);
    expect(await sweep()).toBe(2);
  });

  it('sees a record that was written after its first look', async () => {
    const { objects, repository, serviceOver, sweepOver } = await setUp();
    const sent = await upload(2);
    await orphan(objects, sent.sha256);
    let storing: Promise<unknown> = Promise.resolve();
    const late = {
      namedOf: repository.namedOf,
      async findBySha256(sha256: string) {
        let written = (): void => undefined;
        const isWritten = new Promise<void>((resolve) => (written = resolve));
        const insertOnce: PhotoRepository['insertOnce'] = async (photo) => {
          const stored = await repository.insertOnce(photo);
          written();
          return stored;
        };
        storing = serviceOver(objects, { ...repository, insertOnce }).store('anna', sent); // waits for this very sweep
        await isWritten;
        return repository.findBySha256(sha256);
      },
    };
    expect(await sweepOver(objects, late)()).toBe(0);
    await storing;
    expect(await found(objects, sent.sha256)).toEqual(ALL);
  });

  it.each(['exists', 'put'] as const)(
    'beside an upload of the same bytes, begun before its %s, loses nothing',
    async (verb) => {
      const { objects, repository, serviceOver, sweepOver } = await setUp();
      const sent = await upload(verb === 'put' ? 3 : 4);
      await orphan(objects, sent.sha256);
      const sweep = sweepOver(objects, repository);
      const store = interrupted(objects, verb, sweep);
      await serviceOver(store, repository).store('anna', sent);
      expect(await found(objects, sent.sha256)).toEqual(ALL);
    },
  );

  it("between an upload's objects and its record makes the upload put them again", async () => {
    const { objects, repository, serviceOver, sweepOver } = await setUp();
    const sent = await upload(5);
    await orphan(objects, sent.sha256);
    const sweep = sweepOver(objects, repository);
    const records = interrupted(repository, 'insertOnce', async () => {
      await orphan(objects, sent.sha256); // as old as what was there: the original is never put over it
      expect(await sweep()).toBe(1);
      expect(await found(objects, sent.sha256)).toEqual(NONE);
    });
    await serviceOver(objects, records).store('anna', sent);
    expect(await found(objects, sent.sha256)).toEqual(ALL);
  });

  it('that is in the middle of removing is waited for', async () => {
    const { objects, repository, marks, serviceOver } = await setUp();
    const sent = await upload(6);
    await marks.take(sent.sha256, now, new Date(now.getTime() + MARK_MS));
    const storing = serviceOver(objects, repository).store('anna', sent);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await objects.delete(contentKey('display', sent.sha256));
    await marks.finish(sent.sha256);
    await storing;
    expect(await found(objects, sent.sha256)).toEqual(ALL);
  });

  it('that slept longer than its mark is good for removes nothing', async () => {
    const { objects, repository, serviceOver, sweepOver } = await setUp();
    const again = await upload(31);
    await orphan(objects, again.sha256);
    const asleep = {
      namedOf: repository.namedOf,
      async findBySha256(sha256: string) {
        const found = await repository.findBySha256(sha256);
        now = new Date(now.getTime() + MARK_MS + 60_000);
        await serviceOver(objects, repository).store('anna', again);
        return found;
      },
    };
    expect(await sweepOver(objects, asleep)()).toBe(0);
    expect(await found(objects, again.sha256)).toEqual(ALL);
  });

  it('that was killed is gone on with when its mark has ended', async () => {
    const { objects, repository, marks, sweepOver } = await setUp();
    const old = 'ef'.repeat(32);
    await orphan(objects, old);
    await marks.take(old, now, new Date(now.getTime() + MARK_MS));
    await objects.delete(contentKey('display', old));
    const sweep = sweepOver(objects, repository);
    expect(await sweep()).toBe(0); // somebody may still be at it
    now = new Date(now.getTime() + MARK_MS);
    expect(await sweep()).toBe(1);
    expect(await found(objects, old)).toEqual(NONE);
    expect(await readdir(path.join(folder, 'objects', '.staging'))).toEqual([]);
  });
});

describe('the daily round', () => {
  it('clears up everything that it can, once a day for all processes', async () => {
    const { objects, repository, marks } = await setUp();
    const failing = { ...objects, list: () => { throw new Error('no list'); } }; // prettier-ignore
    const logger = { error: jest.fn(), info: jest.fn() } as unknown as Logger;
    const uploads = createUploadRepository(database.connection);
    const sweepPublic = jest.fn(async () => 2);
    const round = async () => {
      const deps = { objects: failing, repository, uploads, marks, clock, sweepPublic, logger };
      const loops = [createOrphanLoop(deps), createOrphanLoop(deps)];
      for (const loop of loops) loop.start();
      for (const loop of loops) await loop.stop();
    };
    await round();
    await round();
    expect(sweepPublic).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledWith(expect.objectContaining({ event: 'orphan_sweep_failed' }));
    expect(logger.info).toHaveBeenCalledWith({ event: 'orphans_removed', removed: 0, cells: 0, publicCopies: 2 });
    now = new Date(now.getTime() + 24 * 3_600_000);
    await round();
    expect(sweepPublic).toHaveBeenCalledTimes(2);
  });
});
