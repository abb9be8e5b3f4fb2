import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from './photo.ports';
import { cellCount } from './upload.cells';
import type { Upload } from './upload.ports';

/** Where a cell waits in the object store. */
export function cellKey({ uploadId }: Pick<Upload, 'uploadId'>, index: number): string {
  return `part/${uploadId}-${index}`;
}

/** A cell that the record names and the store does not have. */
export class CellMissing extends Error {
  constructor(readonly index: number) {
    super(`cell ${index} is not in the object store`);
    this.name = 'CellMissing';
  }
}

/**
 * Puts the cells of an upload together in a file under `tempDir`, which is the caller's to `discard`.
 * @throws CellMissing
 */
export async function assemble(
  upload: Upload,
  objects: ObjectStore,
  tempDir: string,
): Promise<{ file: string; sha256: string; discard(): Promise<void> }> {
  await mkdir(tempDir, { recursive: true, mode: 0o700 });
  const file = path.join(tempDir, `${randomUUID()}.part`);
  const discard = () => rm(file, { force: true });
  const hash = createHash('sha256');
  async function* content() {
    for (let index = 0; index < cellCount(upload.bytes); index++) {
      const cell = await objects.get(cellKey(upload, index));
      if (!cell) throw new CellMissing(index);
      for await (const chunk of cell.stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        yield chunk;
      }
    }
  }
  try {
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    return { file, sha256: hash.digest('hex'), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Removes every cell that an upload can have. */
export async function removeCells(upload: Upload, objects: ObjectStore): Promise<void> {
  for (let index = 0; index < cellCount(upload.bytes); index++) await objects.delete(cellKey(upload, index));
}
