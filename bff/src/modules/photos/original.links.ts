import { createHmac, timingSafeEqual } from 'node:crypto';

/** Long enough to open a picture, short enough that a link which leaks is worth nothing. */
export const ORIGINAL_LINK_MS = 5 * 60_000;

/** Parts of a link's query: the record of who was given it for what, expiry in Unix seconds, signature. */
export interface OriginalLink {
  a: string;
  e: string;
  s: string;
}

/** The signature of a link. It never fits a rendition's, whose signed text has another form. */
function signatureOf(secret: string, photoId: string, { a, e }: Pick<OriginalLink, 'a' | 'e'>): Buffer {
  return createHmac('sha256', secret).update(`original of ${photoId}, given as ${a}, until ${e}`).digest();
}

/** Site-relative; good until `expiresAt`, for this photo and this record alone. */
export function signOriginal(secret: string, photoId: string, accessId: string, expiresAt: Date): string {
  const parts = { a: accessId, e: String(Math.floor(expiresAt.getTime() / 1000)) };
  const s = signatureOf(secret, photoId, parts).toString('base64url');
  return `/api/v1/photos/${photoId}/original?a=${parts.a}&e=${parts.e}&s=${s}`;
}

/** Whether a link is ours and still good. */
export function verifyOriginal(secret: string, photoId: string, link: OriginalLink, now: Date): boolean {
  if (!/^[0-9a-f]{24}$/.test(link.a) || !/^\d{1,12}$/.test(link.e) || !/^[\w-]{43}$/.test(link.s)) return false;
  if (!timingSafeEqual(Buffer.from(link.s, 'base64url'), signatureOf(secret, photoId, link))) return false;
  return Number(link.e) * 1000 > now.getTime();
}
