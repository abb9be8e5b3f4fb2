import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { removeOldFiles } from '../../kernel/old-files';
import { createFolderStore, STAGING_FOLDER } from './folder';

const KEY = `original/${'ab12'.repeat(16)}`;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'folder-store-'));
});
afterEach(() => rm(root, { recursive: true }));

async function read(key: string): Promise<string | null> {
  const object = await createFolderStore(root).get(key);
  if (!object) return null;
  const content = await buffer(object.stream);
  expect(content.length).toBe(object.size);
  return content.toString();
}

describe('the folder store', () => {
  it('keeps buffers and streams, fanned out, readable by nobody else', async () => {
    const store = createFolderStore(root);
    await store.put(KEY, Readable.from([Buffer.from('one '), Buffer.from('two')]));
    await store.put('display/empty0', Buffer.alloc(0));
    expect(await read(KEY)).toBe('one two');
    expect(await read('display/empty0')).toBe('');
    const { mode } = await stat(path.join(root, 'original', 'ab', '12', 'ab12'.repeat(16)));
    expect(mode & 0o077).toBe(0);
    expect(await readdir(path.join(root, STAGING_FOLDER))).toEqual([]);
  });

  it('replaces, tells what is there, and deletes', async () => {
    const store = createFolderStore(root);
    expect([await store.exists(KEY), await store.get(KEY)]).toEqual([false, null]);
    await store.put(KEY, Buffer.from('old'));
    await store.put(KEY, Buffer.from('new'));
    expect([await store.exists(KEY), await read(KEY)]).toEqual([true, 'new']);
    await store.delete(KEY);
    await store.delete(KEY);
    expect(await store.exists(KEY)).toBe(false);
  });

  it('leaves nothing of a content that breaks off', async () => {
    const store = createFolderStore(root);
    await store.put(KEY, Buffer.from('whole'));
    const breaking = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    await expect(store.put(KEY, breaking)).rejects.toThrow('connection lost');
    expect(await read(KEY)).toBe('whole');
    expect(await readdir(path.join(root, STAGING_FOLDER))).toEqual([]);
  });

  it('survives many writers of one object', async () => {
    const store = createFolderStore(root);
    await Promise.all(Array.from({ length: 20 }, () => store.put(KEY, Buffer.from('same'))));
    expect(await read(KEY)).toBe('same');
  });

  it.each([
    '../etc/passwd',
    'a/../../b',
    '/etc/passwd',
    'original/..',
    'original/a/b',
    'original/',
    'x',
    'a/b.c\0defgh',
    'A/abcdef',
  ])('refuses the key %p', async (key) => {
    const store = createFolderStore(root);
    await expect(store.put(key, Buffer.alloc(1))).rejects.toThrow(RangeError);
    await expect(store.get(key)).rejects.toThrow(RangeError);
    await expect(store.exists(key)).rejects.toThrow(RangeError);
    expect(() => store.delete(key)).toThrow(RangeError);
  });
});

describe('leftovers', () => {
  it('older than an hour are removed, younger ones may still be written', async () => {
    const now = new Date();
    await writeFile(path.join(root, 'old.part'), 'x');
    await utimes(path.join(root, 'old.part'), now, new Date(now.getTime() - 3_700_000));
    await writeFile(path.join(root, 'young.part'), 'x');
    expect(await removeOldFiles(root, now)).toBe(1);
    expect(await readdir(root)).toEqual(['young.part']);
  });

  it('of a folder that is not there are none', async () => {
    expect(await removeOldFiles(path.join(root, 'nowhere'), new Date())).toBe(0);
  });
});
