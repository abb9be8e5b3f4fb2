import type { Box, FlatShape } from '../grid.shape';

/** A cell is divided into SIDE × SIDE. */
export const STEP_BITS = 2;
export const SIDE = 2 ** STEP_BITS;

/** The ground that a tree divides, in degrees. */
export type Frame = Readonly<{ west: number; south: number; width: number; height: number }>;

/** A little more than the extent of all shapes, so that none reaches its edge. */
export function frameAround(shapes: readonly FlatShape[]): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { box } of shapes) {
    west = Math.min(west, box.west);
    south = Math.min(south, box.south);
    east = Math.max(east, box.east);
    north = Math.max(north, box.north);
  }
  if (!(west <= east && south <= north)) return { west: 0, south: 0, width: 1, height: 1 };
  const margin = Math.max(east - west, north - south, 1e-6) / 1024;
  return {
    west: west - margin,
    south: south - margin,
    width: east - west + 2 * margin,
    height: north - south + 2 * margin,
  };
}

/**
 * A cell's box and more: rounding moves a cell's edge by less than 1e-13 degrees, this margin by at least 1e-12. A line that passes
 * beside the cell may so be listed for nothing; none that passes through it is missed.
 */
export function cellBox({ west, south, width, height }: Frame, step: number, column: number, row: number): Box {
  const cells = SIDE ** step;
  const margin = Math.max(width, height) / 2 ** 28 + 1e-12;
  return {
    west: west + (column * width) / cells - margin,
    south: south + (row * height) / cells - margin,
    east: west + ((column + 1) * width) / cells + margin,
    north: south + ((row + 1) * height) / cells + margin,
  };
}
