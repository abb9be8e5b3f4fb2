import { isGoodLink, signatureOf } from './link.signature';
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

/** Signed under `secret` over photo, rendition and expiry: none of the three can be exchanged. */
export function createPhotoLinks(secret: string): PhotoLinks {
  const opens = (photoId: string, rendition: Linked, expiry: string) => `${photoId}/${rendition}?e=${expiry}`;
  return {
    sign(photoId, rendition, now) {
      const expiry = String(Math.floor(now.getTime() / 1000 / HOUR_SECONDS) * HOUR_SECONDS + 2 * HOUR_SECONDS);
      return `/api/v1/photos/${photoId}/${rendition}?e=${expiry}&s=${signatureOf(secret, opens(photoId, rendition, expiry))}`;
    },
    verify: (photoId, rendition, link, now) => isGoodLink(secret, opens(photoId, rendition, link.e), link, now),
  };
}
