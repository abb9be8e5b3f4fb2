import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCodeOf } from './error-code';

const HOUR_MS = 3_600_000;

/** Removes the files directly in `folder` that are older than an hour: a killed process leaves half-written ones. Answers how many. */
export async function removeOldFiles(folder: string, now: Date): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const file = path.join(folder, name);
    const { mtime } = await stat(file);
    if (now.getTime() - mtime.getTime() <= HOUR_MS) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
