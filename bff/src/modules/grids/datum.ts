import type { Datum, PointView } from '@suishoupai/shared-types';
import gcoord from 'gcoord';

/** A position in degrees whose datum is part of its type: a GCJ-02 position where WGS-84 is wanted does not compile. */
export type Position<D extends Datum = Datum> = Readonly<PointView<D>>;
export type Wgs84Position = Position<'wgs84'>;
export type Gcj02Position = Position<'gcj02'>;

/** The two datums inside the product. CGCS2000 becomes WGS-84 at the border. */
export type CanonicalDatum = 'wgs84' | 'gcj02';

/** A [longitude, latitude] pair of a GeoJSON geometry, in degrees; its datum is that of the geometry it belongs to. */
export type LonLat = readonly [longitude: number, latitude: number];

/** CGCS2000 differs from WGS-84 by centimetres to decimetres, far below a phone's 5 to 65 m, and counts as equal. */
export function canonicalDatum(datum: Datum): CanonicalDatum {
  return datum === 'cgcs2000' ? 'wgs84' : datum;
}

/** Degrees in any datum to WGS-84; there and back errs by at most 0.2 m in the prefecture (tested). */
export function toWgs84({ datum, longitude, latitude }: Position): Wgs84Position {
  const pair = pairToWgs84([longitude, latitude], canonicalDatum(datum));
  return { datum: 'wgs84', longitude: pair[0], latitude: pair[1] };
}

/** Degrees in any datum to GCJ-02, the only datum that may be shown to the public. */
export function toGcj02({ datum, longitude, latitude }: Position): Gcj02Position {
  const pair: LonLat = [longitude, latitude];
  const shifted = canonicalDatum(datum) === 'gcj02' ? pair : pairToGcj02(pair);
  return { datum: 'gcj02', longitude: shifted[0], latitude: shifted[1] };
}

/** A geometry's pair in `datum` to WGS-84. */
export function pairToWgs84(pair: LonLat, datum: CanonicalDatum): LonLat {
  if (datum === 'wgs84') return pair;
  return gcoord.transform<[number, number]>([pair[0], pair[1]], gcoord.GCJ02, gcoord.WGS84);
}

/** A WGS-84 geometry's pair to GCJ-02. */
export function pairToGcj02(pair: LonLat): LonLat {
  return gcoord.transform<[number, number]>([pair[0], pair[1]], gcoord.WGS84, gcoord.GCJ02);
}
