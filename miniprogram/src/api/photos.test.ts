import { LIMITS, type UploadView } from '@suishoupai/shared-types';
import { buildPhotoView } from '../drafts/drafts.fixtures';
import { createSha256 } from '../lib/sha256';
import { clientError, ApiError } from './api-error';
import type { HttpClient } from './http-client';
import { createPhotosApi } from './photos';

const CELL = LIMITS.uploadChunkBytes;

/** A file on the phone and a server that keeps whole cells, as the real one does. */
function setUp(size: number) {
  const file = Uint8Array.from({ length: size }, (_, at) => (at * 7) & 255);
  const server = { cells: new Set<number>(), uploadId: 'upload-1', offsets: [] as number[], declared: [] as unknown[] };
  const failures: (Error | null)[] = [];
  const view = (): UploadView => {
    let received = 0;
    while (received < size && server.cells.has(received / CELL)) received = Math.min(size, received + CELL);
    const whole = received === size;
    const { uploadId } = server;
    const photo = whole ? buildPhotoView('p-1') : null;
    return { photoId: 'p-1', receivedBytes: received, chunkBytes: CELL, uploadId: whole ? null : uploadId, photo };
  };
  const http: Partial<HttpClient> = {
    call: async <T>(_method: string, _path: string, options?: { body?: unknown }) => {
      server.declared.push(options?.body);
      return view() as T;
    },
    putBytes: async <T>(path: string, bytes: Uint8Array, { offset }: Record<string, unknown>) => {
      server.offsets.push(Number(offset));
      const failure = failures.shift();
      if (failure) throw failure;
      expect(path).toBe(`/api/v1/photo-uploads/${server.uploadId}`);
      expect([...bytes]).toEqual([...file.subarray(Number(offset), Number(offset) + CELL)]);
      server.cells.add(Number(offset) / CELL);
      return view() as T;
    },
  };
  const openFile = async () => ({
    size,
    read: async (from: number, length: number) => file.slice(from, from + length),
  });
  const hash = createSha256();
  hash.update(file);
  const sha256 = hash.digest();
  return { api: createPhotosApi(http as HttpClient, openFile), server, failures, file, sha256 };
}

it('announces a photo by the hash of its bytes', async () => {
  const { api, server, sha256 } = setUp(2 * CELL + 5);
  expect(await api.announce({ path: 'kept/a' })).toEqual({ sha256, bytes: 2 * CELL + 5, photoId: 'p-1', photo: null });
  expect(server.declared).toEqual([{ sha256, bytes: 2 * CELL + 5 }]);
});

it('sends cell by cell, and goes on after a cut where the server is', async () => {
  const { api, server, failures, sha256 } = setUp(3 * CELL + 1);
  const announced = { sha256, bytes: 3 * CELL + 1, photoId: 'p-1' };
  failures.push(null, clientError('timeout_or_cut'));
  const told: number[] = [];
  const send = () => api.upload({ path: 'kept/a', announced }, (percent) => void told.push(percent));
  await expect(send()).rejects.toMatchObject({ code: 'timeout_or_cut' });
  expect(await send()).toMatchObject({ photoId: 'p-1' });
  expect(server.offsets).toEqual([0, CELL, CELL, 2 * CELL, 3 * CELL]);
  expect([told[0], told.at(-1)]).toEqual([0, 100]);
});

it('sends nothing of what the server has', async () => {
  const { api, server } = setUp(CELL);
  server.cells.add(0);
  expect(await api.upload({ path: 'kept/a' }, () => undefined)).toMatchObject({ photoId: 'p-1' });
  expect(server.offsets).toEqual([]);
});

it('tells a file that has changed from bytes that were spoilt on their way', async () => {
  const { api, failures, sha256 } = setUp(CELL);
  const mismatch = new ApiError('photo_hash_mismatch', '有差错', 422);
  failures.push(mismatch, mismatch);
  const as = (hex: string) => ({ path: 'kept/a', announced: { sha256: hex, bytes: CELL, photoId: 'p-1' } });
  await expect(api.upload(as(sha256), () => undefined)).rejects.toBe(mismatch);
  await expect(api.upload(as('0'.repeat(64)), () => undefined)).rejects.toMatchObject({ name: 'FileChanged' });
});

it('does not go round for ever when nothing moves', async () => {
  const { api, server } = setUp(2 * CELL);
  server.cells.add = () => server.cells;
  await expect(api.upload({ path: 'kept/a' }, () => undefined)).rejects.toMatchObject({ code: 'bad_answer' });
  expect(server.offsets).toEqual([0, 0, 0]);
});

it('announces a video after its poster, and sends the poster first', async () => {
  const { api, server, sha256 } = setUp(CELL);
  const bytes = CELL;
  const video = { path: 'kept/film', video: { posterPath: 'kept/still' } };
  const announced = await api.announce(video);
  expect(announced).toMatchObject({ kind: 'video', posterPhotoId: 'p-1', photoId: 'p-1' });
  const [ofPoster, ofVideo] = [
    { sha256, bytes },
    { sha256, bytes, kind: 'video', posterPhotoId: 'p-1' },
  ];
  expect(server.declared).toEqual([ofPoster, ofVideo]);
  server.declared.length = 0;
  const { photo: _none, ...known } = announced;
  await api.upload({ ...video, announced: known }, () => undefined);
  expect(server.declared).toEqual([ofPoster, ofVideo]);
});
