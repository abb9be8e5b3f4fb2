import sharp from 'sharp';
import type { Greys } from './photo.quality';

const SIDE = 64;
const KEPT = 16;
/**
 * Of 255: where nine tenths of the 64 × 64 greys lie closer together, a covered lens, a bare wall or one lamp at night was taken. The signs are
 * those of noise, or of the lamp's place: of lamps near the middle a third were within 50 bits of each other.
 */
const LEAST_CONTRAST = 4;

/** Row u: cosine of frequency u + 1 at each of 64 samples. The constant term is left out: brightness says nothing. */
const COSINES = Array.from({ length: KEPT }, (_, u) =>
  Float64Array.from({ length: SIDE }, (_, x) => Math.cos(((u + 1) * (2 * x + 1) * Math.PI) / (2 * SIDE))),
);

/**
 * pHash-256: the signs, against their median, of the 16 × 16 lowest frequencies (DCT-II) of the picture in 64 × 64 greys.
 * Hex, 64 digits. At a distance of at most 50 it means "the same file again" (recompressed, resized), never "the same place".
 * Null where there is nothing to see: all such pictures are alike, and say nothing of each other.
 */
export async function perceptualHash({ data, width, height }: Greys): Promise<string | null> {
  const grey = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(SIDE, SIDE, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  if (contrastOf(grey) < LEAST_CONTRAST) return null;
  const rows = COSINES.map((cosine) => project(grey, cosine));
  const terms = rows.flatMap((row) => COSINES.map((cosine) => dot(row, cosine)));
  const sorted = [...terms].sort((a, b) => a - b);
  const median = ((sorted[terms.length / 2 - 1] ?? 0) + (sorted[terms.length / 2] ?? 0)) / 2;
  const bits = terms.map((term) => (term > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`)
    .toString(16)
    .padStart((KEPT * KEPT) / 4, '0');
}

/** How many of 256 bits differ. */
export function hashDistance(a: string, b: string): number {
  let difference = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; difference > 0n; difference &= difference - 1n) count++;
  return count;
}

function contrastOf(greys: Buffer): number {
  const sorted = Uint8Array.from(greys).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return at(0.95) - at(0.05);
}

/** Sums each column of the picture, weighted down the rows. */
function project(grey: Buffer, cosine: Float64Array): Float64Array {
  const sums = new Float64Array(SIDE);
  for (let y = 0; y < SIDE; y++) {
    const weight = cosine[y] ?? 0;
    for (let x = 0; x < SIDE; x++) sums[x] = (sums[x] ?? 0) + weight * (grey[y * SIDE + x] ?? 0);
  }
  return sums;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < SIDE; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
