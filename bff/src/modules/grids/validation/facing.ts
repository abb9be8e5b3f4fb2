import type { XY } from '../geometry/plane';
import { createRaster } from '../geometry/raster';
import { beside, boxOf, lengthOf } from './pieces';
import type { Piece } from './pieces';

/** Wider strips are taken for ground that the city left out on purpose. */
const WIDEST_STRIP_METERS = 50;
/** Borders count as facing when they run against each other within this angle. */
const MOST_ANGLE_RADIANS = (25 * Math.PI) / 180;
/** A strip is at least this many times longer than wide; what is shorter is a notch in the outline. */
const LEAST_SHAPE = 2;

export type Strip = Readonly<{ grids: readonly [number, number]; place: XY; detail: string }>;

/** Strips between borders of two grids that face each other more than `leastMeters` apart; one, the longest, per two grids. */
export function facingPieces(pieces: readonly Piece[], leastMeters: number): readonly Strip[] {
  const raster = createRaster(pieces.map((piece) => boxOf(piece, 0)));
  const longest = new Map<string, Strip & { length: number }>();
  for (const piece of pieces) {
    for (const number of raster.meeting(boxOf(piece, WIDEST_STRIP_METERS))) {
      const other = pieces[number];
      if (!other || other.grid <= piece.grid) continue;
      const strip = stripBetween(piece, other);
      if (!strip || strip.width <= leastMeters) continue;
      const key = `${piece.grid},${other.grid}`;
      if ((longest.get(key)?.length ?? 0) >= strip.length) continue;
      const detail = `宽约 ${strip.width.toFixed(1)} 米`;
      longest.set(key, { grids: [piece.grid, other.grid], place: strip.place, detail, length: strip.length });
    }
  }
  return [...longest.values()].map(({ grids, place, detail }) => ({ grids, place, detail }));
}

function stripBetween(a: Piece, b: Piece): { width: number; length: number; place: XY } | null {
  const length = lengthOf(a);
  const unit: XY = [(a.to[0] - a.from[0]) / length, (a.to[1] - a.from[1]) / length];
  const against = -((b.to[0] - b.from[0]) * unit[0] + (b.to[1] - b.from[1]) * unit[1]) / lengthOf(b);
  if (against < Math.cos(MOST_ANGLE_RADIANS)) return null;
  const ahead = (p: XY): number => (p[0] - a.from[0]) * unit[0] + (p[1] - a.from[1]) * unit[1];
  const outward = (p: XY): number => (p[0] - a.from[0]) * unit[1] - (p[1] - a.from[1]) * unit[0];
  const start = Math.max(0, ahead(b.to));
  const end = Math.min(length, ahead(b.from));
  if (end <= start) return null;
  const middle = (start + end) / 2;
  const slope = (outward(b.from) - outward(b.to)) / (ahead(b.from) - ahead(b.to));
  const width = outward(b.to) + slope * (middle - ahead(b.to));
  const isStrip = width > 0 && width <= WIDEST_STRIP_METERS && end - start >= LEAST_SHAPE * width;
  return isStrip ? { width, length: end - start, place: beside(a, middle / length, -width / 2) } : null;
}
