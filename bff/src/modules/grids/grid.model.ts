import { Schema } from 'mongoose';
import type { Connection, Model } from 'mongoose';
import type { BoundaryVersion } from './grid.ports';
import type { GridBoundary } from './grid.shape';
import type { UnitGrid } from './units/unit.geojson';

/** One import; `_id` is the version. Imports from before the unit layer have no `unitCount`. */
export type GridVersionDoc = Omit<BoundaryVersion, 'version' | 'unitCount'> &
  Readonly<{ _id: number; unitCount?: number }>;

/** One grid in one version; its geometry is a GeoJSON MultiPolygon in WGS-84. */
export type GridDoc = Omit<GridBoundary, 'polygons'> &
  Readonly<{ version: number; geometry: { type: 'MultiPolygon'; coordinates: GridBoundary['polygons'] } }>;

/** One unit grid in one version, likewise. */
export type UnitGridDoc = Omit<UnitGrid, 'polygons'> & Readonly<{ version: number; geometry: GridDoc['geometry'] }>;

export type GridModels = Readonly<{
  versions: Model<GridVersionDoc>;
  grids: Model<GridDoc>;
  units: Model<UnitGridDoc>;
}>;

const versionSchema = new Schema<GridVersionDoc>(
  {
    _id: { type: Number, required: true },
    importedAt: { type: Date, required: true },
    sourceDatum: { type: String, required: true },
    source: { type: String, required: true },
    demo: { type: Boolean, required: true },
    gridCount: { type: Number, required: true },
    unitCount: { type: Number, default: 0 },
  },
  { collection: 'gridVersions', versionKey: false },
);

const text = { type: String, default: '' };
const gridSchema = new Schema<GridDoc>(
  {
    version: { type: Number, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    district: text,
    community: text,
    collectorStaffId: { type: String, default: null },
    geometry: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'grids', versionKey: false },
);
gridSchema.index({ version: 1, code: 1 }, { unique: true, name: 'grids_version_code' });

const unitSchema = new Schema<UnitGridDoc>(
  {
    version: { type: Number, required: true },
    code: { type: String, required: true },
    responsibleCode: { type: String, required: true },
    geometry: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'unitGrids', versionKey: false },
);
unitSchema.index({ version: 1, code: 1 }, { unique: true, name: 'unit_grids_version_code' });

/** The three grid collections on the given connection. */
export function gridModels(connection: Connection): GridModels {
  return {
    versions: connection.model<GridVersionDoc>('GridVersion', versionSchema),
    grids: connection.model<GridDoc>('Grid', gridSchema),
    units: connection.model<UnitGridDoc>('UnitGrid', unitSchema),
  };
}
