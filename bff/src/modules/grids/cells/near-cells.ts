import type { Box } from '../grid.shape';
import { numbersOf, TAG } from './cell-tree';
import type { CellTree } from './cell-tree';
import { cellBox, SIDE } from './frame';

/** A shape and how far away it is. */
export type Near = Readonly<{ number: number; meters: number }>;

type Cell = Readonly<{ entry: number; step: number; column: number; row: number; box: Box }>;

/** Numbers of the shapes whose cells meet a box, each once, in ascending order: all that meet the box, and some near it. */
export function numbersMeeting(tree: CellTree, box: Box): number[] {
  const found = new Set<number>();
  const open = rootsOf(tree);
  for (let cell = open.pop(); cell; cell = open.pop()) {
    if (!meet(cell.box, box)) continue;
    if (isParent(cell)) open.push(...childrenOf(tree, cell));
    else for (const number of numbersOf(tree, cell.entry)) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * The nearest shape, by lowest number where equally near; null where none is wanted.
 * @param metersToBox never more than the distance to anything in the box
 * @param metersTo the distance to a shape; Infinity for one that is not wanted
 */
export function nearestIn(
  tree: CellTree,
  metersToBox: (box: Box) => number,
  metersTo: (number: number) => number,
): Near | null {
  let best: Near = { number: -1, meters: Infinity };
  const measured = new Set<number>();

  function look(cells: readonly Cell[]): void {
    const byDistance = cells.map((cell) => ({ cell, meters: metersToBox(cell.box) }));
    for (const { cell, meters } of byDistance.sort((a, b) => a.meters - b.meters)) {
      if (meters > best.meters) return;
      if (isParent(cell)) look(childrenOf(tree, cell));
      else numbersOf(tree, cell.entry).forEach(measure);
    }
  }

  function measure(number: number): void {
    if (measured.has(number)) return;
    measured.add(number);
    const meters = metersTo(number);
    if (meters < best.meters || (meters === best.meters && number < best.number)) best = { number, meters };
  }

  look(rootsOf(tree));
  return best.number < 0 ? null : best;
}

function isParent({ entry }: Cell): boolean {
  return (entry & 3) === TAG.parent;
}

function rootsOf(tree: CellTree): Cell[] {
  return childrenOf(tree, { entry: TAG.parent, step: 0, column: 0, row: 0 });
}

/** The finer cells that are concerned with any shape. */
function childrenOf(tree: CellTree, { entry, step, column, row }: Omit<Cell, 'box'>): Cell[] {
  const children: Cell[] = [];
  for (let i = 0; i < SIDE * SIDE; i += 1) {
    const child = tree.nodes[(entry >> 2) + i] ?? TAG.empty;
    if ((child & 3) === TAG.empty) continue;
    const place = { step: step + 1, column: column * SIDE + (i % SIDE), row: row * SIDE + Math.floor(i / SIDE) };
    children.push({ entry: child, ...place, box: cellBox(tree, place.step, place.column, place.row) });
  }
  return children;
}

function meet(a: Box, b: Box): boolean {
  return a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;
}
