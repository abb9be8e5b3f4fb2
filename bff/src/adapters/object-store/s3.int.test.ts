import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { startS3Server, type Fault, type S3Server } from '../../../test/s3-server';
import { contentOf, itIsAnObjectStore, keysOf } from './object-store.fixtures';
import { createS3Store, type S3Store } from './s3';

const KEY = `original/${'ab12'.repeat(16)}`;
const LIMITS = {
  connectMs: 500,
  idleMs: 800,
  requestMs: 2000, // a busy machine may take 800 for a megabyte and a half
  attempts: 3,
  firstPauseMs: 1,
  pageKeys: 3,
  pieceBytes: 100_000,
};
let server: S3Server;
let store: S3Store;
beforeEach(async () => {
  server = await startS3Server();
  store = createS3Store(server.settings, LIMITS);
});
afterEach(async () => {
  store.close();
  await server.close();
});

/** Files under a folder that this process holds open; none where the system does not tell. */
async function openFilesIn(folder: string): Promise<string[]> {
  const handles = await readdir('/proc/self/fd').catch(() => []);
  const files = await Promise.all(handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => '')));
  return files.filter((file) => file.startsWith(folder));
}

describe('the S3 store', () => {
  itIsAnObjectStore(async () => store);

  it('lists more than one page holds', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `part/many-${n}`);
    for (const name of names) await store.put(name, Buffer.from('x'));
    expect(await keysOf(store, 'part')).toEqual(names);
    expect(server.requests.filter((request) => request.includes('list-type'))).toHaveLength(3);
  });

  it.each<Fault>(['unavailable', 'slow_down', 'hangs', 'dies_midway'])(
    'puts a file whole, from its beginning again, over a store that is %s',
    async (fault) => {
      const folder = await mkdtemp(path.join(tmpdir(), 's3-put-'));
      const content = Buffer.alloc(1_500_000, 'whole');
      await writeFile(path.join(folder, 'photo'), content);
      server.fail('PUT', fault, fault);
      await store.put(KEY, { file: path.join(folder, 'photo') });
      expect((await contentOf(store, KEY)) === content.toString('latin1')).toBe(true);
      expect(server.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(3);
      await rm(folder, { recursive: true });
    },
  );

  it.each<Fault>(['unavailable', 'hangs', 'dies_midway'])(
    'gives up after so many attempts on one that stays %s',
    async (fault) => {
      const folder = await mkdtemp(path.join(tmpdir(), 's3-fail-'));
      const file = path.join(folder, 'photo');
      await writeFile(file, Buffer.alloc(2_000_000));
      server.fail('PUT', fault, fault, fault);
      await expect(store.put(KEY, { file })).rejects.toMatchObject({ name: 'S3StoreError', attempts: 3 });
      expect(await store.exists(KEY)).toBe(false);
      await pause(50);
      expect(await openFilesIn(folder)).toEqual([]); // an outage of hours must not use up all files
      await rm(folder, { recursive: true });
    },
  );

  it.each<[string, Fault, () => Promise<unknown>]>([
    ['GET', 'unavailable', () => contentOf(store, KEY)],
    ['GET', 'hangs', () => contentOf(store, KEY)],
    ['GET', 'cuts_answer', () => contentOf(store, KEY)],
    ['HEAD', 'unavailable', () => store.exists(KEY)],
    ['DELETE', 'slow_down', () => store.delete(KEY)],
  ])('repeats a %s after a store that is %s', async (method, fault, work) => {
    await store.put(KEY, Buffer.from('x'));
    server.fail(method, fault);
    await expect(work()).resolves.not.toBe(null);
    expect(server.requests.filter((request) => request.startsWith(method)).length).toBeGreaterThanOrEqual(2);
  });

  it('gives all of an object to a reader that pauses for longer than a connection may', async () => {
    const content = Buffer.from(Array.from({ length: 450_000 }, (_, at) => at % 251));
    await store.put(KEY, content);
    const object = await store.get(KEY);
    const read: Buffer[] = [];
    for await (const chunk of object?.stream as AsyncIterable<Buffer>) {
      if (read.push(chunk) === 1) await pause(LIMITS.idleMs + 200);
    }
    expect([object?.size, Buffer.concat(read).equals(content)]).toEqual([content.length, true]);
    const part = await store.get(KEY, { first: 99_990, last: 320_000 });
    expect(part?.size).toBe(220_011);
    expect(part && (await buffer(part.stream)).equals(content.subarray(99_990, 320_001))).toBe(true);
  });

  it('takes the part it asked for from a server that sends the whole', async () => {
    await store.put(KEY, Buffer.from('0123456789'));
    server.fail('GET', 'no_ranges');
    const part = await store.get(KEY, { first: 4, last: 6 });
    expect([part?.size, part && (await buffer(part.stream)).toString()]).toEqual([3, '456']);
    server.fail('GET', 'no_ranges');
    expect(await contentOf(store, KEY)).toBe('0123456789');
  });

  it('breaks off, and does not end as if whole, when the object goes while it is read', async () => {
    await store.put(KEY, Buffer.alloc(250_000));
    const object = await store.get(KEY);
    await store.delete(KEY);
    await expect(object && buffer(object.stream)).rejects.toThrow(/ended before byte 250000/);
  });

  it('leaves alone what has come between looking and putting', async () => {
    server.fail('PUT', 'precondition_failed');
    await store.put(KEY, Buffer.from('mine'), { ifAbsent: true });
    expect(server.requests.map((request) => request.split(' ')[0])).toEqual(['HEAD', 'PUT']);
  });

  it('puts without a condition where the store knows none', async () => {
    server.fail('PUT', 'no_conditions');
    await store.put(KEY, Buffer.from('mine'), { ifAbsent: true });
    expect(await contentOf(store, KEY)).toBe('mine');
  });

  it('is refused at once for a wrong secret, and says so without telling it', async () => {
    const wrong = createS3Store({ ...server.settings, secretAccessKey: 'not-the-secret' }, LIMITS);
    const before = server.requests.length;
    const error: unknown = await wrong.put(KEY, Buffer.from('x')).catch((failure: unknown) => failure);
    expect(String(error)).toBe(`S3StoreError: object store: put ${KEY}: 403 SignatureDoesNotMatch, after 1 attempt`);
    expect(server.requests.length - before).toBe(1);
    await expect(wrong.probe()).rejects.toThrow(/^The bucket photos at http:.* cannot be used: .*403/);
    wrong.close();
  });

  it.each(['PUT', 'GET', 'DELETE'])(
    'says at start when its account may not %s, and leaves nothing of the trial',
    async (method) => {
      await store.probe();
      expect(await keysOf(store, 'probe')).toEqual([]);
      server.fail(method, 'forbidden');
      await expect(store.probe()).rejects.toThrow(/cannot be used: .*403 AccessDenied/);
    },
  );

  it('says at start when the bucket or the whole store is not there', async () => {
    const other = createS3Store({ ...server.settings, bucket: 'elsewhere' }, LIMITS);
    await expect(other.probe()).rejects.toThrow(/The bucket elsewhere at .* cannot be used: .*404/);
    const nowhere = createS3Store({ ...server.settings, endpoint: 'http://127.0.0.1:1' }, LIMITS);
    await expect(nowhere.probe()).rejects.toThrow(/ECONNREFUSED.*after 3 attempts/);
    other.close();
    nowhere.close();
  });
});
