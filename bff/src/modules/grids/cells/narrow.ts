import type { Box } from '../grid.shape';

/** What one shape means to a cell: see CellTree. Lines and levels are places in the list of lines. */
export type Part = Readonly<{
  number: number;
  /** Of the whole shape. */
  box: Box;
  lines: readonly number[];
  levels: readonly number[];
  inside: boolean;
}>;

/** What a part of a cell still means to a finer cell within it; null when nothing. */
export function narrow(part: Part, cell: Box, all: Float64Array): Part | null {
  const { box } = part;
  if (box.west > cell.east || box.east < cell.west || box.south > cell.north || box.north < cell.south) return null;
  const lines: number[] = [];
  const levels: number[] = [];
  let { inside } = part;

  /** An end of lines to the east: those above the whole cell always count, those below it never. */
  function turnBelow(level: number): void {
    const y = all[level] ?? 0;
    if (y >= cell.north) inside = !inside;
    else if (y > cell.south) toggle(levels, level, all);
  }

  for (const level of part.levels) turnBelow(level);
  for (const line of part.lines) {
    const side = sideOf(all, line, cell);
    if (side === 'through') lines.push(line);
    if (side !== 'east') continue;
    turnBelow(line + 1);
    turnBelow(line + 3);
  }
  if (lines.length === 0 && levels.length === 0 && !inside) return null;
  return { number: part.number, box, lines, levels, inside };
}

/** The same level twice is as good as none. */
function toggle(levels: number[], level: number, all: Float64Array): void {
  const same = levels.findIndex((other) => all[other] === all[level]);
  if (same < 0) levels.push(level);
  else levels.splice(same, 1);
}

/** Where a line passes the height of a cell: to the east of it, through it (or too near to tell), or where no ray from it goes. */
function sideOf(all: Float64Array, line: number, cell: Box): 'east' | 'through' | 'elsewhere' {
  const ax = all[line] ?? 0;
  const ay = all[line + 1] ?? 0;
  const bx = all[line + 2] ?? 0;
  const by = all[line + 3] ?? 0;
  if (ay < cell.south ? by < cell.south : ay > cell.north && by > cell.north) return 'elsewhere';
  if (ax < cell.west && bx < cell.west) return 'elsewhere';
  if (ax > cell.east && bx > cell.east) return 'east';
  const from = longitudeWithin(ax, ay, bx, by, cell);
  const to = longitudeWithin(bx, by, ax, ay, cell);
  if (from < cell.west && to < cell.west) return 'elsewhere';
  return from > cell.east && to > cell.east ? 'east' : 'through';
}

/** Longitude of a line's first end, or of where the line comes into the cell's height. */
function longitudeWithin(ax: number, ay: number, bx: number, by: number, { south, north }: Box): number {
  const y = ay < south ? south : ay > north ? north : ay;
  return y === ay ? ax : ax + ((y - ay) / (by - ay)) * (bx - ax);
}
