import type { PhotoView } from '@suishoupai/shared-types';
import type { Announced } from '../api/photos';
import { backoffMs } from '../lib/backoff';
import type { Draft, DraftPatch, DraftPhoto, PhotoProgress, Receipt, Refusal } from './draft';
import { newDraft, NO_CLASS } from './draft';

/** How a failure is taken: try again later, or tell the person. */
export type Failure = { retry: true } | { retry: false; refusal: Refusal };

export type DraftEvent =
  | { type: 'started'; ownerId: string; renewedFrom?: string }
  | { type: 'edited'; patch: DraftPatch }
  | { type: 'photosAdded'; photos: Pick<DraftPhoto, 'localId' | 'path' | 'video'>[] }
  | { type: 'photoRemoved'; localId: string }
  /** The server knows it by an id; its bytes may still be on their way. */
  | { type: 'photoAnnounced'; localId: string; announced: Announced }
  | { type: 'photoUploaded'; localId: string; photo: PhotoView }
  | { type: 'photoFailed'; localId: string; failure: Failure; random: number }
  /** Tapped by the person, or the server no longer has it. */
  | { type: 'photoRetried'; localId: string }
  | { type: 'submitted' }
  /** Written down before the report leaves the phone: from here on the server may have it. */
  | { type: 'deliveryStarted' }
  /** The server has the report and waits for its photos. */
  | { type: 'received'; receipt: Receipt; random: number }
  /** That report is at an end: this draft becomes another one, with the words and the photos. */
  | { type: 'renewed'; newId: string; refusal: Refusal | null }
  | { type: 'deliveryFailed'; failure: Failure; random: number }
  | { type: 'deliveryRetried' }
  | { type: 'reopened' }
  /** Delivered, or thrown away by the person. */
  | { type: 'removed' }
  /** The network is back or the app was opened: wait no longer. */
  | { type: 'woken' };

export interface Stamped {
  clientReportId: string;
  nowMs: number;
  event: DraftEvent;
}

/** Waiting after failed uploads and deliveries, milliseconds. */
export const PHOTO_RETRY = { firstMs: 1_000, maxMs: 60_000 };
export const DELIVERY_RETRY = { firstMs: 2_000, maxMs: 120_000 };

/** What the person did last decides which draft is on the form; what the queue does by itself does not. */
const BY_PERSON: readonly DraftEvent['type'][] = [
  'edited',
  'photosAdded',
  'photoRemoved',
  'submitted',
  'reopened',
  'renewed',
];

const FRESH: PhotoProgress = { state: 'waiting', attempts: 0, notBeforeMs: 0 };

/** At another place the case that was chosen with 我也遇到 is not the one meant any more. */
function undoJoin(patch: DraftPatch): DraftPatch {
  return 'position' in patch ? { joinCaseNo: null } : {};
}

/** The one place where drafts change. Pure: an event about a draft that is gone changes nothing. */
export function reduceDrafts(drafts: Draft[], stamped: Stamped): Draft[] {
  const { clientReportId, event, nowMs } = stamped;
  const now = new Date(nowMs).toISOString();
  if (event.type === 'started') {
    const { ownerId, renewedFrom } = event;
    const draft = newDraft(clientReportId, ownerId, now);
    return [...drafts, renewedFrom === undefined ? draft : { ...draft, renewedFrom }];
  }
  if (event.type === 'removed') return drafts.filter((draft) => draft.clientReportId !== clientReportId);
  return drafts.map((draft) => {
    if (draft.clientReportId !== clientReportId) return draft;
    const changed = reduceDraft(draft, event, nowMs);
    return BY_PERSON.includes(event.type) ? { ...changed, updatedAt: now } : changed;
  });
}

