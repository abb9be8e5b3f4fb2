import type { PhotoView } from '@suishoupai/shared-types';
import { backoffMs } from '../lib/backoff';
import type { Draft, DraftPatch, DraftPhoto, PhotoProgress, Refusal } from './draft';
import { newDraft } from './draft';

/** How a failure is taken: try again later, or tell the person. */
export type Failure = { retry: true } | { retry: false; refusal: Refusal };

export type DraftEvent =
  | { type: 'started'; ownerId: string }
  | { type: 'edited'; patch: DraftPatch }
  | { type: 'photosAdded'; photos: { localId: string; path: string }[] }
  | { type: 'photoRemoved'; localId: string }
  | { type: 'photoUploaded'; localId: string; photo: PhotoView }
  | { type: 'photoFailed'; localId: string; failure: Failure; random: number }
  /** Tapped by the person, or the server no longer has it. */
  | { type: 'photoRetried'; localId: string }
  | { type: 'submitted' }
  /** Written down before the report leaves the phone: from here on the server may have it. */
  | { type: 'deliveryStarted' }
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
const BY_PERSON: readonly DraftEvent['type'][] = ['edited', 'photosAdded', 'photoRemoved', 'submitted', 'reopened'];

const FRESH: PhotoProgress = { state: 'waiting', attempts: 0, notBeforeMs: 0 };

/** At another place the case that was chosen with 我也遇到 is not the one meant any more. */
function undoJoin(patch: DraftPatch): DraftPatch {
  return 'position' in patch ? { joinCaseNo: null } : {};
}

/** The one place where drafts change. Pure: an event about a draft that is gone changes nothing. */
export function reduceDrafts(drafts: Draft[], stamped: Stamped): Draft[] {
  const { clientReportId, event, nowMs } = stamped;
  const now = new Date(nowMs).toISOString();
  if (event.type === 'started') return [...drafts, newDraft(clientReportId, event.ownerId, now)];
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
    case 'photoUploaded':
      return onPhoto(draft, event.localId, () => ({ state: 'uploaded', photo: event.photo }));
    case 'photoFailed':
      return onPhoto(draft, event.localId, (photo) => failedPhoto(photo, event.failure, event.random, nowMs));
    case 'photoRetried':
      return onPhoto(draft, event.localId, () => FRESH);
    case 'submitted':
      return draft.phase === 'editing'
        ? { ...draft, phase: 'queued', attempts: 0, notBeforeMs: 0, refusal: null }
        : draft;
    case 'deliveryStarted':
      return { ...draft, attempts: draft.attempts + 1 };
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
