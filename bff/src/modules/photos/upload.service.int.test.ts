import { LIMITS } from '@suishoupai/shared-types';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { createFolderStore } from '../../adapters/object-store/folder';
import { AppError } from '../../kernel/app-error';
import { openTestDatabase } from '../../../test/harness';
import { photoOfBytes, sha256Of } from '../../../test/uploads';
import { createOriginalAccesses } from './original.repository';
import { photoIdOf } from './photo.id';
import { createPhotoRepository } from './photo.repository';
import { createPhotoService } from './photo.service';
import { cellKey } from './upload.assemble';
import { createUploadRepository } from './upload.repository';
import { createUploadService, type UploadService } from './upload.service';
import { createVideoService } from './video.service';

const CELL = LIMITS.uploadChunkBytes;
const START = Date.parse('2026-11-23T02:30:00Z');
let root: string;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let nowMs: number;
let stored: string[];

/** A process of its own: nothing is shared but the database and the folder. */
function startService(
  process?: Parameters<typeof createPhotoService>[0]['process'],
  objects = createFolderStore(root),
): UploadService {
  const clock = { now: () => new Date(nowMs) };
  const photoRepository = createPhotoRepository(database.connection);
  const deps = { repository: photoRepository, objects, linkSecret: 'secret', clock };
  const photos = createPhotoService({ ...deps, ...(process ? { process } : {}) });
  const repository = createUploadRepository(database.connection);
  const onStored = async (photoId: string) => void stored.push(photoId);
  const keepMs = 72 * 3_600_000;
  return createUploadService({
    repository,
    photoRepository,
    photos,
    videos: createVideoService({ ...deps, accesses: createOriginalAccesses(database.connection) }),
    objects,
    tempDir: `${root}-tmp`,
    clock,
    keepMs,
    onStored,
  });
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'uploads-'));
  database = await openTestDatabase();
  startService(); // registers the models
  await ensureIndexes(database.connection);
});
beforeEach(() => {
  nowMs = START;
  stored = [];
});
afterAll(async () => {
  await database.close();
  await rm(root, { recursive: true });
  await rm(`${root}-tmp`, { recursive: true, force: true });
});

