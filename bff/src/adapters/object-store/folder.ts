import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCodeOf } from '../../kernel/error-code';
import { StartupError } from '../../kernel/startup-error';
import type { ObjectContent, ObjectStore } from '../../modules/photos/photo.ports';
import { checkKey } from './object-key';

/** Name of the folder, inside the store's, where objects wait until they are whole. */
export const STAGING_FOLDER = '.staging';

/**
 * Objects as files under `root`, fanned out by the first four characters of their name. An object is written beside its place,
 * flushed to the disk and then renamed, so that a crash leaves the whole object or none.
 * @throws RangeError for a key that is not `kind/name`: keys are ours, never a caller's text
 */
export function createFolderStore(root: string): ObjectStore {
  const staging = path.join(root, STAGING_FOLDER);
  return {
    async probe() {
      const file = path.join(staging, randomUUID());
      try {
        await mkdir(staging, { recursive: true, mode: 0o700 });
        await writeDurably(file, Buffer.from('probe'));
        await rm(file);
      } catch (cause) {
        throw new StartupError(`Photos cannot be written under ${root}: ${String(cause)}`);
      }
    },

    async put(key, content, { ifAbsent = false } = {}) {
      const target = fileOf(root, key);
      const staged = path.join(staging, randomUUID());
      try {
        await mkdir(staging, { recursive: true, mode: 0o700 });
        await writeDurably(staged, content);
        await makeFolder(path.dirname(target));
        if (ifAbsent) await linkUnlessThere(staged, target);
        else await rename(staged, target);
        await flush(path.dirname(target));
      } catch (error) {
        await rm(staged, { force: true });
        throw error;
      }
      if (ifAbsent) await rm(staged, { force: true });
    },

    async get(key, range) {
      const file = fileOf(root, key);
      const handle = await orNullWhenMissing(open(file));
      if (!handle) return null;
      const { size } = await handle.stat();
      if (!range) return { size, stream: handle.createReadStream() };
      const { first, last } = range;
      return { size: last - first + 1, stream: handle.createReadStream({ start: first, end: last }) };
    },

    exists: async (key) => (await orNullWhenMissing(stat(fileOf(root, key)))) !== null,

    async delete(key) {
      await rm(fileOf(root, key), { force: true });
    },

    async *list(kind, before, start = '') {
      const whole = path.join(root, kind);
      const files = start.length < 2 ? filesUnder(whole, 2) : filesUnder(path.join(whole, start.slice(0, 2)), 1);
      for await (const file of files) {
        if (!path.basename(file).startsWith(start)) continue;
        const found = await orNullWhenMissing(stat(file));
        if (found && found.mtime < before) yield `${kind}/${path.basename(file)}`;
      }
    },
  };
}

function fileOf(root: string, key: string): string {
  const [kind = '', name = ''] = checkKey(key).split('/');
  return path.join(root, kind, name.slice(0, 2), name.slice(2, 4), name);
}

/** A file becomes the object under a second name, or is copied where it lies on another disk. */
async function writeDurably(staged: string, content: ObjectContent): Promise<void> {
  if (Buffer.isBuffer(content)) await writeFile(staged, content, { flag: 'wx', mode: 0o600, flush: true });
  else if (await linked(content.file, staged)) await flush(staged);
  else {
    await copyFile(content.file, staged);
    await flush(staged);
  }
}

async function linked(file: string, staged: string): Promise<boolean> {
  try {
    await link(file, staged);
    return true;
  } catch (error) {
    if (['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(errorCodeOf(error) ?? '')) return false;
    throw error;
  }
}

async function linkUnlessThere(staged: string, target: string): Promise<void> {
  try {
    await link(staged, target);
  } catch (error) {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
  }
}

/** A new folder's name must reach the disk too, and so must those of new folders above it. */
async function makeFolder(folder: string): Promise<void> {
  const firstNew = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!firstNew) return;
  for (let made = folder; made.length >= firstNew.length; made = path.dirname(made)) {
    await flush(path.dirname(made));
  }
}

async function flush(fileOrFolder: string): Promise<void> {
  const handle = await open(fileOrFolder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* filesUnder(folder: string, depth: number): AsyncGenerator<string> {
  const entries = (await orNullWhenMissing(readdir(folder, { withFileTypes: true }))) ?? [];
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (depth > 0 && entry.isDirectory()) yield* filesUnder(full, depth - 1);
    else if (depth === 0 && entry.isFile()) yield full;
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
