import type { LonLat } from '../datum';
import { flatten, placeInShape } from '../grid.shape';
import type { MultiPolygon, Ring } from '../grid.shape';
import { ringArea } from './mesh';

type Step = Readonly<{ from: number; to: number }>;

/**
 * The polygons that directed edges bound, their ground on the left: what remains of a group of cells when the edges between them
 * are taken out. Parts that touch in a corner only stay apart, and no ring meets a corner twice (OGC Simple Features).
 */
export function traceOutline(edges: readonly Step[], corners: readonly LonLat[]): MultiPolygon {
  const rings = walksOf(edges, corners)
    .flatMap(simpleLoops)
    .map((loop) => [...loop, ...loop.slice(0, 1)].map((corner): LonLat => corners[corner] ?? [0, 0]));
  const measured = rings.map((ring) => ({ ring, area: ringArea(ring) })).filter(({ area }) => area !== 0);
  const outers = measured
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area)
    .map(({ ring }) => ({ ring, shape: flatten([[ring]]), holes: [] as Ring[] }));
  for (const { ring, area } of measured) {
    if (area < 0) outers.find(({ shape }) => holds(shape, ring))?.holes.push(ring);
  }
  return outers.map(({ ring, holes }) => [ring, ...holes]);
}

/** Closed walks, at every corner with a choice along the ground that lies on the left. */
function walksOf(edges: readonly Step[], corners: readonly LonLat[]): number[][] {
  const leaving = new Map<number, Step[]>();
  for (const edge of edges) {
    const known = leaving.get(edge.from);
    if (known) known.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  const used = new Set<Step>();
  const walks: number[][] = [];
  for (const start of edges) {
    const walk: number[] = [];
    let step: Step | undefined = start;
    while (step && !used.has(step)) {
      used.add(step);
      walk.push(step.from);
      step = leftmost(step, leaving.get(step.to) ?? [], corners);
    }
    if (walk.length > 0) walks.push(walk);
  }
  return walks;
}

/** The first way on, turning clockwise from where we came. */
function leftmost(arrived: Step, ways: readonly Step[], corners: readonly LonLat[]): Step | undefined {
  if (ways.length < 2) return ways[0];
  const back = directionOf({ from: arrived.to, to: arrived.from }, corners);
  const turn = (way: Step): number => {
    const angle = back - directionOf(way, corners);
    return angle <= 0 ? angle + 2 * Math.PI : angle;
  };
  return [...ways].sort((a, b) => turn(a) - turn(b))[0];
}

function directionOf({ from, to }: Step, corners: readonly LonLat[]): number {
  const [a, b] = [corners[from] ?? [0, 0], corners[to] ?? [0, 0]];
  return Math.atan2(b[1] - a[1], b[0] - a[0]);
}

/** Cuts a walk wherever it comes to a corner again: a hole that touches the outer ring becomes a ring of its own. */
function simpleLoops(walk: readonly number[]): number[][] {
  const loops: number[][] = [];
  const path: number[] = [];
  const at = new Map<number, number>();
  for (const corner of walk) {
    const earlier = at.get(corner);
    if (earlier !== undefined) {
      const loop = path.splice(earlier);
      loop.forEach((each) => at.delete(each));
      loops.push(loop);
    }
    at.set(corner, path.push(corner) - 1);
  }
  return [...loops, path];
}

function holds(shape: ReturnType<typeof flatten>, ring: Ring): boolean {
  const places = ring.map(([x, y]) => placeInShape(shape, x, y));
  return places.find((place) => place !== 'border') === 'inside';
}
