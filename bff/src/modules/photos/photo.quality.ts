import type { PhotoHint } from '@suishoupai/shared-types';

/** Greys of a picture, one byte a pixel, row after row. */
export interface Greys {
  data: Uint8Array;
  width: number;
  height: number;
}

/** What the pixels tell of how well a photo was taken; null: measured before this was. */
export interface PhotoQuality {
  /** 0 without any detail, about 2 in a photo whose edges are sharp at 640 px, under 0.8 where they are seen to be smeared. */
  sharpness: number | null;
  /** 0 to 255: 95 in 100 pixels are darker. */
  brightness: number | null;
}

/**
 * Calibrated on 46 road photos of 1024 px (docs/adr/0015): below it are none that are sharp, recompressed, noisy or shrunken, all that were
 * blurred by 2 px and 96 to 100 in 100 that were smeared by 15 px.
 */
export const SHARP_ENOUGH = 0.8;
/** All 46 photos at a fifth of their light are below, none at half of it. */
export const BRIGHT_ENOUGH = 48;

const TILES = 8;
/** A quarter of the picture must be in focus: a near thing before a far street is. */
const SHARP_SHARE = 0.25;
/** Added to the steps' energy, so that the grain of an empty wall or of JPEG is not taken for detail. */
const GRAIN = 4;

/** In a photo that is too dark nothing can be said about its sharpness. */
export function hintsOf({ sharpness, brightness }: PhotoQuality): PhotoHint[] {
  if (brightness !== null && brightness < BRIGHT_ENOUGH) return ['dark'];
  return sharpness !== null && sharpness < SHARP_ENOUGH ? ['blurred'] : [];
}

/** Of greys of at most 640 px. */
export function measureQuality(greys: Greys): { sharpness: number; brightness: number } {
  return { sharpness: round(sharpnessOf(greys)), brightness: brightnessOf(greys) };
}

function brightnessOf({ data }: Greys): number {
  const counts = new Uint32Array(256);
  for (const grey of data) counts[grey] = (counts[grey] ?? 0) + 1;
  let brighter = 0;
  for (let grey = 255; grey > 0; grey--) {
    brighter += counts[grey] ?? 0;
    if (brighter > data.length * 0.05) return grey;
  }
  return 0;
}

/**
 * How steep the edges are: the energy of second differences over that of first ones, which says nothing about how much there is to see,
 * in tiles, and of the best tiles only. It is measured along rows, columns and both diagonals, and the worst direction counts:
 * a moving hand smears along one, where the variance of the Laplacian sees the others and misses 60 to 85 in 100 such photos.
 */
function sharpnessOf({ data, width, height }: Greys): number {
  const steepness = tilesOf(width, height).map((tile) => steepnessOf(data, width, tile));
  const worst = [0, 1, 2, 3].map((direction) => {
    const sorted = steepness.map((tile) => tile[direction] ?? 0).sort((a, b) => b - a);
    return sorted[Math.floor((sorted.length - 1) * SHARP_SHARE)] ?? 0;
  });
  return Math.min(...worst);
}

interface Tile {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The picture without its rim, in 8 × 8 parts; those without a pixel are left out. */
function tilesOf(width: number, height: number): Tile[] {
  const part = (length: number, at: number) => 1 + Math.floor(((length - 2) * at) / TILES);
  const numbers = [...Array(TILES).keys()];
  return numbers.flatMap((row) =>
    numbers
      .map((column) => ({
        left: part(width, column),
        right: part(width, column + 1),
        top: part(height, row),
        bottom: part(height, row + 1),
      }))
      .filter((tile) => tile.left < tile.right && tile.top < tile.bottom),
  );
}

/** Along the row, the column and the two diagonals, at every second row: half of them say as much. */
function steepnessOf(data: Uint8Array, width: number, { left, top, right, bottom }: Tile): number[] {
  const steps = [1, width, width + 1, width - 1];
  const rises = [0, 0, 0, 0];
  const bends = [0, 0, 0, 0];
  for (const [direction, step] of steps.entries()) {
    let first = 0;
    let second = 0;
    for (let y = top; y < bottom; y += 2) {
      const end = y * width + right;
      for (let at = y * width + left; at < end; at++) {
        const here = data[at] as number; // inside the rim: its neighbours are there, too
        const rise = here - (data[at - step] as number);
        const bend = rise + here - (data[at + step] as number);
        first += rise * rise;
        second += bend * bend;
      }
    }
    rises[direction] = first;
    bends[direction] = second;
  }
  const grain = GRAIN * (right - left) * Math.ceil((bottom - top) / 2);
  return steps.map((_, n) => (bends[n] ?? 0) / ((rises[n] ?? 0) + grain) / (n < 2 ? 1 : Math.SQRT2));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
