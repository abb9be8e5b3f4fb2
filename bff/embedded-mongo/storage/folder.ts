import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
  linkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { checkPages } from './check-pages';

/** Why a data folder cannot be used. */
export type FolderProblem = 'folder-in-use' | 'folder-not-writable' | 'data-corrupt';

/** The data folder cannot be used; `pid` is the process that owns it. */
export class DataFolderError extends Error {
  constructor(
    readonly problem: FolderProblem,
    message: string,
    readonly pid?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DataFolderError';
  }
}

const LOCK_FILE = 'owner.pid';

/** Makes the folder and takes it for this process; a lock left by a dead process is taken over. Returns how to let it go. */
export function ownFolder(folder: string): () => void {
  const lock = path.join(folder, LOCK_FILE);
  const mine = path.join(folder, `${LOCK_FILE}.${process.pid}.${Date.now()}.${Math.random().toString(36).slice(2)}`);
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(mine, 'wx');
    writeSync(file, JSON.stringify({ pid: process.pid, started: startTime(process.pid) }));
    closeSync(file);
  } catch (error) {
    throw new DataFolderError(
      'folder-not-writable',
      `The data folder ${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      undefined,
      { cause: error },
    );
  }
  try {
    take(folder, lock, mine);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

function take(folder: string, lock: string, mine: string): void {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      linkSync(mine, lock);
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const owner = readOwner(lock);
    if (owner && isAlive(owner)) {
      throw new DataFolderError(
        'folder-in-use',
        `The data folder ${folder} is in use by process ${owner.pid}. Stop that process, or name another folder.`,
        owner.pid,
      );
    }
    const stale = `${mine}.stale`;
    if (existsSync(lock)) renameSync(lock, stale);
    rmSync(stale, { force: true });
  }
  throw new DataFolderError('folder-in-use', `The data folder ${folder} is being taken by another process.`);
}

const META_MAGIC = 0xbeefc0de;
const META_MAGIC_OFFSET = 24;
/** The page size of the data file, whatever the system's. */
export const PAGE_BYTES = 4096;

/** Throws unless the file is new or a whole file of LMDB, which would otherwise bring the process down. */
export function checkDataFile(file: string): void {
  const head = existsSync(file) ? readHead(file) : Buffer.alloc(0);
  if (head.length === 0) {
    // A kill during the very first start leaves an empty file; later an empty or missing one means that data are lost.
    if (existsSync(madeMark(file))) throw new Error(`${file} is empty or gone, though this store has been used`);
    return;
  }
  const isMeta = (page: number): boolean => head.readUInt32LE(page * PAGE_BYTES + META_MAGIC_OFFSET) === META_MAGIC;
  if (head.length < 2 * PAGE_BYTES || !isMeta(0) || !isMeta(1)) throw new Error(`${file} is not a file of this store`);
  checkPages(file, PAGE_BYTES);
}

/** Remembers that the data file has been opened with success once. */
export function markMade(file: string): void {
  if (!existsSync(madeMark(file))) writeFileSync(madeMark(file), '', { flush: true });
}

const madeMark = (file: string): string => `${file}.made`;

function readHead(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(2 * PAGE_BYTES);
    return head.subarray(0, readSync(handle, head));
  } finally {
    closeSync(handle);
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

interface Owner {
  pid: number;
  started: string;
}

function readOwner(lock: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    return typeof owner === 'object' && owner !== null && 'pid' in owner && 'started' in owner
      ? { pid: Number(owner.pid), started: String(owner.started) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A process with that id exists, and (where /proc tells) it is the same one. */
function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  const now = startTime(pid);
  return now === '' || started === '' || now === started;
}

/** When a process started, in clock ticks since boot; empty where the system does not tell. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
