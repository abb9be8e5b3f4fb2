import type { PhotoPrint } from './duplicate.types';

/**
 * Perceptual hashes at most this far apart (of 256 bits) are the same picture again: at most 0.1 % false matches on 370 road
 * photos (facts/duplicates). Farther apart says nothing: two people never take the same picture of one hole.
 */
const SAME_HASH_BITS = 50;

/** Whether two reports share a photo: the very bytes, or the same picture recompressed. */
export function comparePhotos(
  mine: readonly PhotoPrint[],
  theirs: readonly PhotoPrint[],
): { samePhoto: boolean; sameHash: boolean } {
  if (mine.length === 0 || theirs.length === 0) return { samePhoto: false, sameHash: false };
  const bytes = new Set(mine.map(({ sha256 }) => sha256));
  const samePhoto = theirs.some(({ sha256 }) => bytes.has(sha256));
  if (samePhoto) return { samePhoto, sameHash: true };
  const hashes = mine.map(({ phash }) => wordsOf(phash));
  const sameHash = theirs.some(({ phash }) => {
    const words = wordsOf(phash);
    return hashes.some((hash) => differingBits(hash, words) <= SAME_HASH_BITS);
  });
  return { samePhoto, sameHash };
}

function wordsOf(hex: string): Uint32Array {
  const words = new Uint32Array(8);
  for (let i = 0; i < 8; i += 1) words[i] = Number.parseInt(hex.slice(i * 8, i * 8 + 8), 16);
  return words;
}

function differingBits(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < 8; i += 1) count += ones((a[i] ?? 0) ^ (b[i] ?? 0));
  return count;
}

/** Bits set in 32, in parallel sums (Hacker's Delight, 5-1). */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
