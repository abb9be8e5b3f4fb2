import { isGoodLink, signatureOf } from './link.signature';

/** Long enough to open a picture, short enough that a link which leaks is worth nothing. */
export const ORIGINAL_LINK_MS = 5 * 60_000;

/** Parts of a link's query: the record of who was given it for what, expiry in Unix seconds, signature. */
export interface OriginalLink {
  a: string;
  e: string;
  s: string;
}

/** What is signed. It never fits a rendition's link, whose signed text has another form. */
function opens(photoId: string, { a, e }: Pick<OriginalLink, 'a' | 'e'>): string {
  return `original of ${photoId}, given as ${a}, until ${e}`;
}

/** Site-relative; good until `expiresAt`, for this photo and this record alone. */
export function signOriginal(secret: string, photoId: string, accessId: string, expiresAt: Date): string {
  const parts = { a: accessId, e: String(Math.floor(expiresAt.getTime() / 1000)) };
  return `/api/v1/photos/${photoId}/original?a=${parts.a}&e=${parts.e}&s=${signatureOf(secret, opens(photoId, parts))}`;
}

/** Whether a link is ours and still good. */
export function verifyOriginal(secret: string, photoId: string, link: OriginalLink, now: Date): boolean {
  return /^[0-9a-f]{24}$/.test(link.a) && isGoodLink(secret, opens(photoId, link), link, now);
}
