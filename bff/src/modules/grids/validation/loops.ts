import type { XY } from '../geometry/plane';
import { signedArea } from './pieces';
import type { Piece } from './pieces';

/** A closed walk along pieces with the grids on its left: anticlockwise (area > 0) round grids, clockwise round a void. */
export type Loop = Readonly<{ corners: readonly XY[]; grids: readonly number[]; area: number }>;

type Step = Readonly<{ piece: Piece; from: number; to: number }>;

/** Joins pieces whose ends lie within `snapMeters` into loops; walks that do not close are left out. */
export function traceLoops(pieces: readonly Piece[], snapMeters: number): readonly Loop[] {
  const nodes = createNodes(snapMeters);
  const steps = pieces
    .map((piece): Step => ({ piece, from: nodes.at(piece.from), to: nodes.at(piece.to) }))
    .filter((step) => step.from !== step.to);
  const leaving = new Map<number, Step[]>();
  for (const step of steps) leaving.set(step.from, [...(leaving.get(step.from) ?? []), step]);

  const used = new Set<Step>();
  const loops: Loop[] = [];
  for (const start of steps) {
    const path: Step[] = [];
    let step: Step | undefined = start;
    while (step && !used.has(step)) {
      used.add(step);
      path.push(step);
      const { to } = step;
      const closing = path.findIndex((earlier) => earlier.from === to);
      if (closing >= 0) loops.push(toLoop(path.splice(closing)));
      step = nextStep(
        step,
        (leaving.get(to) ?? []).filter((candidate) => !used.has(candidate)),
      );
    }
  }
  return loops;
}

/** Keeping the void on the right: of the ways on, the first one anticlockwise from where we came. */
function nextStep(arrived: Step, ways: readonly Step[]): Step | undefined {
  const back = direction(arrived.piece.to, arrived.piece.from);
  const turn = (way: Step): number => {
    const angle = direction(way.piece.from, way.piece.to) - back;
    return angle <= 0 ? angle + 2 * Math.PI : angle;
  };
  return [...ways].sort((a, b) => turn(a) - turn(b))[0];
}

function direction(from: XY, to: XY): number {
  return Math.atan2(to[1] - from[1], to[0] - from[0]);
}

function toLoop(path: readonly Step[]): Loop {
  const corners = path.map((step) => step.piece.from);
  return { corners, grids: [...new Set(path.map((step) => step.piece.grid))], area: signedArea(corners) };
}

/** Numbers places so that those within `snapMeters` of each other get one number. */
function createNodes(snapMeters: number): { at(place: XY): number } {
  const places: XY[] = [];
  const cells = new Map<string, number[]>();
  return {
    at(place) {
      const column = Math.floor(place[0] / snapMeters);
      const row = Math.floor(place[1] / snapMeters);
      for (const dx of [-1, 0, 1]) {
        for (const dy of [-1, 0, 1]) {
          for (const number of cells.get(`${column + dx},${row + dy}`) ?? []) {
            const known = places[number];
            if (known && Math.hypot(known[0] - place[0], known[1] - place[1]) <= snapMeters) return number;
          }
        }
      }
      const number = places.push(place) - 1;
      cells.set(`${column},${row}`, [...(cells.get(`${column},${row}`) ?? []), number]);
      return number;
    },
  };
}
