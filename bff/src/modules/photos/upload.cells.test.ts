import { LIMITS } from '@suishoupai/shared-types';
import fc from 'fast-check';
import { cellCount, cellLength, cellsIn, receivedBytes } from './upload.cells';

const CELL = LIMITS.uploadChunkBytes;
const sizes = fc.integer({ min: 1, max: 5 * CELL });

describe('cells', () => {
  it('cover the file without gap or overlap', () => {
    fc.assert(
      fc.property(sizes, (bytes) => {
        const lengths = Array.from({ length: cellCount(bytes) }, (_, index) => cellLength(index, bytes));
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(bytes);
        expect(Math.min(...lengths)).toBeGreaterThan(0);
      }),
    );
  });

  it('of any chunk hold the bytes of the file at their place, and nothing of half cells', () => {
    fc.assert(
      fc.property(sizes, fc.nat(6 * CELL), fc.nat(2 * CELL), (bytes, offset, length) => {
        const file = Buffer.alloc(bytes, 'suishoupai');
        for (const { index, content } of cellsIn(offset, file.subarray(offset, offset + length), bytes)) {
          expect(content.equals(file.subarray(index * CELL, index * CELL + cellLength(index, bytes)))).toBe(true);
          expect(index * CELL).toBeGreaterThanOrEqual(offset);
          expect(index * CELL + content.length).toBeLessThanOrEqual(offset + length);
        }
      }),
    );
  });

  it('beyond the end of the file are none, however long the chunk', () => {
    expect(cellsIn(0, Buffer.alloc(2 * CELL), 10).map(({ index, content }) => [index, content.length])).toEqual([
      [0, 10],
    ]);
    expect(cellsIn(CELL, Buffer.alloc(CELL), CELL)).toEqual([]);
  });

  it.each([
    [[], 0],
    [[1, 2], 0],
    [[0], CELL],
    [[2, 0], CELL],
    [[1, 0], 2 * CELL],
    [[2, 1, 0], 2 * CELL + 7],
  ])('%j received reach up to %i', (cells, reached) => {
    expect(receivedBytes(cells, 2 * CELL + 7)).toBe(reached);
  });
});
