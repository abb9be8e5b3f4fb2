import type { Plane, XY } from '../geometry/plane';
import { gridFault } from '../grid.faults';
import type { GridFault } from '../grid.faults';
import { flatten, placeInShape } from '../grid.shape';
import type { GridBoundary } from '../grid.shape';
import type { Cover } from './cover';
import { facingPieces } from './facing';
import { traceLoops } from './loops';
import type { Loop } from './loops';
import { beside, lengthOf } from './pieces';
import type { Piece } from './pieces';

/** Gaps up to this width are allowed; whoever stands in one belongs to the nearest grid (grid.service). */
export const GAP_TOLERANCE_METERS = 1;

/**
 * Ground between grids that no grid covers, wider than 1 m: enclosed on all sides by two grids or more,
 * or a narrow strip between two borders that face each other. A hole that a single grid declares is not a gap.
 */
export function gapFaults(
  grids: readonly GridBoundary[],
  pieces: readonly Piece[],
  cover: Cover,
  plane: Plane,
): readonly GridFault[] {
  const exposed = pieces.filter((piece) => isExposed(piece, cover));
  const enclosed = enclosedGaps(traceLoops(exposed, GAP_TOLERANCE_METERS));
  const reported = enclosed.map((gap) => new Set(gap.grids));
  const strips = facingPieces(exposed, GAP_TOLERANCE_METERS).filter(
    ({ grids: pair }) => !reported.some((known) => pair.every((grid) => known.has(grid))),
  );
  return [...enclosed, ...strips].map(({ grids: numbers, place, detail }) => {
    const [first = '', ...others] = numbers.map((number) => grids[number]?.code ?? '').sort();
    return gridFault('gap', first, plane.toLonLat(place), { others, detail });
  });
}

/** Whether, somewhere along a piece, nothing lies 1 m outside of it. */
function isExposed(piece: Piece, cover: Cover): boolean {
  if (lengthOf(piece) < GAP_TOLERANCE_METERS / 2) return false;
  return [0.1, 0.5, 0.9].some((share) => !cover(beside(piece, share, -GAP_TOLERANCE_METERS)).covered);
}

type Gap = Readonly<{ grids: readonly number[]; place: XY; detail: string }>;

function enclosedGaps(loops: readonly Loop[]): readonly Gap[] {
  const outlines = loops.filter((loop) => loop.area > 0);
  return loops
    .filter((loop) => loop.area < 0)
    .flatMap((loop) => {
      const shape = flatten([[[...loop.corners, ...loop.corners.slice(0, 1)]]]);
      const within = outlines.filter(({ corners: [corner] }) => corner && placeInShape(shape, ...corner) === 'inside');
      const grids = [...new Set([loop, ...within].flatMap((each) => each.grids))];
      const place = loop.corners[0];
      if (grids.length < 2 || !place) return [];
      return [{ grids, place, detail: `约 ${Math.round(-loop.area)} 平方米` }];
    });
}
