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
  const directions = [
    { step: 1, length: 1 },
    { step: width, length: 1 },
    { step: width + 1, length: Math.SQRT2 },
    { step: width - 1, length: Math.SQRT2 },
  ];
  const tiles = tilesOf(width, height);
  if (tiles.length === 0) return 0;
  const found = directions.map(({ step, length }) => {
    const steepness = tiles.map((tile) => steepnessOf(data, width, tile, step) / length).sort((a, b) => b - a);
    return steepness[Math.floor((steepness.length - 1) * SHARP_SHARE)] ?? 0;
  });
  return Math.min(...found);
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

function steepnessOf(data: Uint8Array, width: number, { left, top, right, bottom }: Tile, step: number): number {
  let first = 0;
  let second = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      const here = data[at] ?? 0;
      const rise = here - (data[at - step] ?? 0);
      const bend = rise + here - (data[at + step] ?? 0);
      first += rise * rise;
      second += bend * bend;
    }
  }
  const pixels = (right - left) * (bottom - top);
  return second / (first + GRAIN * pixels);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
