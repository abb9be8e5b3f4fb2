import type { PhotoHint } from '@suishoupai/shared-types';
import type { DraftPhoto, PhotoProgress } from '../../drafts/draft';
import { texts } from './texts';

/** A photo that would be better taken again, and why. */
export interface HintedPhoto {
  localId: string;
  /** Its place among the photos. */
  index: number;
  text: string;
}

/** What the server saw in an uploaded photo; drafts kept by an older version know nothing of it. */
export function hintOf(progress: PhotoProgress): PhotoHint | null {
  if (progress.state !== 'uploaded') return null;
  const { hints }: { hints?: PhotoHint[] } = progress.photo;
  return hints?.[0] ?? null;
}

/** In the order of the photos. Advice only: a report goes on with any photo. */
export function hintedPhotos(photos: readonly DraftPhoto[]): HintedPhoto[] {
  return photos.flatMap(({ localId, progress }, index) => {
    const hint = hintOf(progress);
    const which = photos.length === 1 ? texts.only : texts.nth(index + 1);
    return hint === null ? [] : [{ localId, index, text: texts[hint](which) }];
  });
}

/** Photos that the server does not take, each with its reason. */
export function refusedPhotos(photos: readonly DraftPhoto[]): HintedPhoto[] {
  return photos.flatMap(({ localId, progress }, index) => {
    if (progress.state !== 'refused') return [];
    const { text } = progress.refusal;
    return [{ localId, index, text: photos.length === 1 ? text : texts.refusedNth(index + 1, text) }];
  });
}
