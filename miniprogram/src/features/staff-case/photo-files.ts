import type { CaseDetailView, PhotoView } from '@suishoupai/shared-types';

/** Every photo of a case once: before, after, and those of the steps between. Videos are played, not kept. */
export function photosOf({ photosBefore, photosAfter, flowLog }: CaseDetailView): PhotoView[] {
  const all = [...photosBefore, ...photosAfter, ...flowLog.flatMap(({ photos }) => photos)];
  const seen = new Set<string>();
  return all.filter(({ photoId, kind }) => kind === 'photo' && !seen.has(photoId) && seen.add(photoId));
}
