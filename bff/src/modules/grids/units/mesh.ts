import type { LonLat } from '../datum';
import { distanceToSegment, planeAround } from '../geometry/plane';
import type { XY } from '../geometry/plane';
import { createRaster } from '../geometry/raster';
import type { Box, Ring } from '../grid.shape';
import { OVERLAP_TOLERANCE_METERS } from '../validation/overlap-faults';
import type { UnitGrid } from './unit.geojson';

/** A directed edge between numbered corners, the ground of its part on the left. */
export type Edge = Readonly<{ from: number; to: number; part: number }>;

/** Unit grids as corners and edges: corners with the very same coordinates are one. */
export type Mesh = Readonly<{
  corners: readonly LonLat[];
  edges: readonly Edge[];
  /** Number of the unit that a part (one of its polygons) belongs to. */
  unitOfPart: readonly number[];
  /** Number of the edge that runs the other way, or -1. */
  reverse: readonly number[];
}>;

/**
 * The mesh of a checked layer. Where a corner of one unit lies on an edge of another, within the 0.2 m that rounding to six
 * decimals leaves, the edge is led through that corner, so that both sides have the same edges.
 */
export function createMesh(units: readonly UnitGrid[]): Mesh {
  const numbers = new Map<string, number>();
  const corners: LonLat[] = [];
  const numberOf = (pair: LonLat): number => {
    const key = `${pair[0]},${pair[1]}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, corners.length);
    return corners.push(pair) - 1;
  };
  const unitOfPart: number[] = [];
  const edges: Edge[] = [];
  units.forEach(({ polygons }, unit) => {
    for (const rings of polygons) {
      const part = unitOfPart.push(unit) - 1;
      rings.forEach((ring, i) => edges.push(...edgesOf(ring, i === 0, part, numberOf)));
    }
  });
  const whole = throughCorners(edges, corners);
  return { corners, edges: whole, unitOfPart, reverse: reversesOf(whole, corners.length) };
}

function edgesOf(ring: Ring, isOuter: boolean, part: number, numberOf: (pair: LonLat) => number): Edge[] {
  const around = ring.map(numberOf);
  if (ringArea(ring) > 0 !== isOuter) around.reverse();
  return around.slice(1).flatMap((to, i) => {
    const from = around[i] ?? to;
    return from === to ? [] : [{ from, to, part }];
  });
}

/** In square degrees, positive when the corners run anticlockwise; reckoned from the first corner, so that small rings keep their sign. */
export function ringArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let doubled = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    doubled += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  });
  return doubled / 2;
}

function reversesOf(edges: readonly Edge[], cornerCount: number): number[] {
  const byEnds = new Map(edges.map(({ from, to }, number) => [from * cornerCount + to, number]));
  return edges.map(({ from, to }) => byEnds.get(to * cornerCount + from) ?? -1);
}

function throughCorners(edges: readonly Edge[], corners: readonly LonLat[]): readonly Edge[] {
  const reverse = reversesOf(edges, corners.length);
  const loose = edges.filter((_, number) => reverse[number] === -1);
  const origin = corners[loose[0]?.from ?? -1];
  if (!origin) return edges;
  const plane = planeAround(origin);
  const places = new Map(loose.map(({ from }) => [from, plane.toXY(corners[from] ?? origin)]));
  const ends = [...places].map(([corner, place]) => ({ corner, place }));
  const raster = createRaster(ends.map(({ place }) => boxAround(place, place)));
  const splits = new Map<Edge, readonly number[]>();
  for (const edge of loose) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (!from || !to) continue;
    const on = raster
      .meeting(boxAround(from, to))
      .flatMap((number) => ends[number] ?? [])
      .filter(({ corner }) => corner !== edge.from && corner !== edge.to)
      .map(({ corner, place }) => ({ corner, ...distanceToSegment(place, from, to) }))
      .filter(({ distance, along }) => distance <= OVERLAP_TOLERANCE_METERS && along > 0 && along < 1)
      .sort((a, b) => a.along - b.along);
    if (on.length > 0) splits.set(edge, [edge.from, ...on.map(({ corner }) => corner), edge.to]);
  }
  if (splits.size === 0) return edges;
  return edges.flatMap((edge) => {
    const path = splits.get(edge);
    if (!path) return [edge];
    return path.slice(1).map((to, i) => ({ from: path[i] ?? to, to, part: edge.part }));
  });
}

function boxAround(a: XY, b: XY): Box {
  const margin = OVERLAP_TOLERANCE_METERS;
  return {
    west: Math.min(a[0], b[0]) - margin,
    east: Math.max(a[0], b[0]) + margin,
    south: Math.min(a[1], b[1]) - margin,
    north: Math.max(a[1], b[1]) + margin,
  };
}
