import type { GridLocateResponse, GridsResponse, GridView, StaffGridsResponse } from '@suishoupai/shared-types';
import { pairToGcj02, toGcj02 } from './datum';
import type { LonLat, Wgs84Position } from './datum';
import type { CurrentGrids, GridLocation } from './grid.service';
import type { GridBoundary } from './grid.shape';

/** The public boundaries. GCJ-02 only: real-coordinate layers must not be published (地图管理条例; facts D). */
export function presentGrids({ version, demo, grids }: CurrentGrids): GridsResponse {
  return { datum: 'gcj02', version, grids: grids.map((grid) => presentGrid(grid, version, demo)) };
}

/** Where a position lies, with one line that a citizen reads. */
export function presentLocation(
  location: GridLocation,
  { position, isDefaultPoint }: { position: Wgs84Position; isDefaultPoint: boolean },
): GridLocateResponse {
  const { grid, unitGridCode, candidates, outside, nearest } = location;
  const place = { grid, unitGridCode, candidates: [...candidates], outside, nearest };
  return { position: toGcj02(position), ...place, isDefaultPoint, text: textOf(location) };
}

function presentGrid(grid: GridBoundary, version: number, demo: boolean): GridView {
  const { code, name, district, community, polygons } = grid;
  const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(publicPair)));
  return { code, name, district, community, version, demo, coordinates };
}

/** Six decimals are 0.1 m: more would only say how it was computed. */
function publicPair(pair: LonLat): [number, number] {
  const [longitude, latitude] = pairToGcj02(pair);
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
}

function textOf({ grid, nearest }: GridLocation): string {
  if (grid) return [grid.name, grid.community].filter((part) => part !== '').join(' · ');
  if (!nearest) return '区域外';
  return `区域外，距最近的${nearest.name}约${distanceText(nearest.distanceMeters)}`;
}

function distanceText(meters: number): string {
  return meters < 1000 ? ` ${meters} 米` : ` ${(meters / 1000).toFixed(1)} 公里`;
}

/** Names alone: boundaries of a large city are megabytes. */
export function presentGridNames({ version, grids }: CurrentGrids): StaffGridsResponse {
  return { grids: grids.map(({ code, name, district, community }) => ({ code, name, district, community, version })) };
}
