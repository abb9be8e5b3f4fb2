import type { Plane } from '../geometry/plane';
import { gridFault } from '../grid.faults';
import type { GridFault } from '../grid.faults';
import type { GridBoundary } from '../grid.shape';
import type { Cover } from './cover';
import { beside, lengthOf } from './pieces';
import type { Piece } from './pieces';

/** Shallower overlaps are what rounding to six decimals (0.11 m) leaves where a corner meets the middle of an edge. */
export const OVERLAP_TOLERANCE_METERS = 0.2;

/** One fault for each two grids that share ground: somewhere just inside one border, the other grid is found too. */
export function overlapFaults(
  grids: readonly GridBoundary[],
  pieces: readonly Piece[],
  cover: Cover,
  plane: Plane,
): readonly GridFault[] {
  const faults = new Map<string, GridFault>();
  for (const piece of pieces) {
    if (lengthOf(piece) < OVERLAP_TOLERANCE_METERS) continue;
    for (const share of [0.1, 0.5, 0.9]) {
      const place = beside(piece, share, OVERLAP_TOLERANCE_METERS);
      const { inside } = cover(place);
      if (!inside.includes(piece.grid)) continue;
      for (const other of inside) {
        if (other === piece.grid) continue;
        const pair = [Math.min(piece.grid, other), Math.max(piece.grid, other)] as const;
        if (faults.has(pair.join())) continue;
        const [first, second] = pair.map((number) => grids[number]?.code ?? '');
        const others = second === undefined ? [] : [second];
        faults.set(pair.join(), gridFault('overlap', first ?? '', plane.toLonLat(place), { others }));
      }
    }
  }
  return [...faults.values()];
}
