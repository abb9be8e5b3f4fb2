import type { LonLat } from '../datum';
import { meetingOf, meetingPoint } from '../geometry/segments';
import type { Segment } from '../geometry/segments';
import { gridFault } from '../grid.faults';
import type { GridFault } from '../grid.faults';
import { flatten, placeInShape } from '../grid.shape';
import type { GridBoundary, Ring } from '../grid.shape';

/** More crossings of one grid than these say nothing new. */
const MOST_PER_GRID = 20;

/** `number` counts within its ring of `count` segments. */
type RingSegment = Segment & Readonly<{ ring: number; number: number; count: number }>;

/** Self-crossings of one grid: a ring with itself, hole with outer ring, part with part; holes and parts in the wrong place. */
export function ringFaults(grid: GridBoundary): readonly GridFault[] {
  const crossings = crossingPlaces(grid).map((place) => gridFault('self_crossing', grid.code, place));
  return crossings.length > 0 ? crossings : nestingFaults(grid);
}

function crossingPlaces(grid: GridBoundary): LonLat[] {
  const segments = segmentsOf(grid).sort((a, b) => west(a) - west(b));
  const places: LonLat[] = [];
  for (const [i, a] of segments.entries()) {
    const end = east(a);
    for (let j = i + 1; j < segments.length; j += 1) {
      const b = segments[j];
      if (!b || west(b) > end) break;
      if (!isForbidden(a, b)) continue;
      places.push(meetingPoint(a, b));
      if (places.length === MOST_PER_GRID) return places;
    }
  }
  return places;
}

/** A ring may not touch itself; two rings may touch in points (OGC Simple Features, 6.1.11). */
function isForbidden(a: RingSegment, b: RingSegment): boolean {
  const meeting = meetingOf(a, b);
  if (meeting === 'apart') return false;
  if (meeting !== 'touching') return true;
  return a.ring === b.ring && !areNeighbours(a, b);
}

function areNeighbours(a: RingSegment, b: RingSegment): boolean {
  const steps = Math.abs(a.number - b.number);
  return steps === 1 || steps === a.count - 1;
}

function segmentsOf(grid: GridBoundary): RingSegment[] {
  return grid.polygons.flat().flatMap((ring, number) => {
    const corners = ring.filter((pair, i) => i === 0 || String(pair) !== String(ring[i - 1]));
    const count = corners.length - 1;
    return corners.slice(1).map((to, i) => ({ from: corners[i] ?? to, to, ring: number, number: i, count }));
  });
}

function nestingFaults(grid: GridBoundary): readonly GridFault[] {
  const faults: GridFault[] = [];
  grid.polygons.forEach(([outer = [], ...holes], part) => {
    for (const hole of holes) {
      if (placeOfRing(hole, [[outer]]) === 'outside') {
        faults.push(gridFault('self_crossing', grid.code, hole[0] ?? null, { detail: '内环不在外环之内' }));
      }
    }
    const others = grid.polygons.filter((_, other) => other !== part);
    if (placeOfRing(outer, others) === 'inside') {
      faults.push(gridFault('self_crossing', grid.code, outer[0] ?? null, { detail: '一个部分落在另一部分之内' }));
    }
  });
  return faults;
}

/** Where a ring that crosses nothing lies: its first corner that is not on the border tells. */
function placeOfRing(ring: Ring, polygons: GridBoundary['polygons']): 'inside' | 'outside' | 'border' {
  const shape = flatten(polygons);
  const places = ring.map(([x, y]) => placeInShape(shape, x, y));
  return places.find((place) => place !== 'border') ?? 'border';
}

function west(segment: Segment): number {
  return Math.min(segment.from[0], segment.to[0]);
}

function east(segment: Segment): number {
  return Math.max(segment.from[0], segment.to[0]);
}
