import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { createFolderStore } from '../../adapters/object-store/folder';
import { fixturePhoto } from './photo.fixtures';
import { CONTENT_KINDS, contentKey } from './photo.content';
import { hashDistance } from './photo.hash';
import type { PhotoRepository, StoredPhoto } from './photo.ports';
import { createPhotoProcessor } from './photo.renditions';
import { createPhotoService } from './photo.service';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'photo-service-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Records in memory, with the uniqueness of the real index. */
function memoryRepository(): PhotoRepository & { fail: boolean } {
  const photos: StoredPhoto[] = [];
  const repository = {
    fail: false,
    findMany: async (ids: readonly string[]) => photos.filter(({ photoId }) => ids.includes(photoId)).reverse(),
    findByOwner: async (ownerId: string, sha256: string) =>
      photos.find((photo) => photo.ownerId === ownerId && photo.sha256 === sha256) ?? null,
    namedOf: async (sha256s: readonly string[]) =>
      new Set(photos.map(({ sha256 }) => sha256).filter((one) => sha256s.includes(one))),
    findBySha256: async (sha256: string) => photos.find((photo) => photo.sha256 === sha256) ?? null,
    idsOfBytes: async (sha256s: readonly string[]) =>
      photos.filter(({ sha256 }) => sha256s.includes(sha256)).map(({ photoId }) => photoId),
    insertOnce: async (photo: Omit<StoredPhoto, 'photoId'>) => {
      if (repository.fail) throw new Error('database gone');
      const existing = photos.find(({ ownerId, sha256 }) => ownerId === photo.ownerId && sha256 === photo.sha256);
      if (existing) return existing;
      const stored = { ...photo, photoId: String(photos.length + 1).padStart(24, '0') };
      photos.push(stored);
      return stored;
    },
  };
  return repository;
}

async function setUp() {
  const objects = createFolderStore(path.join(folder, 'objects'));
  const repository = memoryRepository();
  const process = jest.fn(createPhotoProcessor());
  const clock = { now: () => new Date('2026-11-23T02:30:00Z') };
  const service = createPhotoService({ objects, repository, process, clock, linkSecret: 'a'.repeat(64) });
  return { objects, repository, process, service };
}

