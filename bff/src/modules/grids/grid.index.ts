import type { Wgs84Position } from './datum';
import { allAt, candidatesAt, firstAt } from './cells/cell-tree';
import { growCells } from './cells/grow-cells';
import { nearestIn, numbersMeeting } from './cells/near-cells';
import { areaInCircle } from './geometry/circle';
import { distanceToSegment, planeAround } from './geometry/plane';
import type { Plane } from './geometry/plane';
import { flatten, placeInShape } from './grid.shape';
import type { Box, FlatShape, GridBoundary, MultiPolygon } from './grid.shape';
import { atOnce, inSlices } from './slices';

/** What can be looked up: any ground with a code. */
type Ground = Readonly<{ code: string; polygons: MultiPolygon }>;

export type NearGrid<G> = Readonly<{ grid: G; distanceMeters: number }>;

/** A grid and how much of a circle lies in it: over 0, up to 1. */
export type GridShare<G> = Readonly<{ grid: G; share: number }>;

/** Look-ups in one boundary version; exact on doubles, the same answer every time and in every process. */
export type GridIndex<G extends Ground = GridBoundary> = Readonly<{
  size: number;
  /** The grid of a position, or null outside all. On a border: the lowest code among those touching. */
  find(position: Wgs84Position): G | null;
  /** All grids that hold the position or have it on their border, by code. */
  touching(position: Wgs84Position): readonly G[];
  /** Grids that may be touching, by code: what the index leaves to be looked at. */
  candidates(position: Wgs84Position): readonly G[];
  /** Every grid that a circle has ground in common with, by share of the circle's area, the largest first, then by code. */
  shares(position: Wgs84Position, radiusMeters: number): readonly GridShare<G>[];
  /** The nearest grid among those wanted (0 m for one that touches), by lowest code where equally near. */
  nearest(position: Wgs84Position, isWanted?: (grid: G) => boolean): NearGrid<G> | null;
}>;

/** Builds the in-memory index of one boundary version. Pure; WGS-84 degrees in, metres out. */
export function createGridIndex<G extends Ground>(grids: readonly G[]): GridIndex<G> {
  return atOnce(growIndex(grids));
}

/** The same while other work goes on: 20,000 grids take about a second of processor time, no slice more than a few hundredths. */
export function growGridIndex<G extends Ground>(
  grids: readonly G[],
  pause?: () => Promise<unknown>,
): Promise<GridIndex<G>> {
  return inSlices(growIndex(grids), pause);
}

/** Grids flattened between two pauses. */
const FLATTENED_PER_SLICE = 1000;

function* growIndex<G extends Ground>(grids: readonly G[]): Generator<undefined, GridIndex<G>> {
  const sorted = [...grids].sort((a, b) => compareCodes(a.code, b.code));
  const shapes: FlatShape[] = [];
  for (const { polygons } of sorted) {
    shapes.push(flatten(polygons));
    if (shapes.length % FLATTENED_PER_SLICE === 0) yield;
  }
  const tree = yield* growCells(shapes);
  const gridsOf = (numbers: readonly number[]): G[] => numbers.flatMap((number) => sorted[number] ?? []);

  return {
    size: sorted.length,
    find: ({ longitude, latitude }) => sorted[firstAt(tree, longitude, latitude)] ?? null,
    touching: ({ longitude, latitude }) => gridsOf(allAt(tree, longitude, latitude)),
    candidates: ({ longitude, latitude }) => gridsOf(candidatesAt(tree, longitude, latitude)),

    shares(position, radiusMeters) {
      const plane = planeAround([position.longitude, position.latitude]);
      const found = gridsOf(numbersMeeting(tree, boxAround(position, radiusMeters)))
        .map((grid) => ({ grid, share: shareOf(grid.polygons, plane, radiusMeters) }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share || compareCodes(a.grid.code, b.grid.code));
      // An import allows neighbours to overlap by a decimetre, so that together they may have a little more than all.
      const whole = Math.max(
        1,
        found.reduce((sum, { share }) => sum + share, 0),
      );
      return found.map(({ grid, share }) => ({ grid, share: share / whole }));
    },

    nearest(position, isWanted = () => true) {
      const metersTo = (number: number): number => {
        const [grid, shape] = [sorted[number], shapes[number]];
        return grid && shape && isWanted(grid) ? metersToShape(position, shape) : Infinity;
      };
      const near = nearestIn(tree, (box) => metersToBox(position, box), metersTo);
      const grid = sorted[near?.number ?? -1];
      return near && grid ? { grid, distanceMeters: near.meters } : null;
    },
  };
}

/** Part of the circle around the plane's origin that lies in the ground. */
function shareOf(polygons: MultiPolygon, plane: Plane, radiusMeters: number): number {
  let area = 0;
  for (const rings of polygons) {
    rings.forEach((ring, i) => {
      const inCircle = areaInCircle(ring.map(plane.toXY), radiusMeters);
      area += i === 0 ? inCircle : -inCircle;
    });
  }
  const share = area / (Math.PI * radiusMeters * radiusMeters);
  return Math.min(1, Math.round(share * SHARE_STEPS) / SHARE_STEPS);
}

/** What is finer is rounding. */
const SHARE_STEPS = 1e9;

/** A box that holds the circle, a little too large. */
function boxAround({ longitude, latitude }: Wgs84Position, radiusMeters: number): Box {
  const [east, north] = planeAround([longitude, latitude]).toLonLat([radiusMeters * 1.01, radiusMeters * 1.01]);
  return { west: 2 * longitude - east, south: 2 * latitude - north, east, north };
}

function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function metersToBox(position: Wgs84Position, box: Box): number {
  const longitude = Math.min(box.east, Math.max(box.west, position.longitude));
  const latitude = Math.min(box.north, Math.max(box.south, position.latitude));
  const [x, y] = planeAround([position.longitude, position.latitude]).toXY([longitude, latitude]);
  return Math.hypot(x, y);
}

/** Metres from a position to a shape, 0 inside it. */
export function metersToShape(position: Wgs84Position, shape: FlatShape): number {
  if (placeInShape(shape, position.longitude, position.latitude) !== 'outside') return 0;
  const plane = planeAround([position.longitude, position.latitude]);
  let nearest = Infinity;
  for (const ring of shape.rings) {
    let from = plane.toXY([ring[0] ?? 0, ring[1] ?? 0]);
    for (let i = 2; i + 1 < ring.length; i += 2) {
      const to = plane.toXY([ring[i] ?? 0, ring[i + 1] ?? 0]);
      nearest = Math.min(nearest, distanceToSegment([0, 0], from, to).distance);
      from = to;
    }
  }
  return nearest;
}
