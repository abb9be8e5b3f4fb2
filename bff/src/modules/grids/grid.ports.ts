import type { Datum } from '@suishoupai/shared-types';
import type { GridBoundary } from './grid.shape';
import type { UnitGrid } from './units/unit.geojson';

/** What is known of one import. Versions count from 1 and are never changed or removed. */
export type BoundaryVersion = Readonly<{
  version: number;
  importedAt: Date;
  /** Datum of the file as it came; what is stored is WGS-84. */
  sourceDatum: Datum;
  /** Name of the file. */
  source: string;
  demo: boolean;
  /** Responsible grids (责任网格). */
  gridCount: number;
  /** Unit grids (单元网格) that they are made of; 0 when the file had responsible grids only. */
  unitCount: number;
}>;

export type NewBoundaries = Omit<BoundaryVersion, 'version' | 'gridCount' | 'unitCount'> &
  Readonly<{
    grids: readonly GridBoundary[];
    units: readonly UnitGrid[];
    /** The version that the importer saw; null when there was none. */
    after: number | null;
  }>;

export interface GridRepository {
  /** The newest version, or null while nothing has been imported. */
  currentVersion(): Promise<BoundaryVersion | null>;
  /** All grids of a version, WGS-84, by code. */
  loadGrids(version: number): Promise<readonly GridBoundary[]>;
  /** All unit grids of a version, WGS-84, by code. */
  loadUnits(version: number): Promise<readonly UnitGrid[]>;
  /** A grid as it was in a version, so that old cases show the grid they were filed under. */
  findGrid(code: string, version: number): Promise<GridBoundary | null>;
  /** Stores a version with all its grids or nothing; null when another version came first. */
  addVersion(boundaries: NewBoundaries): Promise<BoundaryVersion | null>;
}