async function upload(content: Buffer) {
  const file = path.join(folder, `${Math.random()}.part`);
  await writeFile(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { file, bytes: content.length, sha256, claimedSha256: null };
}

describe('photos', () => {
  it('are answered in the order asked for, without those that are unknown', async () => {
    const { service } = await setUp();
    const first = await service.store('anna', await upload(fixturePhoto('pothole.jpg')));
    const second = await service.store('anna', await upload(fixturePhoto('rubbish.jpg')));
    const ids = [second.photoId, 'f'.repeat(24), first.photoId];
    expect((await service.getMany(ids)).map(({ photoId }) => photoId)).toEqual([second.photoId, first.photoId]);
    const views = await service.presentMany(ids);
    expect([...views.keys()]).toEqual([second.photoId, first.photoId]);
    expect(views.get(first.photoId)).toEqual(service.present(first));
    expect(service.present(first)).toEqual({
      photoId: first.photoId,
      sha256: first.sha256,
      width: 1280,
      height: 960,
      hints: [],
      kind: 'photo',
      durationSeconds: null,
      displayUrl: expect.stringMatching(/^\/api\/v1\/photos\/0{23}1\/display\?e=1795402800&s=[\w-]{43}$/),
      previewUrl: expect.stringMatching(/^\/api\/v1\/photos\/0{23}1\/preview\?e=\d+&s=[\w-]{43}$/),
      thumbnailUrl: expect.stringMatching(/^\/api\/v1\/photos\/0{23}1\/thumbnail\?e=\d+&s=[\w-]{43}$/),
    });
  });

  it('of the same bytes are decoded once, however many people send them at once, and stay one each', async () => {
    const { service, process } = await setUp();
    const senders = ['anna', 'bo', 'anna', 'bo', 'anna', 'chen'];
    const stored = await Promise.all(
      senders.map(async (sender) => service.store(sender, await upload(fixturePhoto('pothole.jpg')))),
    );
    expect(process).toHaveBeenCalledTimes(1);
    expect(new Set(stored.map(({ photoId }) => photoId)).size).toBe(3);
    expect(stored.map(({ ownerId }) => ownerId)).toEqual(senders);
  });

  it('whose record could not be written leave only bytes behind, and can be sent again', async () => {
    const { service, repository, objects, process } = await setUp();
    const sent = await upload(fixturePhoto('pothole.jpg'));
    repository.fail = true;
    await expect(service.store('anna', sent)).rejects.toThrow('database gone');
    expect(await objects.exists(`original/${sent.sha256}`)).toBe(true);
    repository.fail = false;
    expect(await service.store('anna', sent)).toMatchObject({ ownerId: 'anna', width: 1280 });
    expect(process).toHaveBeenCalledTimes(2);
  });

  it.each([1, 2, 3, 4])(
    'whose process dies at object %i of 4 leave no record, and are whole when they are sent again',
    async (deadly) => {
      const { objects, repository, process } = await setUp();
      let puts = 0;
      const dying = {
        ...objects,
        put: (...args: Parameters<typeof objects.put>) =>
          ++puts >= deadly ? Promise.reject(new Error('killed')) : objects.put(...args),
      };
      const deps = { repository, process, clock: { now: () => new Date() }, linkSecret: 'a'.repeat(64) };
      const sent = await upload(fixturePhoto('pothole.jpg'));
      await expect(createPhotoService({ ...deps, objects: dying }).store('anna', sent)).rejects.toThrow('killed');
      expect(await repository.findBySha256(sent.sha256)).toBeNull();
      await createPhotoService({ ...deps, objects }).store('anna', sent);
      const there = CONTENT_KINDS.map((kind) => objects.exists(contentKey(kind, sent.sha256)));
      expect(await Promise.all(there)).toEqual([true, true, true, true]);
    },
  );

  it('whose bytes were lost get them back when they are sent again', async () => {
    const { service, objects } = await setUp();
    const sent = await upload(fixturePhoto('pothole.jpg'));
    const stored = await service.store('anna', sent);
    await objects.delete(`original/${sent.sha256}`);
    await expect(service.openOriginal(stored.photoId)).rejects.toMatchObject({ code: 'photo_not_found' });
    expect(await service.store('anna', sent)).toEqual(stored);
    const { stream } = await service.openOriginal(stored.photoId);
    expect((await buffer(stream)).equals(fixturePhoto('pothole.jpg'))).toBe(true);
  });

  it('are read as renditions without a link, and never as something that is not there', async () => {
    const { service } = await setUp();
    const { photoId } = await service.store('anna', await upload(fixturePhoto('pothole.jpg')));
    const display = await service.readRendition(photoId, 'display');
    expect(display.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(display.includes('Exif')).toBe(false);
    await expect(service.readRendition('nobody', 'display')).rejects.toMatchObject({ code: 'photo_not_found' });
  });

  it('that show nothing are like nobody else’s: two covered lenses are no proof of one picture', async () => {
    const { service } = await setUp();
    const black = (width: number) =>
      sharp({ create: { width, height: 80, channels: 3, background: '#000' } })
        .jpeg()
        .toBuffer();
    const [anna, bo] = [await service.store('anna', await upload(await black(120))), await service.store('bo', await upload(await black(160)))]; // prettier-ignore
    expect(anna.phash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashDistance(anna.phash, bo.phash)).toBeGreaterThan(50);
  });

  it('that arrive changed are refused before they are kept', async () => {
    const { service, objects } = await setUp();
    const sent = { ...(await upload(fixturePhoto('pothole.jpg'))), claimedSha256: '0'.repeat(64) };
    await expect(service.store('anna', sent)).rejects.toMatchObject({ code: 'photo_hash_mismatch' });
    expect(await objects.exists(`original/${sent.sha256}`)).toBe(false);
  });
});
