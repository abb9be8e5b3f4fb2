import { orientation } from '../geometry/orientation';
import { STEP_BITS } from './frame';
import type { Frame } from './frame';

/** Steps from the whole extent to the finest cell there can be. */
export const STEPS = 12;
/** Finest cells from side to side of the extent. */
export const FINEST = 2 ** (STEP_BITS * STEPS);

/** What the lowest two bits of an entry say: finer cells from that number on, wholly in that shape, a record at that number, nothing. */
export const TAG = { parent: 0, whole: 1, mixed: 2, empty: 3 } as const;

/**
 * The ground divided into cells that get finer towards the borders, for shapes numbered from 0.
 *
 * An entry of `nodes` leads to 16 finer cells, or says that its cell lies wholly in one shape, in none, or that it is mixed. `mixed`
 * keeps of such a cell where the next one starts, and of each shape it concerns, in ascending order: twice its number, plus one to start from inside; its
 * lines; its levels; then where they begin in `lines` (ax ay bx by) and where the levels are there. A ray to the east of a point in the
 * cell crosses only lines through the cell and lines east of it; of the latter only the levels are left, ends of lines
 * that an odd number of them shares and that lie within the cell's height. So that of a large shape only what is near is looked at,
 * and the answer is the one that all its lines would give.
 */
export type CellTree = Frame &
  Readonly<{
    /** Finest cells to a degree. */
    perLongitude: number;
    perLatitude: number;
    nodes: Int32Array;
    mixed: Int32Array;
    lines: Float64Array;
  }>;

/** Calls `visit` with every place in `mixed`, within the cell that starts at `cell`, that points into `lines`. */
export function eachPlace(mixed: Int32Array, cell: number, visit: (at: number) => void): void {
  const end = endOf(mixed, cell);
  for (let at = cell + 1; at < end; at = nextRecord(mixed, at)) {
    for (let i = at + 3; i < nextRecord(mixed, at); i += 1) visit(i);
  }
}

/** The lowest number among the shapes that hold the point or have it on their border; -1 where there is none. */
export function firstAt(tree: CellTree, x: number, y: number): number {
  const entry = entryAt(tree, x, y);
  const tag = entry & 3;
  if (tag === TAG.whole) return entry >> 2;
  if (tag === TAG.empty) return -1;
  const { mixed } = tree;
  let at = entry >> 2;
  const end = endOf(mixed, at);
  for (at += 1; at < end; at = nextRecord(mixed, at)) {
    if (holds(tree, at, x, y)) return (mixed[at] ?? 0) >> 1;
  }
  return -1;
}

/** The same for all of them, in ascending order. */
export function allAt(tree: CellTree, x: number, y: number): readonly number[] {
  return numbersOf(tree, entryAt(tree, x, y), (at) => holds(tree, at, x, y));
}

/** Numbers of the shapes that may hold a point, as far as its cell tells. */
export function candidatesAt(tree: CellTree, x: number, y: number): readonly number[] {
  return numbersOf(tree, entryAt(tree, x, y));
}

/** Numbers of the shapes that a cell's entry concerns; `wanted` decides on those of a mixed cell. */
export function numbersOf({ mixed }: CellTree, entry: number, wanted: (at: number) => boolean = () => true): number[] {
  const tag = entry & 3;
  if (tag === TAG.whole) return [entry >> 2];
  if (tag === TAG.empty) return [];
  const found: number[] = [];
  const end = endOf(mixed, entry >> 2);
  for (let at = (entry >> 2) + 1; at < end; at = nextRecord(mixed, at))
    if (wanted(at)) found.push((mixed[at] ?? 0) >> 1);
  return found;
}

/** Subtracting, scaling and rounding down keep the order of numbers, so that a cell is a definite set of doubles. */
function entryAt({ west, south, perLongitude, perLatitude, nodes }: CellTree, x: number, y: number): number {
  const u = (x - west) * perLongitude;
  const v = (y - south) * perLatitude;
  if (!(u >= 0 && u < FINEST && v >= 0 && v < FINEST)) return TAG.empty;
  const column = u | 0;
  const row = v | 0;
  let entry: number = TAG.parent;
  for (let shift = STEP_BITS * (STEPS - 1); shift >= 0 && (entry & 3) === TAG.parent; shift -= STEP_BITS) {
    entry = nodes[(entry >> 2) + (((row >> shift) & 3) << STEP_BITS) + ((column >> shift) & 3)] ?? TAG.empty;
  }
  return entry;
}

function endOf(mixed: Int32Array, at: number): number {
  return mixed[at] ?? 0;
}

function nextRecord(mixed: Int32Array, at: number): number {
  return at + 3 + (mixed[at + 1] ?? 0) + (mixed[at + 2] ?? 0);
}

/** Whether the shape of a record holds the point, exactly; its border counts as held. */
function holds({ mixed, lines }: CellTree, at: number, x: number, y: number): boolean {
  let inside = ((mixed[at] ?? 0) & 1) === 1;
  const levels = at + 3 + (mixed[at + 1] ?? 0);
  for (let i = at + 3; i < levels; i += 1) {
    const line = mixed[i] ?? 0;
    const ay = lines[line + 1] ?? 0;
    const by = lines[line + 3] ?? 0;
    if (ay < y ? by < y : ay > y && by > y) continue;
    const ax = lines[line] ?? 0;
    const bx = lines[line + 2] ?? 0;
    if (ay === y && by === y) {
      if (x >= Math.min(ax, bx) && x <= Math.max(ax, bx)) return true;
      continue;
    }
    const side = orientation(ax, ay, bx, by, x, y);
    if (side === 0) return true;
    if (ay > y !== by > y && side > 0 === by > ay) inside = !inside;
  }
  const end = levels + (mixed[at + 2] ?? 0);
  for (let i = levels; i < end; i += 1) if ((lines[mixed[i] ?? 0] ?? 0) > y) inside = !inside;
  return inside;
}
