import { createHash } from 'node:crypto';

/**
 * The id of this person's photo with these bytes (24 hex digits), known before a byte has arrived: whoever announces it, sends it
 * twice or sends it by another way means the same photo, without a table of reservations that two could write at once.
 * Knowing the id opens nothing: links are signed.
 */
export function photoIdOf(ownerId: string, sha256: string): string {
  return createHash('sha256').update(`photo/${ownerId}/${sha256}`).digest('hex').slice(0, 24);
}
