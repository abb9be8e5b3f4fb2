import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Rendition } from './photo.renditions';

const HOUR_SECONDS = 3600;

/** What a link can open. */
export type Linked = Rendition | 'video';

/** Links that open one rendition of one photo, or one video, to whoever holds them, for one to two hours. */
export interface PhotoLinks {
  /** Site-relative. The same within an hour, so that caches work. */
  sign(photoId: string, rendition: Linked, now: Date): string;
  /** Whether expiry `e` (Unix seconds) and signature `s` of a link are ours and still good. */
  verify(photoId: string, rendition: Linked, link: { e: string; s: string }, now: Date): boolean;
}

/** HMAC-SHA-256 under `secret` over photo, rendition and expiry: none of the three can be exchanged. */
export function createPhotoLinks(secret: string): PhotoLinks {
  const signature = (photoId: string, rendition: Linked, expiry: string) =>
    createHmac('sha256', secret).update(`${photoId}/${rendition}?e=${expiry}`).digest();
  return {
    sign(photoId, rendition, now) {
      const expiry = String(Math.floor(now.getTime() / 1000 / HOUR_SECONDS) * HOUR_SECONDS + 2 * HOUR_SECONDS);
      const s = signature(photoId, rendition, expiry).toString('base64url');
      return `/api/v1/photos/${photoId}/${rendition}?e=${expiry}&s=${s}`;
    },
    verify(photoId, rendition, { e, s }, now) {
      if (!/^\d{1,12}$/.test(e) || !/^[\w-]{43}$/.test(s)) return false;
      if (!timingSafeEqual(Buffer.from(s, 'base64url'), signature(photoId, rendition, e))) return false;
      return Number(e) * 1000 > now.getTime();
    },
  };
}
