import type { LonLat } from './datum';
import { orientation } from './geometry/orientation';

/** A closed ring: the last pair repeats the first. */
export type Ring = readonly LonLat[];

/** One or more polygons, each an outer ring followed by its holes (GeoJSON MultiPolygon coordinates). */
export type MultiPolygon = readonly (readonly Ring[])[];

/** The boundary of one grid as every look-up uses it; WGS-84 degrees. */
export type GridBoundary = Readonly<{
  code: string;
  name: string;
  district: string;
  community: string;
  collectorStaffId: string | null;
  polygons: MultiPolygon;
}>;

/** Smallest and largest longitude and latitude. */
export type Box = Readonly<{ west: number; south: number; east: number; north: number }>;

/** All rings as flat lists x0 y0 x1 y1 …: what the point-in-polygon loop reads. */
export type FlatShape = Readonly<{ rings: readonly Float64Array[]; box: Box }>;

/** Flattens a boundary and measures its box. */
export function flatten(polygons: MultiPolygon): FlatShape {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const rings = polygons.flat().map((ring) => {
    for (const [x, y] of ring) {
      box.west = Math.min(box.west, x);
      box.east = Math.max(box.east, x);
      box.south = Math.min(box.south, y);
      box.north = Math.max(box.north, y);
    }
    return Float64Array.from(ring.flat());
  });
  return { rings, box };
}

/**
 * Where the point lies, exactly: `inside`, `outside`, or `border` when it is on a line or corner of any ring.
 * A ray to the east is counted over all rings at once, so that holes and further parts need no case of their own.
 */
export function placeInShape(shape: FlatShape, x: number, y: number): 'inside' | 'outside' | 'border' {
  const { box } = shape;
  if (x < box.west || x > box.east || y < box.south || y > box.north) return 'outside';
  let inside = false;
  for (const ring of shape.rings) {
    const crossings = crossingsOf(ring, x, y);
    if (crossings === ON_BORDER) return 'border';
    if (crossings % 2 === 1) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}

const ON_BORDER = -1;

function crossingsOf(ring: Float64Array, x: number, y: number): number {
  let crossings = 0;
  let ax = ring[0] ?? 0;
  let ay = ring[1] ?? 0;
  for (let i = 2; i + 1 < ring.length; i += 2) {
    const bx = ring[i] ?? 0;
    const by = ring[i + 1] ?? 0;
    if (ay === y && by === y) {
      if (x >= Math.min(ax, bx) && x <= Math.max(ax, bx)) return ON_BORDER;
    } else if (ay <= y ? by >= y : by <= y) {
      const side = orientation(ax, ay, bx, by, x, y);
      if (side === 0) return ON_BORDER;
      if (ay > y !== by > y && side > 0 === by > ay) crossings += 1;
    }
    ax = bx;
    ay = by;
  }
  return crossings;
}
