import type { Box } from '../grid.shape';

export type Raster = Readonly<{
  /** Numbers of the boxes that may hold the point, in ascending order. */
  at(x: number, y: number): readonly number[];
  /** Numbers of the boxes that may meet `box`, each once, in ascending order. */
  meeting(box: Box): readonly number[];
}>;

/** Beyond this many cells in one direction nothing is won. */
const MOST_CELLS = 2048;
const NOTHING: readonly number[] = [];

/** A raster of about two cells per box, each cell listing the boxes that meet it. */
export function createRaster(boxes: readonly Box[]): Raster {
  const extent = boxes.reduce(widen, { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity });
  const columns = Math.min(MOST_CELLS, Math.max(1, Math.ceil(Math.sqrt(boxes.length * 2))));
  const width = (extent.east - extent.west) / columns || 1;
  const height = (extent.north - extent.south) / columns || 1;
  const cells: number[][] = Array.from({ length: columns * columns }, () => []);
  const column = (x: number): number => clamp(Math.floor((x - extent.west) / width), columns);
  const row = (y: number): number => clamp(Math.floor((y - extent.south) / height), columns);

  function cellsOf(box: Box): number[] {
    const found: number[] = [];
    for (let r = row(box.south); r <= row(box.north); r += 1) {
      for (let c = column(box.west); c <= column(box.east); c += 1) found.push(r * columns + c);
    }
    return found;
  }

  boxes.forEach((box, number) => cellsOf(box).forEach((cell) => cells[cell]?.push(number)));

  return {
    at(x, y) {
      const outside = !(x >= extent.west && x <= extent.east && y >= extent.south && y <= extent.north);
      return outside ? NOTHING : (cells[row(y) * columns + column(x)] ?? NOTHING);
    },
    meeting(box) {
      const numbers = new Set(cellsOf(box).flatMap((cell) => cells[cell] ?? []));
      return [...numbers].sort((a, b) => a - b);
    },
  };
}

function widen(a: Box, b: Box): Box {
  return {
    west: Math.min(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.max(a.east, b.east),
    north: Math.max(a.north, b.north),
  };
}

function clamp(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value));
}
