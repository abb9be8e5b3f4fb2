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

/**
 * Reads a boundary file and lists everything wrong with it: shape and codes of each grid, then grids against each other.
 * Places are in the file's datum. Rules: GB/T 47678.3 (15-digit code, closed polygons, adjacent without gap or overlap).
 */
export function validateBoundaries(geojson: unknown): ParsedBoundaries {
  const parsed = parseBoundaries(geojson);
  const faults = [
    ...parsed.faults,
    ...parsed.grids.flatMap((grid) => ringFaults(grid)),
    ...neighbourFaults(parsed.grids),
  ];
  return { ...parsed, faults };
}

function neighbourFaults(grids: readonly GridBoundary[]): readonly GridFault[] {
  const origin = grids[0]?.polygons[0]?.[0]?.[0];
  if (!origin) return [];
  const plane = planeAround(origin);
  const pieces = unmatchedPieces(grids, plane);
  const cover = createCover(grids, plane);
  return [...overlapFaults(grids, pieces, cover, plane), ...gapFaults(grids, pieces, cover, plane)];
}
