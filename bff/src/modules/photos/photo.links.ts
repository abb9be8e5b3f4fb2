import { isGoodLink, signatureOf } from './link.signature';
import type { Rendition } from './photo.renditions';

/** As long as a link is handed out unchanged, so that a phone that asks again need not load again. */
const WINDOW_SECONDS = 15 * 60;
/**
 * No link of a photo that is not public, and no copy in a cache, outlives this. It is good for at least one window: a page that asks again
 * every ten minutes never has one that is spent.
 */
export const LINK_MOST_SECONDS = 2 * WINDOW_SECONDS;

/** What a link can open. */
export type Linked = Rendition | 'video';

/** Links that open one rendition of one photo, or one video, to whoever holds them, for 15 to 30 minutes. */
export interface PhotoLinks {
  /** Site-relative. The same within a quarter of an hour, so that caches work. */
  sign(photoId: string, rendition: Linked, now: Date): string;
  /** Whether expiry `e` (Unix seconds) and signature `s` of a link are ours and still good. */
  verify(photoId: string, rendition: Linked, link: { e: string; s: string }, now: Date): boolean;
}

/** Signed under `secret` over photo, rendition and expiry: none of the three can be exchanged. */
export function createPhotoLinks(secret: string): PhotoLinks {
  const opens = (photoId: string, rendition: Linked, expiry: string) => `${photoId}/${rendition}?e=${expiry}`;
  return {
    sign(photoId, rendition, now) {
      const window = Math.floor(now.getTime() / 1000 / WINDOW_SECONDS);
      const expiry = String(window * WINDOW_SECONDS + LINK_MOST_SECONDS);
      return `/api/v1/photos/${photoId}/${rendition}?e=${expiry}&s=${signatureOf(secret, opens(photoId, rendition, expiry))}`;
    },
    verify: (photoId, rendition, link, now) => isGoodLink(secret, opens(photoId, rendition, link.e), link, now),
  };
}
