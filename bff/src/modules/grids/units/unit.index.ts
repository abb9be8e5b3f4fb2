import type { Wgs84Position } from '../datum';
import { growGridIndex } from '../grid.index';
import { GAP_TOLERANCE_METERS } from '../validation/gap-faults';
import type { UnitGrid } from './unit.geojson';

/** Code of the unit of a responsible grid that holds a position, or null when none does. */
export type UnitIndex = (position: Wgs84Position, responsibleCode: string) => string | null;

/**
 * Grows the in-memory index of a unit layer, in slices. On a border the lowest code among those touching answers, every time; in a gap
 * that the import allows, the nearest unit of the responsible grid.
 */
export async function growUnitIndex(units: readonly UnitGrid[]): Promise<UnitIndex> {
  const index = await growGridIndex(units);
  return (position, responsibleCode) => {
    const isItsUnit = (unit: UnitGrid): boolean => unit.responsibleCode === responsibleCode;
    const unit = index.touching(position).find(isItsUnit);
    if (unit) return unit.code;
    const nearest = index.nearest(position, isItsUnit);
    return nearest && nearest.distanceMeters <= GAP_TOLERANCE_METERS ? nearest.grid.code : null;
  };
}
