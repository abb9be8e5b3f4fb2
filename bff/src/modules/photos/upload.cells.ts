import { LIMITS } from '@suishoupai/shared-types';

const CELL = LIMITS.uploadChunkBytes;

/** A file is cut into cells of one size, the last one shorter; only whole cells are kept, so a file's cells are always the same. */
export function cellCount(bytes: number): number {
  return Math.ceil(bytes / CELL);
}

/** Length of a cell in a file of `bytes`. */
export function cellLength(index: number, bytes: number): number {
  return Math.min(CELL, bytes - index * CELL);
}

/** Bytes there without a gap from the beginning. */
export function receivedBytes(cells: readonly number[], bytes: number): number {
  const there = new Set(cells);
  let next = 0;
  while (next < cellCount(bytes) && there.has(next)) next++;
  return Math.min(next * CELL, bytes);
}

/**
 * The whole cells inside a chunk that begins at `offset`; half ones at either end, and what lies beyond the file, are left out: they
 * come again with the chunk that holds them whole.
 */
export function cellsIn(offset: number, chunk: Buffer, bytes: number): { index: number; content: Buffer }[] {
  const cells: { index: number; content: Buffer }[] = [];
  for (let index = Math.ceil(offset / CELL); index < cellCount(bytes); index++) {
    const start = index * CELL - offset;
    const end = start + cellLength(index, bytes);
    if (end > chunk.length) break;
    cells.push({ index, content: chunk.subarray(start, end) });
  }
  return cells;
}
