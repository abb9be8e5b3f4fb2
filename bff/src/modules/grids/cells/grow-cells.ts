import type { FlatShape } from '../grid.shape';
import { FINEST, STEPS, TAG } from './cell-tree';
import type { CellTree } from './cell-tree';
import { cellBox, frameAround, SIDE } from './frame';
import type { Frame } from './frame';
import { inOrderOfCells } from './line-order';
import { createLineStore } from './line-store';
import type { LineStore } from './line-store';
import { narrow } from './narrow';
import type { Part } from './narrow';

/** A cell with no more lines than this is not divided further. */
const FEW_LINES = 12;
/** Nor one with up to this many lines where its parent had no more: they meet in a point. */
const MEETING_LINES = 32;
/** Lines looked at between two pauses: a few milliseconds. */
const LINES_PER_SLICE = 20_000;

/** A cell still to be filled in: which one of its step, which entry it gets, and what its parent was concerned with. */
type Open = Readonly<{
  step: number;
  column: number;
  row: number;
  slot: number;
  above: readonly Part[];
  linesAbove: number;
}>;
type Growth = Readonly<{ frame: Frame; nodes: number[]; mixed: number[]; lines: Float64Array; open: Open[] }>;

/** Grows the tree of some shapes in slices: whoever lets other work go on between two `next()` blocks nothing for long. */
export function* growCells(shapes: readonly FlatShape[]): Generator<undefined, CellTree> {
  const frame = frameAround(shapes);
  const { lines, parts } = yield* linesOf(shapes);
  const growth: Growth = { frame, nodes: [], mixed: [], lines, open: [] };
  divide(growth, { step: 0, column: 0, row: 0 }, parts, Infinity);
  let looked = 0;
  for (let cell = growth.open.pop(); cell; cell = growth.open.pop()) {
    looked += fillIn(growth, cell);
    if (looked < LINES_PER_SLICE) continue;
    looked = 0;
    yield;
  }
  const mixed = new Int32Array(growth.mixed);
  return {
    ...frame,
    perLongitude: FINEST / frame.width,
    perLatitude: FINEST / frame.height,
    nodes: new Int32Array(growth.nodes),
    mixed,
    lines: yield* inOrderOfCells(mixed, lines),
  };
}

/** Gives a cell its entry, dividing it where many lines pass. Tells how many lines it has looked at. */
function fillIn(growth: Growth, { step, column, row, slot, above, linesAbove }: Open): number {
  const box = cellBox(growth.frame, step, column, row);
  const parts = above.flatMap((part) => narrow(part, box, growth.lines) ?? []);
  const lines = parts.reduce((sum, part) => sum + part.lines.length, 0);
  const [only] = parts;
  if (!only) growth.nodes[slot] = TAG.empty;
  else if (parts.length === 1 && lines === 0) growth.nodes[slot] = (only.number << 2) | TAG.whole;
  else if (lines <= FEW_LINES || (lines === linesAbove && lines <= MEETING_LINES) || step === STEPS)
    growth.nodes[slot] = (keep(growth.mixed, parts) << 2) | TAG.mixed;
  else growth.nodes[slot] = (divide(growth, { step, column, row }, parts, lines) << 2) | TAG.parent;
  return above.reduce((sum, part) => sum + 1 + part.lines.length, 0);
}

/** Makes room for 16 finer cells and leaves them to be filled in. */
function divide(
  { nodes, open }: Growth,
  { step, column, row }: Pick<Open, 'step' | 'column' | 'row'>,
  parts: readonly Part[],
  lines: number,
): number {
  const first = nodes.length;
  for (let i = 0; i < SIDE * SIDE; i += 1) {
    nodes.push(TAG.empty);
    const place = { column: column * SIDE + (i % SIDE), row: row * SIDE + Math.floor(i / SIDE) };
    open.push({ step: step + 1, ...place, slot: first + i, above: parts, linesAbove: lines });
  }
  return first;
}

/** Writes a mixed cell; see CellTree. */
function keep(mixed: number[], parts: readonly Part[]): number {
  const start = mixed.length;
  mixed.push(0);
  for (const { number, inside, lines, levels } of parts) {
    mixed.push(number * 2 + (inside ? 1 : 0), lines.length, levels.length, ...lines, ...levels);
  }
  mixed[start] = mixed.length;
  return start;
}

function* linesOf(shapes: readonly FlatShape[]): Generator<undefined, { lines: Float64Array; parts: Part[] }> {
  const most = shapes.reduce((sum, { rings }) => sum + rings.reduce((all, ring) => all + ring.length / 2 - 1, 0), 0);
  const store = createLineStore(most);
  const parts: Part[] = [];
  let looked = 0;
  for (const [number, { rings, box }] of shapes.entries()) {
    const lines = rings.flatMap((ring) => linesOfRing(ring, store));
    parts.push({ number, box, lines, levels: [], inside: false });
    looked += lines.length;
    if (looked < LINES_PER_SLICE) continue;
    looked = 0;
    yield;
  }
  return { lines: store.lines, parts };
}

function linesOfRing(ring: Float64Array, store: LineStore): number[] {
  const lines: number[] = [];
  for (let i = 2; i + 1 < ring.length; i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = ring.subarray(i - 2, i + 2);
    if (ax !== bx || ay !== by) lines.push(store.add(ax, ay, bx, by));
  }
  return lines;
}
