import type { Wgs84Position } from './datum';
import { distanceToSegment, planeAround } from './geometry/plane';
import { createRaster } from './geometry/raster';
import { flatten, placeInShape } from './grid.shape';
import type { Box, FlatShape, GridBoundary } from './grid.shape';

export type NearGrid = Readonly<{ grid: GridBoundary; distanceMeters: number }>;

export type GridIndex = Readonly<{
  size: number;
  /** The grid of a position, or null outside all. On a border: the lowest code among those touching, every time. */
  find(position: Wgs84Position): GridBoundary | null;
  /** Every grid that the circle touches, the nearest first (0 m for a grid that holds its centre), then by code. */
  within(position: Wgs84Position, radiusMeters: number): readonly NearGrid[];
  /** The nearest grid, by lowest code where equally near; null only when there are no grids. */
  nearest(position: Wgs84Position): NearGrid | null;
}>;

/** Once round the Earth and more. */
const FARTHEST_METERS = 1e8;

type Entry = Readonly<{ grid: GridBoundary; shape: FlatShape }>;

/** Builds the in-memory index of one boundary version. Pure; WGS-84 degrees in, metres out. */
export function createGridIndex(grids: readonly GridBoundary[]): GridIndex {
  const byCode = [...grids].sort((a, b) => compareCodes(a.code, b.code));
  const entries: Entry[] = byCode.map((grid) => ({ grid, shape: flatten(grid.polygons) }));
  const raster = createRaster(entries.map((entry) => entry.shape.box));

  function find(position: Wgs84Position): GridBoundary | null {
    for (const number of raster.at(position.longitude, position.latitude)) {
      const entry = entries[number];
      if (entry && placeInShape(entry.shape, position.longitude, position.latitude) !== 'outside') return entry.grid;
    }
    return null;
  }

  function within(position: Wgs84Position, radiusMeters: number): readonly NearGrid[] {
    return raster
      .meeting(boxAround(position, radiusMeters))
      .flatMap((number) => entries[number] ?? [])
      .filter((entry) => metersToBox(position, entry.shape.box) <= radiusMeters)
      .map((entry) => ({ grid: entry.grid, distanceMeters: metersToShape(position, entry.shape) }))
      .filter((near) => near.distanceMeters <= radiusMeters)
      .sort((a, b) => a.distanceMeters - b.distanceMeters || compareCodes(a.grid.code, b.grid.code));
  }

  function nearest(position: Wgs84Position): NearGrid | null {
    for (let radiusMeters = 100; radiusMeters < FARTHEST_METERS; radiusMeters *= 2) {
      const [first] = within(position, radiusMeters);
      if (first) return first;
    }
    return null;
  }

  return { size: entries.length, find, within, nearest };
}

/** A box that holds the circle, a little too large. */
export function boxAround({ longitude, latitude }: Wgs84Position, radiusMeters: number): Box {
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
