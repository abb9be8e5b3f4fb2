import type { XY } from './plane';

/**
 * Area that a simple ring and a circle around 0, 0 have in common, exact but for rounding; square metres for metres.
 * Every line of the ring makes a triangle with the centre; what a triangle and the circle have in common is
 * made of smaller triangles and of sectors. Signs follow the direction of the ring and add up to it.
 * @param corners closed: the last repeats the first
 */
export function areaInCircle(corners: readonly XY[], radius: number): number {
  let area = 0;
  corners.forEach((to, i) => {
    const from = corners[i - 1];
    if (from) area += triangleInCircle(from, to, radius);
  });
  return Math.abs(area);
}

function triangleInCircle(from: XY, to: XY, radius: number): number {
  const d: XY = [to[0] - from[0], to[1] - from[1]];
  const fromOutside = dot(from, from) - radius * radius;
  const toOutside = dot(to, to) - radius * radius;
  if (fromOutside <= 0 && toOutside <= 0) return triangle(from, to);
  const squared = dot(d, d);
  const middle = dot(from, d);
  const root = middle * middle - squared * fromOutside;
  if (root <= 0) return sector(from, to, radius);
  const enters = (-middle - Math.sqrt(root)) / squared;
  const leaves = (-middle + Math.sqrt(root)) / squared;
  if (leaves <= 0 || enters >= 1) return sector(from, to, radius);
  const along = (share: number): XY => [from[0] + share * d[0], from[1] + share * d[1]];
  const first = enters > 0 ? along(enters) : from;
  const last = leaves < 1 ? along(leaves) : to;
  const before = enters > 0 ? sector(from, first, radius) : 0;
  const after = leaves < 1 ? sector(last, to, radius) : 0;
  return before + triangle(first, last) + after;
}

function sector(from: XY, to: XY, radius: number): number {
  return (radius * radius * Math.atan2(cross(from, to), dot(from, to))) / 2;
}

function triangle(from: XY, to: XY): number {
  return cross(from, to) / 2;
}

function cross(a: XY, b: XY): number {
  return a[0] * b[1] - a[1] * b[0];
}

function dot(a: XY, b: XY): number {
  return a[0] * b[0] + a[1] * b[1];
}
