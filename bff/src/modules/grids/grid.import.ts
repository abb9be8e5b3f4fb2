import type { Datum } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import { canonicalDatum, pairToWgs84 } from './datum';
import { describeFault, gridFault } from './grid.faults';
import type { GridFault } from './grid.faults';
import type { GridBoundary, MultiPolygon } from './grid.shape';
import { validateBoundaries } from './grid.validate';
import type { UnitGrid } from './units/unit.geojson';

/** Faults named in the message for the log; `faults` has them all. */
const SHOWN = 20;

/** A boundary file that was refused as a whole, with everything that is wrong with it. */
export class GridsInvalidError extends AppError {
  readonly faults: readonly GridFault[];

  constructor(faults: readonly GridFault[]) {
    super('grids_invalid', { detail: faults.slice(0, SHOWN).map(describeFault).join('\n') });
    this.faults = faults;
  }
}

/** WGS-84, and in order. */
export type ReadBoundaries = Readonly<{
  grids: readonly GridBoundary[];
  /** Empty unless the features of the file are unit grids. */
  units: readonly UnitGrid[];
  demo: boolean;
  /** What the file's coordinates are in. */
  sourceDatum: Datum;
}>;

/**
 * A checked boundary file in WGS-84.
 * @param datum what the file's coordinates are in; a file that states another datum is refused
 * @throws GridsInvalidError with every fault
 */
export function readBoundaries(geojson: unknown, datum: Datum): ReadBoundaries {
  const { grids, units, faults, statedDatum, demo } = validateBoundaries(geojson);
  const all = [...faults];
  if (statedDatum && canonicalDatum(statedDatum) !== canonicalDatum(datum)) {
    all.unshift(
      gridFault('bad_file', '文件', null, { detail: `文件写明坐标系为 ${statedDatum}，与指定的 ${datum} 不符` }),
    );
  }
  if (all.length > 0) throw new GridsInvalidError(all);
  const toWgs84 = <T extends { polygons: MultiPolygon }>(each: T): T => inWgs84(each, datum);
  return { grids: grids.map(toWgs84), units: units.map(toWgs84), demo, sourceDatum: datum };
}

function inWgs84<T extends { polygons: MultiPolygon }>(each: T, datum: Datum): T {
  const from = canonicalDatum(datum);
  if (from === 'wgs84') return each;
  return {
    ...each,
    polygons: each.polygons.map((rings) => rings.map((ring) => ring.map((pair) => pairToWgs84(pair, from)))),
  };
}
