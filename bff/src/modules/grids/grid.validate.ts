import { planeAround } from './geometry/plane';
import type { GridFault } from './grid.faults';
import { parseBoundaries } from './grid.geojson';
import type { ParsedBoundaries } from './grid.geojson';
import type { GridBoundary } from './grid.shape';
import { createCover } from './validation/cover';
import { gapFaults } from './validation/gap-faults';
import { overlapFaults } from './validation/overlap-faults';
import { unmatchedPieces } from './validation/pieces';
import { ringFaults } from './validation/ring-faults';
import { mergeUnits } from './units/merge-units';
import { isUnitLayer, readUnitLayer } from './units/unit.geojson';
import type { UnitGrid } from './units/unit.geojson';

/** `grids` are the responsible grids: those of the file, or the unions of its `units`. */
export type ValidatedBoundaries = ParsedBoundaries & Readonly<{ units: readonly UnitGrid[] }>;

/**
 * Reads a boundary file and lists everything wrong with it: shape and codes of each grid, then grids against each other.
 * Places are in the file's datum. Rules: GB/T 47678.3 (15-digit code, closed polygons, adjacent without gap or overlap).
 * A file whose features are unit grids is checked as such first; its responsible grids are made only when that is in order.
 */
export function validateBoundaries(geojson: unknown): ValidatedBoundaries {
  const parsed = parseBoundaries(geojson);
  const faults = [
    ...parsed.faults,
    ...parsed.grids.flatMap((grid) => ringFaults(grid)),
    ...neighbourFaults(parsed.grids),
  ];
  return isUnitLayer(geojson) ? withResponsibleGrids(geojson, { ...parsed, faults }) : { ...parsed, units: [], faults };
}

function withResponsibleGrids(geojson: unknown, parsed: ParsedBoundaries): ValidatedBoundaries {
  const layer = readUnitLayer(geojson, parsed.grids);
  const { units, responsible } = layer;
  const faults = [...parsed.faults, ...layer.faults];
  if (faults.length > 0) {
    const grids = responsible.map(({ multipart: _, ...about }) => ({ ...about, polygons: [] }));
    return { ...parsed, grids, units, faults }; // who reads on checks names only
  }
  const merged = mergeUnits(layer);
  return { ...parsed, grids: merged.grids, units, faults: [...merged.faults, ...merged.grids.flatMap(ringFaults)] };
}

function neighbourFaults(grids: readonly GridBoundary[]): readonly GridFault[] {
  const origin = grids[0]?.polygons[0]?.[0]?.[0];
  if (!origin) return [];
  const plane = planeAround(origin);
  const pieces = unmatchedPieces(grids, plane);
  const cover = createCover(grids, plane);
  return [...overlapFaults(grids, pieces, cover, plane), ...gapFaults(grids, pieces, cover, plane)];
}
