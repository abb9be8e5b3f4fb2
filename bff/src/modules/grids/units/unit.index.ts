import type { Wgs84Position } from '../datum';
import { createRaster } from '../geometry/raster';
import { boxAround, metersToShape } from '../grid.index';
import { flatten, placeInShape } from '../grid.shape';
import { GAP_TOLERANCE_METERS } from '../validation/gap-faults';
import type { UnitGrid } from './unit.geojson';

/** Code of the unit of a responsible grid that holds a position, or null when none does. */
export type UnitIndex = (position: Wgs84Position, responsibleCode: string) => string | null;

/**
 * Builds the in-memory index of a unit layer. On a border the lowest code among those touching answers, every time; in a gap
 * that the import allows, the nearest unit of the responsible grid.
 */
export function createUnitIndex(units: readonly UnitGrid[]): UnitIndex {
  const entries = [...units]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, responsibleCode, polygons }) => ({ code, responsibleCode, shape: flatten(polygons) }));
  const raster = createRaster(entries.map(({ shape }) => shape.box));

  return (position, responsibleCode) => {
    const { longitude, latitude } = position;
    for (const number of raster.at(longitude, latitude)) {
      const entry = entries[number];
      if (entry?.responsibleCode !== responsibleCode) continue;
      if (placeInShape(entry.shape, longitude, latitude) !== 'outside') return entry.code;
    }
    const [nearest] = raster
      .meeting(boxAround(position, GAP_TOLERANCE_METERS))
      .flatMap((number) => entries[number] ?? [])
      .filter((entry) => entry.responsibleCode === responsibleCode)
      .map(({ code, shape }) => ({ code, meters: metersToShape(position, shape) }))
      .filter(({ meters }) => meters <= GAP_TOLERANCE_METERS)
      .sort((a, b) => a.meters - b.meters);
    return nearest?.code ?? null;
  };
}
