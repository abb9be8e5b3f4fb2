import type { MultiPolygon } from '../src/modules/grids/grid.shape';

/** Degrees of our city are whole multiples of 2^-60: doubles between 1 and 180 have no finer bits. */
const SCALE = 2 ** 60;

/** Whether ground holds a point or has it on its border, in whole numbers: slow, plain, and without rounding anywhere. */
export function holdsExactly(polygons: MultiPolygon, longitude: number, latitude: number): boolean {
  const [x, y] = [whole(longitude), whole(latitude)];
  let inside = false;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i += 1) {
      const [from, to] = [ring[i - 1] ?? [0, 0], ring[i] ?? [0, 0]];
      const [ax, ay, bx, by] = [whole(from[0]), whole(from[1]), whole(to[0]), whole(to[1])];
      const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      const inBox = x >= least(ax, bx) && x <= most(ax, bx) && y >= least(ay, by) && y <= most(ay, by);
      if (side === 0n && inBox) return true;
      // A ray to the east from a hair above the point crosses the line where its ends lie on different sides.
      if (ay > y !== by > y && side > 0n === by > ay) inside = !inside;
    }
  }
  return inside;
}

function whole(degrees: number): bigint {
  return BigInt(degrees * SCALE);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
