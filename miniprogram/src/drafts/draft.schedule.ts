import type { SubmitReportRequest } from '@suishoupai/shared-types';
import type { Draft, DraftPhoto } from './draft';
import { photoIdOf } from './draft';

export interface ScheduleContext {
  nowMs: number;
  online: boolean;
  ownerId: string | null;
  /** localIds of photos that are being measured and announced. */
  announcing: ReadonlySet<string>;
  uploading: ReadonlySet<string>;
  sending: ReadonlySet<string>;
}

export interface PhotoWork {
  clientReportId: string;
  photo: DraftPhoto;
}

export interface Work {
  announces: PhotoWork[];
  uploads: PhotoWork[];
  sends: Draft[];
  /** When to look again if nothing else happens, epoch milliseconds. */
  wakeAtMs: number | null;
}

/** WeChat allows ten transfers at once; two leave room for the rest of the app on a weak network. */
export const MAX_UPLOADS = 2;
/** Announcing is short on the network, so that long uploads never hold up a receipt. */
const MAX_ANNOUNCES = 2;

/**
 * What to start now. Photos are announced and go up while the person is still writing; a report goes once the server knows of all its
 * photos, and once more when it has them all, to learn what became of it.
 */
export function nextWork(drafts: Draft[], context: ScheduleContext): Work {
  if (!context.online || context.ownerId === null) return { announces: [], uploads: [], sends: [], wakeAtMs: null };
  const mine = drafts.filter((draft) => draft.ownerId === context.ownerId);
  const waits: number[] = [];
  const due = (notBeforeMs: number) => {
    if (notBeforeMs <= context.nowMs) return true;
    waits.push(notBeforeMs);
    return false;
  };
  const idle = mine
    .flatMap((draft) => draft.photos.map((photo) => ({ clientReportId: draft.clientReportId, photo })))
    .filter(({ photo }) => !context.uploading.has(photo.localId) && !context.announcing.has(photo.localId))
    .filter(({ photo }) => photo.progress.state === 'waiting' && due(photo.progress.notBeforeMs));
  const announces = idle
    .filter(({ photo }) => photo.announced === undefined)
    .slice(0, Math.max(0, MAX_ANNOUNCES - context.announcing.size));
  const uploads = idle
    .filter(({ photo }) => photo.announced !== undefined)
    .slice(0, Math.max(0, MAX_UPLOADS - context.uploading.size));
  const sends = mine
    .filter((draft) => draft.phase === 'queued' && !context.sending.has(draft.clientReportId))
    .filter((draft) => isReady(draft, context.nowMs))
    .filter((draft) => due(draft.notBeforeMs));
  return { announces, uploads, sends, wakeAtMs: waits.length === 0 ? null : Math.min(...waits) };
}

/** All photos known, for the receipt; all photos there, to be decided; the deadline over, to learn that it ended without them. */
function isReady({ photos, receipt }: Draft, nowMs: number): boolean {
  if (receipt !== undefined && Date.parse(receipt.deadlineAt) <= nowMs) return true;
  if (photos.some(({ progress }) => progress.state === 'refused')) return false;
  return photos.every((photo) =>
    receipt === undefined ? photoIdOf(photo) !== null : photo.progress.state === 'uploaded',
  );
}

/** The body of the submission, or null while something is missing. The same draft always gives the same body. */
export function submissionOf(draft: Draft): SubmitReportRequest | null {
  const photoIds = draft.photos.flatMap((photo) => photoIdOf(photo) ?? []);
  if (draft.position === null || draft.classCode === null || photoIds.length !== draft.photos.length) return null;
  const address = draft.address.trim();
  return {
    clientReportId: draft.clientReportId,
    // The same picture chosen twice is one photo on the server.
    photoIds: [...new Set(photoIds)],
    position: draft.position,
    classCode: draft.classCode,
    description: draft.description.trim(),
    ...(address === '' ? {} : { address }),
    ...(draft.joinCaseNo === null ? {} : { joinCaseNo: draft.joinCaseNo }),
  };
}
