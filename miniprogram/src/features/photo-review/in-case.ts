import type { PublicationView } from '@suishoupai/shared-types';

export interface CasePublication {
  publication: PublicationView;
  /** Its place among the photos of the case, from 1; it stays the same whatever is decided. */
  no: number;
}

/** The photos of a case for its reviewers: those that wait come first. */
export function inCase(all: readonly PublicationView[]): { photos: CasePublication[]; unreviewed: number } {
  const photos = all.map((publication, index) => ({ publication, no: index + 1 }));
  const waiting = photos.filter(({ publication }) => publication.state === 'unreviewed');
  const decided = photos.filter(({ publication }) => publication.state !== 'unreviewed');
  return { photos: [...waiting, ...decided], unreviewed: waiting.length };
}
