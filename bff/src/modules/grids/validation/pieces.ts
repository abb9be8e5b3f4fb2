import { distanceToSegment } from '../geometry/plane';
import type { Plane, XY } from '../geometry/plane';
import { createRaster } from '../geometry/raster';
import { meetingOf, meetingPoint } from '../geometry/segments';
import type { Box, GridBoundary, Ring } from '../grid.shape';

/** A stretch of a grid's border in metres, its own grid on the left. `grid` is a place in the list of grids. */
export type Piece = Readonly<{ grid: number; from: XY; to: XY }>;

/** Corners of neighbours within this distance of an edge cut it, so that long edges are judged stretch by stretch. */
const CUT_WITHIN_METERS = 1.5;

/**
 * The stretches of border that no neighbour mirrors corner by corner: all that is left to judge.
 * In a well-drawn file this is the outline of the whole only.
 */
export function unmatchedPieces(grids: readonly GridBoundary[], plane: Plane): readonly Piece[] {
  const edges = grids.flatMap(({ polygons }, grid) =>
    polygons.flatMap((rings) => rings.flatMap((ring, number) => edgesOf(ring, number === 0, grid, plane))),
  );
  const loose = withoutMatches(edges);
  const raster = createRaster(loose.map((edge) => boxOf(edge)));
  return loose.flatMap((edge) => {
    const others = raster.meeting(boxOf(edge)).flatMap((number) => loose[number] ?? []);
    return cut(
      edge,
      others.filter((other) => other.grid !== edge.grid),
    );
  });
}

function edgesOf(ring: Ring, isOuter: boolean, grid: number, plane: Plane): Piece[] {
  const corners = ring.map((pair) => plane.toXY(pair));
  if (signedArea(corners) > 0 !== isOuter) corners.reverse();
  return corners.slice(1).flatMap((to, i) => {
    const from = corners[i] ?? to;
    return from[0] === to[0] && from[1] === to[1] ? [] : [{ grid, from, to }];
  });
}

/** Twice nothing: an edge used once each way by exactly two grids is settled. */
function withoutMatches(edges: readonly Piece[]): Piece[] {
  const uses = new Map<string, number>();
  const key = (from: XY, to: XY): string => `${from.join()} ${to.join()}`;
  for (const { from, to } of edges) uses.set(key(from, to), (uses.get(key(from, to)) ?? 0) + 1);
  return edges.filter(({ from, to }) => !(uses.get(key(from, to)) === 1 && uses.get(key(to, from)) === 1));
}

function cut(edge: Piece, others: readonly Piece[]): Piece[] {
  const cuts = new Set([0, 1]);
  for (const other of others) {
    for (const corner of [other.from, other.to]) {
      const { distance, along } = distanceToSegment(corner, edge.from, edge.to);
      if (distance <= CUT_WITHIN_METERS) cuts.add(along);
    }
    if (meetingOf(edge, other) !== 'crossing') continue;
    cuts.add(distanceToSegment(meetingPoint(edge, other), edge.from, edge.to).along);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((end, i) => ({
    grid: edge.grid,
    from: along(edge, sorted[i] ?? 0),
    to: along(edge, end),
  }));
}

/** The place a share (0 to 1) of the way along a piece. */
export function along({ from, to }: Pick<Piece, 'from' | 'to'>, share: number): XY {
  if (share === 1) return to;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** Metres from end to end. */
export function lengthOf({ from, to }: Pick<Piece, 'from' | 'to'>): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** The place beside a piece: `meters` to its left, or to its right when negative. */
export function beside(piece: Piece, share: number, meters: number): XY {
  const [x, y] = along(piece, share);
  const length = lengthOf(piece);
  return [x - ((piece.to[1] - piece.from[1]) / length) * meters, y + ((piece.to[0] - piece.from[0]) / length) * meters];
}

/** Square metres, positive when the corners run anticlockwise; a closing repetition does no harm. */
export function signedArea(corners: readonly XY[]): number {
  let doubled = 0;
  corners.forEach(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length] ?? [x, y];
    doubled += x * nextY - nextX * y;
  });
  return doubled / 2;
}

/** The box around a piece, widened by `margin` metres. */
export function boxOf({ from, to }: Pick<Piece, 'from' | 'to'>, margin = CUT_WITHIN_METERS): Box {
  return {
    west: Math.min(from[0], to[0]) - margin,
    east: Math.max(from[0], to[0]) + margin,
    south: Math.min(from[1], to[1]) - margin,
    north: Math.max(from[1], to[1]) + margin,
  };
}
