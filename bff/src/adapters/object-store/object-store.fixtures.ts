import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '../../modules/photos/photo.ports';

/** The whole of an object; null when there is none. */
export async function contentOf(store: ObjectStore, key: string): Promise<string | null> {
  const object = await store.get(key);
  if (!object) return null;
  const content = await buffer(object.stream);
  expect(content.length).toBe(object.size);
  return content.toString('latin1');
}

/** All keys of a kind, sorted. */
export async function keysOf(store: ObjectStore, kind: string, before = soon(), start?: string) {
  const keys: string[] = [];
  for await (const key of store.list(kind, before, start)) keys.push(key);
  return keys.sort();
}

function soon(): Date {
  return new Date(Date.now() + 60_000);
}

/** What every object store does. `open` answers an empty one. */
export function itIsAnObjectStore(open: () => Promise<ObjectStore>): void {
  const key = (character: string) => `original/${character.repeat(64)}`;
  let store: ObjectStore;
  let folder: string;
  beforeEach(async () => {
    store = await open();
    folder = await mkdtemp(path.join(tmpdir(), 'object-store-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function file(content: string | Buffer): Promise<{ file: string }> {
    const name = path.join(folder, String(Math.random()));
    await writeFile(name, content);
    return { file: name };
  }

  it('is ready', () => expect(store.probe()).resolves.toBeUndefined());

  it('answers a part of an object', async () => {
    await store.put(key('a'), Buffer.from('from memory'));
    const part = await store.get(key('a'), { first: 5, last: 7 });
    expect(part?.size).toBe(3);
    expect(part && (await buffer(part.stream)).toString()).toBe('mem');
    expect(await store.get(key('b'), { first: 0, last: 0 })).toBeNull();
  });

  it('keeps buffers and files, large and empty', async () => {
    const large = Buffer.alloc(3_000_000, 'city');
    await store.put(key('a'), await file('from a file'));
    await store.put(key('b'), Buffer.from('from memory'));
    await store.put(key('c'), Buffer.alloc(0));
    await store.put(key('d'), await file(large));
    expect(await contentOf(store, key('a'))).toBe('from a file');
    expect(await contentOf(store, key('b'))).toBe('from memory');
    expect(await contentOf(store, key('c'))).toBe('');
    expect((await contentOf(store, key('d'))) === large.toString('latin1')).toBe(true);
  });

  it('replaces, or leaves what is there', async () => {
    await store.put(key('a'), Buffer.from('old'));
    await store.put(key('a'), Buffer.from('new'));
    expect(await contentOf(store, key('a'))).toBe('new');
    await store.put(key('a'), Buffer.from('newest'), { ifAbsent: true });
    await store.put(key('b'), Buffer.from('first'), { ifAbsent: true });
    expect([await contentOf(store, key('a')), await contentOf(store, key('b'))]).toEqual(['new', 'first']);
  });

  it('tells what is there, and deletes, also what is not', async () => {
    expect([await store.exists(key('a')), await store.get(key('a'))]).toEqual([false, null]);
    await store.put(key('a'), Buffer.from('x'));
    expect(await store.exists(key('a'))).toBe(true);
    await store.delete(key('a'));
    await store.delete(key('a'));
    expect([await store.exists(key('a')), await store.get(key('a'))]).toEqual([false, null]);
  });

  it('lists what is old enough of one kind', async () => {
    await store.put(key('a'), Buffer.from('x'));
    await store.put(key('b'), Buffer.from('x'));
    await store.put(`display/${'a'.repeat(64)}`, Buffer.from('x'));
    expect(await keysOf(store, 'original')).toEqual([key('a'), key('b')]);
    expect(await keysOf(store, 'original', new Date(Date.now() - 60_000))).toEqual([]);
    expect(await keysOf(store, 'thumbnail')).toEqual([]);
    const [near, far] = [`original/aab${'0'.repeat(61)}`, `original/abb${'0'.repeat(61)}`];
    for (const one of [near, far]) await store.put(one, Buffer.from('x'));
    expect(await keysOf(store, 'original', soon(), 'aa')).toEqual([key('a'), near]);
    expect(await keysOf(store, 'original', soon(), 'aab')).toEqual([near]);
    expect(await keysOf(store, 'original', soon(), 'ff')).toEqual([]);
  });

  it('survives many writers of one object', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => store.put(key('a'), Buffer.from('same'), { ifAbsent: n > 4 })),
    );
    expect(await contentOf(store, key('a'))).toBe('same');
    expect(await keysOf(store, 'original')).toEqual([key('a')]);
  });

  it('leaves nothing of a file that cannot be read', async () => {
    await store.put(key('a'), Buffer.from('whole'));
    const gone = { file: path.join(folder, 'gone') };
    await expect(store.put(key('a'), gone)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(store.put(key('b'), gone)).rejects.toMatchObject({ code: 'ENOENT' });
    expect([await contentOf(store, key('a')), await store.exists(key('b'))]).toEqual(['whole', false]);
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
  ])('refuses the key %p', async (bad) => {
    await expect(store.put(bad, Buffer.alloc(1))).rejects.toThrow(RangeError);
    await expect(store.get(bad)).rejects.toThrow(RangeError);
    await expect(store.exists(bad)).rejects.toThrow(RangeError);
    await expect(store.delete(bad)).rejects.toThrow(RangeError);
  });
}