const uploadRecords = () => database.connection.collection('photoUploads').countDocuments();
const photoRecords = (sha256: string) => database.connection.collection('photos').countDocuments({ sha256 });
const object = async (key: string) => {
  const found = await createFolderStore(root).get(key);
  return found && buffer(found.stream);
};
const partsLeft = async () =>
  (await readdir(path.join(root, 'part'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const nothingLeft = async () => {
  expect([await uploadRecords(), await partsLeft(), await readdir(`${root}-tmp`)]).toEqual([0, [], []]);
};

/** The same numbers every time, so that a failure can be seen again. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

describe('a photo in pieces', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    'comes whole through cuts, repeats, any order and restarts (%i)',
    async (seed) => {
      const random = numbers(seed);
      const file = await photoOfBytes(seed, 20_000 + random(4 * CELL));
      const request = { sha256: sha256Of(file), bytes: file.length };
      let service = startService();
      const { uploadId, photoId } = await service.declare('anna', request);
      expect(photoId).toBe(photoIdOf('anna', request.sha256));
      for (let round = 0; round < 12; round++) {
        if (random(4) === 0) service = startService();
        const from = random(2) === 0 ? random(5) * CELL : random(file.length);
        const chunk = file.subarray(from, from + random(2 * CELL));
        const times = 1 + random(2);
        const sent = Array.from({ length: times }, () => service.receive('anna', String(uploadId), from, chunk));
        for (const { reason } of (await Promise.allSettled(sent)).flatMap((each) =>
          each.status === 'rejected' ? [each as { reason: unknown }] : [],
        )) {
          expect(reason).toMatchObject({ code: 'upload_not_found' }); // the other one of the two has just finished it
        }
      }
      let view = await service.declare('anna', request);
      while (view.photo === null) {
        const { receivedBytes: from } = view;
        view = await service.receive('anna', String(view.uploadId), from, file.subarray(from, from + CELL));
        expect(view.receivedBytes).toBeGreaterThan(from);
      }
      expect(view).toMatchObject({ photoId, uploadId: null, receivedBytes: file.length });
      expect(file.equals((await object(`original/${request.sha256}`)) ?? Buffer.alloc(0))).toBe(true);
      expect([await photoRecords(request.sha256), new Set(stored)]).toEqual([1, new Set([photoId])]);
      await nothingLeft();
    },
  );

  it('that is stored already costs nothing, and has the id it would have had', async () => {
    const file = await photoOfBytes(40, 3 * CELL);
    const request = { sha256: sha256Of(file), bytes: file.length };
    const service = startService();
    const first = await service.declare('bo', request);
    for (const from of [CELL, 2 * CELL, 0]) await service.receive('bo', String(first.uploadId), from, file.subarray(from, from + CELL)); // prettier-ignore
    const again = await startService().declare('bo', request);
    expect(again).toMatchObject({ photoId: first.photoId, uploadId: null, receivedBytes: file.length });
    expect(await service.declare('chen', request)).toMatchObject({ receivedBytes: 0, photo: null });
    await service.sweep();
    nowMs += 73 * 3_600_000;
    await service.sweep();
    await nothingLeft();
  });

  it('whose bytes are not what was announced begins anew, without trace', async () => {
    const file = await photoOfBytes(41, 2 * CELL);
    const request = { sha256: sha256Of(file), bytes: file.length };
    const service = startService();
    const { uploadId, photoId } = await service.declare('anna', request);
    await service.receive('anna', String(uploadId), 0, Buffer.alloc(CELL, 7));
    const last = service.receive('anna', String(uploadId), CELL, file.subarray(CELL));
    await expect(last).rejects.toMatchObject({ code: 'photo_hash_mismatch' });
    await nothingLeft();
    const late = service.receive('anna', String(uploadId), 0, file.subarray(0, CELL));
    await expect(late).rejects.toMatchObject({ code: 'upload_not_found' });
    const anew = await service.declare('anna', request);
    expect(anew).toMatchObject({ photoId, receivedBytes: 0 });
    expect(anew.uploadId).not.toBe(uploadId);
    await service.receive('anna', String(anew.uploadId), 0, file);
    await nothingLeft();
  });

  it('that is no photo is refused when it is whole, and leaves nothing', async () => {
    const text = Buffer.alloc(9_000, 'hello');
    const service = startService();
    const { uploadId } = await service.declare('anna', { sha256: sha256Of(text), bytes: text.length });
    const sent = service.receive('anna', String(uploadId), 0, text);
    await expect(sent).rejects.toMatchObject({ code: 'photo_type_unsupported' });
    await nothingLeft();
  });

  it('is nobody else’s to go on with', async () => {
    const file = await photoOfBytes(42, CELL);
    const service = startService();
    const { uploadId } = await service.declare('anna', { sha256: sha256Of(file), bytes: file.length });
    const sent = service.receive('bo', String(uploadId), 0, file);
    await expect(sent).rejects.toMatchObject({ code: 'upload_not_found' });
    await service.receive('anna', String(uploadId), 0, file);
    await nothingLeft();
  });

  it('waits while the server is busy, and is stored by the sweep when its phone does not come back', async () => {
    const file = await photoOfBytes(43, CELL + 9);
    const request = { sha256: sha256Of(file), bytes: file.length };
    const busy = startService(() => Promise.reject(new AppError('busy')));
    const { uploadId, photoId } = await busy.declare('anna', request);
    await expect(busy.receive('anna', String(uploadId), 0, file)).rejects.toMatchObject({ code: 'busy' });
    expect([stored, await uploadRecords()]).toEqual([[], 1]);
    const other = startService();
    expect(await other.sweep()).toBe(0); // its phone may be about to ask again
    nowMs += 61_000;
    expect([await other.sweep(), stored]).toEqual([1, [photoId]]);
    await nothingLeft();
  });

  it('whose cell the store has lost asks for that cell again', async () => {
    const file = await photoOfBytes(44, 3 * CELL);
    const request = { sha256: sha256Of(file), bytes: file.length };
    const service = startService();
    const { uploadId } = await service.declare('anna', request);
    await service.receive('anna', String(uploadId), 0, file.subarray(0, 2 * CELL));
    await createFolderStore(root).delete(cellKey({ uploadId: String(uploadId) }, 1));
    const view = await service.receive('anna', String(uploadId), 2 * CELL, file.subarray(2 * CELL));
    expect(view).toMatchObject({ receivedBytes: CELL, photo: null });
    await service.receive('anna', String(uploadId), CELL, file.subarray(CELL, 2 * CELL));
    await nothingLeft();
  });

  it('that is given up is swept away after three days', async () => {
    const file = await photoOfBytes(45, 2 * CELL);
    const service = startService();
    const { uploadId } = await service.declare('anna', { sha256: sha256Of(file), bytes: file.length });
    nowMs += 71 * 3_600_000;
    await service.receive('anna', String(uploadId), 0, file.subarray(0, CELL));
    nowMs += 71 * 3_600_000; // of the last chunk
    expect(await service.sweep()).toBe(0);
    nowMs += 2 * 3_600_000;
    expect(await service.sweep()).toBe(1);
    await nothingLeft();
    const late = service.receive('anna', String(uploadId), CELL, file.subarray(CELL));
    await expect(late).rejects.toMatchObject({ code: 'upload_not_found' });
  });

  it('is kept for longer by every announcement, which writes nothing when it is repeated at once', async () => {
    const file = await photoOfBytes(46, 2 * CELL);
    const service = startService();
    const announced = { sha256: sha256Of(file), bytes: file.length };
    const record = () => database.connection.collection('photoUploads').findOne({ ownerId: 'eva' });
    await service.declare('eva', announced);
    const first = await record();
    nowMs += 60_000;
    await service.declare('eva', announced);
    expect(await record()).toEqual(first);
    nowMs += 71 * 3_600_000;
    await service.declare('eva', announced);
    nowMs += 71 * 3_600_000;
    expect(await service.sweep()).toBe(0);
    nowMs += 2 * 3_600_000;
    expect(await service.sweep()).toBe(1);
    await nothingLeft();
  });

  it('is not announced without end by one person', async () => {
    const service = startService();
    const announce = (at: number) => service.declare('dao', { sha256: sha256Of(Buffer.from([at])), bytes: 5 });
    for (let at = 0; at < LIMITS.openUploads; at++) await announce(at);
    await expect(announce(99)).rejects.toMatchObject({ code: 'too_many_uploads' });
    expect(await announce(3)).toMatchObject({ receivedBytes: 0 });
    expect((await service.ownersOf([photoIdOf('dao', sha256Of(Buffer.from([3])))])).size).toBe(1);
    nowMs += 73 * 3_600_000;
    await service.sweep();
    await nothingLeft();
  });
});

it('writes a few pieces at a time, however many people send at once: who asks for anything else meanwhile is not kept waiting', async () => {
  const folder = createFolderStore(root);
  const [writing, most] = [new Set<string>(), { pieces: 0 }];
  const counted: typeof folder = {
    ...folder,
    async put(key, content) {
      writing.add(key);
      most.pieces = Math.max(most.pieces, writing.size);
      await folder.put(key, content);
      writing.delete(key);
    },
  };
  const uploads = startService(undefined, counted);
  const people = Array.from({ length: 40 }, (_, n) => `person-${n}`);
  const answers = await Promise.all(
    people.map(async (person) => {
      const declared = await uploads.declare(person, { sha256: sha256Of(Buffer.from(person)), bytes: 2 * CELL });
      return uploads.receive(person, declared.uploadId ?? '', 0, Buffer.alloc(CELL, person));
    }),
  );
  expect(answers.map(({ receivedBytes }) => receivedBytes)).toEqual(people.map(() => CELL));
  expect(most.pieces).toBe(8);
});
