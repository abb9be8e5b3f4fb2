/** Datums a position may arrive in. CGCS2000 is accepted from institutions and treated as WGS-84. */
export const DATUMS = ['wgs84', 'gcj02', 'cgcs2000'] as const;
export type Datum = (typeof DATUMS)[number];

/** A point that says its datum; degrees, longitude east, latitude north. */
export interface PointView<D extends Datum = Datum> {
  datum: D;
  longitude: number;
  latitude: number;
}

/** A position as the phone measured it. */
export interface PositionInput extends PointView {
  /** Radius of the 68 % circle as the phone tells it, in metres. */
  accuracyMeters: number;
  /** ISO 8601 instant of the fix. */
  capturedAt: string;
}
