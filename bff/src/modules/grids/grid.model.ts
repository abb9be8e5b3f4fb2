import { Schema } from 'mongoose';
import type { Connection, Model } from 'mongoose';
import type { BoundaryVersion } from './grid.ports';
import type { GridBoundary } from './grid.shape';

/** One import; `_id` is the version. */
export type GridVersionDoc = Omit<BoundaryVersion, 'version'> & Readonly<{ _id: number }>;

/** One grid in one version; its geometry is a GeoJSON MultiPolygon in WGS-84. */
export type GridDoc = Omit<GridBoundary, 'polygons'> &
  Readonly<{ version: number; geometry: { type: 'MultiPolygon'; coordinates: GridBoundary['polygons'] } }>;

export type GridModels = Readonly<{ versions: Model<GridVersionDoc>; grids: Model<GridDoc> }>;

const versionSchema = new Schema<GridVersionDoc>(
  {
    _id: { type: Number, required: true },
    importedAt: { type: Date, required: true },
    sourceDatum: { type: String, required: true },
    source: { type: String, required: true },
    demo: { type: Boolean, required: true },
    gridCount: { type: Number, required: true },
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

/** The two grid collections on the given connection. */
export function gridModels(connection: Connection): GridModels {
  return {
    versions: connection.model<GridVersionDoc>('GridVersion', versionSchema),
    grids: connection.model<GridDoc>('Grid', gridSchema),
  };
}
