import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
  linkSync,
} from 'node:fs';
import path from 'node:path';

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
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
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
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
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
