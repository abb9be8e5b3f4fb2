import type { LonLat } from '../datum';

/** Mean length of a degree of latitude on the IUGG sphere (radius 6,371,008.8 m). */
const METERS_PER_DEGREE = 111195.08;

/** Metres east and north of an origin. */
export type XY = readonly [x: number, y: number];

export type Plane = Readonly<{ toXY(pair: LonLat): XY; toLonLat(xy: XY): LonLat }>;

/** A flat map around `origin`, good to 0.1 % within about 10 km; degrees in, metres out. */
export function planeAround(origin: LonLat): Plane {
  const perLongitude = METERS_PER_DEGREE * Math.cos((origin[1] * Math.PI) / 180);
  return {
    toXY: ([longitude, latitude]) => [
      (longitude - origin[0]) * perLongitude,
      (latitude - origin[1]) * METERS_PER_DEGREE,
    ],
    toLonLat: ([x, y]) => [origin[0] + x / perLongitude, origin[1] + y / METERS_PER_DEGREE],
  };
}

/** Distance from `point` to the segment `from`–`to`, and how far along (0 to 1) the nearest place lies. */
export function distanceToSegment(point: XY, from: XY, to: XY): { distance: number; along: number } {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const squared = dx * dx + dy * dy;
  const projected = squared === 0 ? 0 : ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / squared;
  const along = Math.min(1, Math.max(0, projected));
  const distance = Math.hypot(point[0] - from[0] - along * dx, point[1] - from[1] - along * dy);
  return { distance, along };
}
