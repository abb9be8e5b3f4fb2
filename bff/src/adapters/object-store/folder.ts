import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCodeOf } from '../../kernel/error-code';
import type { ObjectStore } from '../../modules/photos/photo.ports';

/** `kind/name`: no dots, so no way out of the folder; names are long enough to fan out by. */
const KEY = /^[a-z][a-z0-9-]{0,31}\/[a-z0-9][a-z0-9-]{5,127}$/;

/** Name of the folder, inside the store's, where objects wait until they are whole. */
export const STAGING_FOLDER = '.staging';

/**
 * Objects as files under `root`, fanned out by the first four characters of their name. An object is written beside its place,
 * flushed to the disk and then renamed, so that a crash leaves the whole object or none.
 * @throws RangeError for a key that is not `kind/name`: keys are ours, never a caller's text
 */
export function createFolderStore(root: string): ObjectStore {
  return {
    async put(key, content) {
      const target = fileOf(root, key);
      const staged = path.join(root, STAGING_FOLDER, randomUUID());
      await mkdir(path.dirname(staged), { recursive: true, mode: 0o700 });
      try {
        await writeDurably(staged, content);
        await makeFolder(path.dirname(target));
        await rename(staged, target);
        await flushFolder(path.dirname(target));
      } catch (error) {
        await rm(staged, { force: true });
        throw error;
      }
    },

    async get(key) {
      const file = fileOf(root, key);
      const handle = await orNullWhenMissing(open(file));
      if (!handle) return null;
      const { size } = await handle.stat();
      return { size, stream: handle.createReadStream() };
    },

    exists: async (key) => (await orNullWhenMissing(stat(fileOf(root, key)))) !== null,

    delete: (key) => rm(fileOf(root, key), { force: true }),
  };
}

function fileOf(root: string, key: string): string {
  if (!KEY.test(key)) throw new RangeError(`not an object key: ${JSON.stringify(key)}`);
  const [kind = '', name = ''] = key.split('/');
  return path.join(root, kind, name.slice(0, 2), name.slice(2, 4), name);
}

async function writeDurably(file: string, content: Readable | Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
  await pipeline(source, handle.createWriteStream({ flush: true })); // flushes before it closes
}

/** A new folder's name must reach the disk too, and so must those of new folders above it. */
async function makeFolder(folder: string): Promise<void> {
  const firstNew = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!firstNew) return;
  for (let made = folder; made.length >= firstNew.length; made = path.dirname(made)) {
    await flushFolder(path.dirname(made));
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function orNullWhenMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
