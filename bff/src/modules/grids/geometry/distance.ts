import type { LonLat } from '../datum';

/** Metres; the IUGG mean sphere, as in plane.ts. */
const EARTH_RADIUS = 6_371_008.8;

/**
 * Great-circle distance of two positions of the same datum, in metres (haversine, good to 0.5 %, also across the date line): the one
 * formula for distances between places. What lies within a few kilometres of one place is measured on a flat map (plane.ts), which agrees to
 * a thousandth there.
 */
export function metersBetween(a: LonLat, b: LonLat): number {
  const halfNorth = toRadians(b[1] - a[1]) / 2;
  const halfEast = toRadians(b[0] - a[0]) / 2;
  const chord =
    Math.sin(halfNorth) ** 2 + Math.cos(toRadians(a[1])) * Math.cos(toRadians(b[1])) * Math.sin(halfEast) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
