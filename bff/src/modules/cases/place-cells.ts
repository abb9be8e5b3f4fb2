import type { Place } from '../../kernel/distance';

/** Degrees; about 278 m from north to south: a search within 500 m reads at most 30 cells in South China. */
const CELL_DEGREES = 0.0025;
const COLUMNS = Math.round(360 / CELL_DEGREES);
const ROWS = Math.round(180 / CELL_DEGREES);
const METERS_PER_DEGREE = 111_195.08; // mean sphere (IUGG radius 6,371,008.8 m)
/** Beyond 84° a circle spans ever more columns; no city lies there. */
const SMALLEST_COSINE = 0.1;

/** The integer key of the cell that holds a place (WGS-84 degrees). Neighbouring keys need not be neighbouring places. */
export function placeCellOf({ longitude, latitude }: Place): number {
  return keyOf(rowOf(latitude), columnOf(longitude));
}

/** Every cell that a circle of `radiusMeters` around a place touches, in increasing order of key. */
export function placeCellsWithin({ longitude, latitude }: Place, radiusMeters: number): number[] {
  const reachNorth = radiusMeters / METERS_PER_DEGREE;
  const reachEast = reachNorth / Math.max(SMALLEST_COSINE, Math.cos(toRadians(Math.abs(latitude) + reachNorth)));
  const firstRow = rowOf(latitude - reachNorth);
  const lastRow = rowOf(latitude + reachNorth);
  const firstColumn = Math.floor((longitude - reachEast + 180) / CELL_DEGREES);
  const lastColumn = Math.min(
    Math.floor((longitude + reachEast + 180) / CELL_DEGREES),
    firstColumn + COLUMNS - 1, // once around the earth is enough
  );
  const keys: number[] = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) keys.push(keyOf(row, wrap(column)));
  }
  return keys.sort((a, b) => a - b);
}

function rowOf(latitude: number): number {
  return Math.min(ROWS - 1, Math.max(0, Math.floor((latitude + 90) / CELL_DEGREES)));
}

function columnOf(longitude: number): number {
  return wrap(Math.floor((longitude + 180) / CELL_DEGREES));
}

function wrap(column: number): number {
  return ((column % COLUMNS) + COLUMNS) % COLUMNS;
}

function keyOf(row: number, column: number): number {
  return row * COLUMNS + column;
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