function reduceDraft(draft: Draft, event: Exclude<DraftEvent, { type: 'started' | 'removed' }>, nowMs: number): Draft {
  switch (event.type) {
    case 'edited':
      return draft.phase === 'editing' ? { ...draft, ...undoJoin(event.patch), ...event.patch } : draft;
    case 'photosAdded':
      return { ...draft, photos: [...draft.photos, ...event.photos.map((photo) => ({ ...photo, progress: FRESH }))] };
    case 'photoRemoved':
      return { ...draft, photos: draft.photos.filter((photo) => photo.localId !== event.localId) };
    case 'photoAnnounced':
      return { ...draft, photos: draft.photos.map((photo) => announce(photo, event)) };
    case 'photoUploaded':
      // The last one may have given a report that waits its case: that is worth asking for at once.
      return { ...onPhoto(draft, event.localId, () => ({ state: 'uploaded', photo: event.photo })), notBeforeMs: 0 };
    case 'photoFailed':
      return onPhoto(draft, event.localId, (photo) => failedPhoto(photo, event.failure, event.random, nowMs));
    case 'photoRetried':
      return {
        ...draft,
        photos: draft.photos.map((photo) => (photo.localId === event.localId ? afresh(photo) : photo)),
      };
    case 'submitted':
      return draft.phase === 'editing'
        ? { ...draft, phase: 'queued', attempts: 0, notBeforeMs: 0, refusal: null }
        : draft;
    case 'deliveryStarted':
      return { ...draft, attempts: draft.attempts + 1 };
    case 'received':
      return {
        ...draft,
        receipt: event.receipt,
        notBeforeMs: nowMs + backoffMs(DELIVERY_RETRY, draft.attempts, event.random),
      };
    case 'renewed':
      return renewed(draft, event);
    case 'deliveryFailed':
      return failedDelivery(draft, event.failure, event.random, nowMs);
    case 'deliveryRetried':
      return { ...draft, phase: draft.phase === 'refused' ? 'queued' : draft.phase, notBeforeMs: 0, refusal: null };
    case 'reopened':
      return { ...draft, phase: 'editing', notBeforeMs: 0 };
    case 'woken':
      return woken(draft);
    default:
      return event satisfies never;
  }
}

/** From the beginning: the server is told of it again, too. */
function afresh({ localId, path, video }: DraftPhoto): DraftPhoto {
  return { localId, path, ...(video && { video }), progress: FRESH };
}

function announce(photo: DraftPhoto, { localId, announced }: { localId: string; announced: Announced }): DraftPhoto {
  return photo.localId === localId ? { ...photo, announced } : photo;
}

function renewed(draft: Draft, { newId, refusal }: { newId: string; refusal: Refusal | null }): Draft {
  const { receipt: _ended, ...rest } = draft;
  const phase = refusal === null ? 'editing' : 'refused';
  const renewedFrom = draft.clientReportId;
  const chosen = refusal?.code === 'class_gone' ? NO_CLASS : {};
  return { ...rest, ...chosen, clientReportId: newId, renewedFrom, phase, refusal, attempts: 0, notBeforeMs: 0 };
}

function onPhoto(draft: Draft, localId: string, change: (photo: DraftPhoto) => PhotoProgress): Draft {
  const photos = draft.photos.map((photo) =>
    photo.localId === localId ? { ...photo, progress: change(photo) } : photo,
  );
  return { ...draft, photos };
}

function failedPhoto({ progress }: DraftPhoto, failure: Failure, random: number, nowMs: number): PhotoProgress {
  if (!failure.retry) return { state: 'refused', refusal: failure.refusal };
  const attempts = (progress.state === 'waiting' ? progress.attempts : 0) + 1;
  return { state: 'waiting', attempts, notBeforeMs: nowMs + backoffMs(PHOTO_RETRY, attempts, random) };
}

function failedDelivery(draft: Draft, failure: Failure, random: number, nowMs: number): Draft {
  if (!failure.retry) return { ...draft, phase: 'refused', refusal: failure.refusal };
  return { ...draft, notBeforeMs: nowMs + backoffMs(DELIVERY_RETRY, draft.attempts, random) };
}

function woken(draft: Draft): Draft {
  const photos = draft.photos.map((photo): DraftPhoto =>
    photo.progress.state === 'waiting' ? { ...photo, progress: { ...photo.progress, notBeforeMs: 0 } } : photo,
  );
  return { ...draft, photos, notBeforeMs: 0 };
}
