import type { LonLat } from '../src/modules/grids/datum';
import { flatten } from '../src/modules/grids/grid.shape';
import type { GridBoundary } from '../src/modules/grids/grid.shape';
import { randomNumbers } from '../test/fixtures/street-mesh';

/** Nine in ten anywhere in the box of any grid; the others in the box of all grids and a twentieth of its size around it. */
export function randomPoints(grids: readonly GridBoundary[], count: number, seed: number): LonLat[] {
  const random = randomNumbers(seed);
  const boxes = grids.map(({ polygons }) => flatten(polygons).box);
  const all = flatten(grids.flatMap(({ polygons }) => polygons)).box;
  const within = (from: number, to: number, more: number): number =>
    from + (random() * (1 + 2 * more) - more) * (to - from);
  return Array.from({ length: count }, (): LonLat => {
    const some = random() < 0.9 ? boxes[Math.floor(random() * boxes.length)] : undefined;
    const { west, south, east, north } = some ?? all;
    return [within(west, east, some ? 0 : 0.05), within(south, north, some ? 0 : 0.05)];
  });
}

/**
 * Where arithmetic goes wrong: corners, middles and other points of lines, those of holes as often as all others together, each as it
 * is or moved to the next double in any direction, and points far off in a line with a corner.
 */
export function adversarialPoints(grids: readonly GridBoundary[], count: number, seed: number): LonLat[] {
  const random = randomNumbers(seed);
  const outer = grids.flatMap(({ polygons }) => polygons.flatMap((rings) => rings.slice(0, 1)));
  const holes = grids.flatMap(({ polygons }) => polygons.flatMap((rings) => rings.slice(1)));
  const move = (value: number): number => nextDouble(value, Math.floor(random() * 3) - 1);
  return Array.from({ length: count }, (): LonLat => {
    const list = random() < 0.5 && holes.length > 0 ? holes : outer;
    const ring = list[Math.floor(random() * list.length)] ?? [];
    const at = 1 + Math.floor(random() * (ring.length - 1));
    const [from, to] = [ring[at - 1] ?? [0, 0], ring[at] ?? [0, 0]];
    const kind = random();
    const along = kind < 0.3 ? 0 : kind < 0.6 ? 0.5 : random();
    const x = from[0] + along * (to[0] - from[0]);
    const y = from[1] + along * (to[1] - from[1]);
    if (kind > 0.9) return [x + (random() - 0.5) * 0.01, from[1]];
    return [move(x), move(y)];
  });
}

const buffer = new BigInt64Array(1);
const double = new Float64Array(buffer.buffer);

/** The next double above a positive number, below it for -1, itself for 0. */
function nextDouble(value: number, steps: number): number {
  double[0] = value;
  buffer[0] = (buffer[0] ?? 0n) + BigInt(steps);
  return double[0] ?? value;
}
