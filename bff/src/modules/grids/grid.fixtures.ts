/** Grids for the tests beside this file: the demo city's, and squares measured in metres. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metersBetween } from '../../kernel/distance';
import type { LonLat, Wgs84Position } from './datum';
import { planeAround } from './geometry/plane';
import { parseBoundaries } from './grid.geojson';
import type { BoundaryVersion, GridRepository } from './grid.ports';
import type { GridBoundary } from './grid.shape';
import type { UnitGrid } from './units/unit.geojson';

const plane = planeAround([110.92, 21.66]);

export function demoGeojson(): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../../../city/maoming/grids.geojson'), 'utf8'));
}

export function demoGrids(): readonly GridBoundary[] {
  return parseBoundaries(demoGeojson()).grids;
}

export function wgs84(longitude: number, latitude: number): Wgs84Position {
  return { datum: 'wgs84', longitude, latitude };
}

/** A square with its south-west corner `x`, `y` metres from 110.92 E, 21.66 N. */
export function squareGrid(code: string, x: number, y: number, size: number): GridBoundary {
  return buildGrid(code, [square(x, y, size)]);
}
squareGrid.at = (x: number, y: number): Wgs84Position => wgs84(...plane.toLonLat([x, y]));

/** An anticlockwise closed square ring; metres as in squareGrid. */
export function square(x: number, y: number, size: number): LonLat[] {
  return ringOf([x, y], [x + size, y], [x + size, y + size], [x, y + size]);
}

/** Corners in metres, closed for you. */
export function ringOf(first: LonLat, ...rest: LonLat[]): LonLat[] {
  return [first, ...rest, first].map((xy) => plane.toLonLat(xy));
}

export function buildGrid(code: string, ...polygons: LonLat[][][]): GridBoundary {
  return {
    code,
    name: `网格${code.slice(-3)}`,
    district: '茂南区',
    community: '示例社区',
    collectorStaffId: null,
    polygons,
  };
}

/** The GeoJSON feature collection of some grids, as a city would send it. */
export function geojsonOf(grids: readonly GridBoundary[]): { type: string; features: Record<string, unknown>[] } {
  return {
    type: 'FeatureCollection',
    features: grids.map(({ polygons, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  };
}

/** The port in memory; the real one has its own tests on a database. */
export function memoryRepository(): GridRepository {
  const versions: { about: BoundaryVersion; grids: readonly GridBoundary[]; units: readonly UnitGrid[] }[] = [];
  return {
    currentVersion: async () => versions.at(-1)?.about ?? null,
    loadGrids: async (version) => versions[version - 1]?.grids ?? [],
    loadUnits: async (version) => versions[version - 1]?.units ?? [],
    findGrid: async (code, version) => versions[version - 1]?.grids.find((grid) => grid.code === code) ?? null,
    async addVersion({ grids, units, after, ...rest }) {
      if ((versions.at(-1)?.about.version ?? null) !== after) return null;
      const about = { ...rest, version: versions.length + 1, gridCount: grids.length, unitCount: units.length };
      versions.push({ about, grids, units });
      return about;
    },
  };
}

/** Metres between two pairs of one geometry or of two of the same datum. */
export function metersBetweenPairs([aLongitude, aLatitude]: LonLat, [bLongitude, bLatitude]: LonLat): number {
  return metersBetween({ longitude: aLongitude, latitude: aLatitude }, { longitude: bLongitude, latitude: bLatitude });
}
