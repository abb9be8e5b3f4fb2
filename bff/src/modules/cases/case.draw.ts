import { createHash } from 'node:crypto';

/**
 * Draws one of the candidates: the same seed and candidates always give the same one, in whatever order they are named, and no
 * candidate is likelier than another. Null when there is nobody to draw. Anybody can draw again from what the case recorded.
 */
export function drawFrom(seed: string, candidateIds: readonly string[]): string | null {
  const ranked = [...new Set(candidateIds)].map((id) => ({
    id,
    lot: createHash('sha256').update(`${seed}\n${id}`).digest('hex'),
  }));
  return ranked.sort((a, b) => (a.lot < b.lot ? -1 : 1))[0]?.id ?? null;
}
