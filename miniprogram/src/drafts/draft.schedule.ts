import type { SubmitReportRequest } from '@suishoupai/shared-types';
import type { Draft } from './draft';

export interface ScheduleContext {
  nowMs: number;
  online: boolean;
  ownerId: string | null;
  uploading: ReadonlySet<string>;
  sending: ReadonlySet<string>;
}

export interface Work {
  uploads: { clientReportId: string; localId: string; path: string }[];
  sends: Draft[];
  /** When to look again if nothing else happens, epoch milliseconds. */
  wakeAtMs: number | null;
}

/** WeChat allows ten transfers at once; two leave room for the rest of the app on a weak network. */
export const MAX_UPLOADS = 2;

/** What to start now. Photos go up while the person is still writing; a report goes once all its photos are there. */
export function nextWork(drafts: Draft[], context: ScheduleContext): Work {
  if (!context.online || context.ownerId === null) return { uploads: [], sends: [], wakeAtMs: null };
  const mine = drafts.filter((draft) => draft.ownerId === context.ownerId);
  const waits: number[] = [];
  const due = (notBeforeMs: number) => {
    if (notBeforeMs <= context.nowMs) return true;
    waits.push(notBeforeMs);
    return false;
  };
  const uploads = mine
    .flatMap((draft) => draft.photos.map((photo) => ({ draft, photo })))
    .filter(({ photo }) => !context.uploading.has(photo.localId))
    .filter(({ photo }) => photo.progress.state === 'waiting' && due(photo.progress.notBeforeMs))
    .slice(0, Math.max(0, MAX_UPLOADS - context.uploading.size))
    .map(({ draft, photo }) => ({ clientReportId: draft.clientReportId, localId: photo.localId, path: photo.path }));
  const sends = mine
    .filter((draft) => draft.phase === 'queued' && !context.sending.has(draft.clientReportId))
    .filter((draft) => draft.photos.every((photo) => photo.progress.state === 'uploaded'))
    .filter((draft) => due(draft.notBeforeMs));
  return { uploads, sends, wakeAtMs: waits.length === 0 ? null : Math.min(...waits) };
}

/** The body of the submission, or null while something is missing. The same draft always gives the same body. */
export function submissionOf(draft: Draft): SubmitReportRequest | null {
  const photoIds = draft.photos.flatMap((photo) =>
    photo.progress.state === 'uploaded' ? [photo.progress.photo.photoId] : [],
  );
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
