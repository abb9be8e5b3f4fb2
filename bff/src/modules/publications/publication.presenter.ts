import {
  PUBLICATION_STATE_NAMES,
  type PhotoView,
  type PublicationLogItem,
  type PublicationResponse,
  type PublicationView,
  type RedactionBox,
} from '@suishoupai/shared-types';
import type { Publication, PublicRendition } from './publication.ports';

/** What a reviewer sees of a photo. */
export function presentPublication(publication: Publication, photo: PhotoView, className: string): PublicationView {
  const { photoId, version, state, caseNo, addedAt, boxes, log } = publication;
  const last = state === 'unreviewed' ? undefined : log.at(-1);
  return {
    photoId,
    version,
    state,
    stateName: PUBLICATION_STATE_NAMES[state],
    caseNo,
    className,
    addedAt: addedAt.toISOString(),
    photo,
    boxes: boxes.map(presentBox),
    publicUrl: state === 'published' ? publicUrl(publication, 'display') : null,
    decidedAt: last?.at.toISOString() ?? null,
    decidedBy: last?.by.name ?? null,
  };
}

/** The same with everything that was decided, the latest first. */
export function presentWithLog(publication: PublicationView, log: Publication['log']): PublicationResponse {
  return { publication, log: log.map(presentDecision).reverse() };
}

/**
 * Where everybody gets a published photo, site-relative. The version in it lets caches forget an earlier one; the address itself gives
 * nothing: without a decision to publish there is nothing behind it.
 */
export function publicUrl({ photoId, version }: { photoId: string; version: number }, rendition: PublicRendition) {
  return `/api/v1/public-photos/${photoId}/${rendition}?v=${version}`;
}

function presentDecision({ version, at, by, state, boxes }: Publication['log'][number]): PublicationLogItem {
  const stateName = PUBLICATION_STATE_NAMES[state];
  return { version, at: at.toISOString(), by: by.name, state, stateName, boxes: boxes.length };
}

function presentBox({ x, y, width, height }: RedactionBox): RedactionBox {
  return { x, y, width, height };
}
