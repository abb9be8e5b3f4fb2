import type { LonLat } from '../datum';
import { orientation } from './orientation';

export type Segment = Readonly<{ from: LonLat; to: LonLat }>;

/** How two segments meet, exactly: not at all, in a point that is an end of one, across each other, or along a stretch. */
export type Meeting = 'apart' | 'touching' | 'crossing' | 'overlapping';

/** How `a` and `b` meet; exact, and the same whichever comes first. */
export function meetingOf(a: Segment, b: Segment): Meeting {
  const fromSide = side(a, b.from);
  const toSide = side(a, b.to);
  if (fromSide === 0 && toSide === 0) return meetingOnOneLine(a, b);
  const aFromSide = side(b, a.from);
  const aToSide = side(b, a.to);
  if (fromSide * toSide > 0 || aFromSide * aToSide > 0) return 'apart';
  return fromSide * toSide < 0 && aFromSide * aToSide < 0 ? 'crossing' : 'touching';
}

/** Where two segments that meet do so, in plain arithmetic: a place to show, not to decide with. */
export function meetingPoint(a: Segment, b: Segment): LonLat {
  const [dx, dy] = [a.to[0] - a.from[0], a.to[1] - a.from[1]];
  const [ex, ey] = [b.to[0] - b.from[0], b.to[1] - b.from[1]];
  const denominator = dx * ey - dy * ex;
  if (denominator === 0)
    return side(b, a.from) === 0 && isBetween(b, a.from) ? a.from : isBetween(a, b.from) ? b.from : a.to;
  const t = ((b.from[0] - a.from[0]) * ey - (b.from[1] - a.from[1]) * ex) / denominator;
  return [a.from[0] + t * dx, a.from[1] + t * dy];
}

function side(segment: Segment, point: LonLat): number {
  const { from, to } = segment;
  return Math.sign(orientation(from[0], from[1], to[0], to[1], point[0], point[1]));
}

function meetingOnOneLine(a: Segment, b: Segment): Meeting {
  const axis = a.from[0] === a.to[0] ? 1 : 0;
  const start = Math.max(Math.min(a.from[axis], a.to[axis]), Math.min(b.from[axis], b.to[axis]));
  const end = Math.min(Math.max(a.from[axis], a.to[axis]), Math.max(b.from[axis], b.to[axis]));
  if (start > end) return 'apart';
  return start === end ? 'touching' : 'overlapping';
}

function isBetween(segment: Segment, point: LonLat): boolean {
  const within = (axis: 0 | 1): boolean =>
    point[axis] >= Math.min(segment.from[axis], segment.to[axis]) &&
    point[axis] <= Math.max(segment.from[axis], segment.to[axis]);
  return within(0) && within(1);
}
