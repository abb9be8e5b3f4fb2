import type { ErrorCode, PhotoView, PositionInput, WaitingReportStatus } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import type { ClientErrorCode } from '../api/api-error';
import type { Announced } from '../api/photos';
import type { KeptVideo } from '../platform/photo-files';

/** Why something was refused, with the Chinese text shown. `file_gone`: the phone no longer has the photo. */
export interface Refusal {
  code: ErrorCode | ClientErrorCode | WaitingReportStatus | 'file_gone';
  text: string;
}

/** `waiting` also covers a running upload: what is kept on the phone never says "running", so a killed app simply goes on. */
export type PhotoProgress =
  | { state: 'waiting'; attempts: number; notBeforeMs: number }
  | { state: 'uploaded'; photo: PhotoView }
  | { state: 'refused'; refusal: Refusal };

export interface DraftPhoto {
  localId: string;
  /** From platform/photo-files. */
  path: string;
  progress: PhotoProgress;
  /** Absent: it is a photo. */
  video?: KeptVideo;
  /** Known to the server, which may not have its bytes yet: a report can name it. */
  announced?: Announced;
}

/** Its files on this device. */
export function filesOf({ path, video }: Pick<DraftPhoto, 'path' | 'video'>): string[] {
  return video === undefined ? [path] : [path, video.posterPath];
}

/** The server has the report and waits for its photos. */
export interface Receipt {
  reportId: string;
  /** ISO 8601. */
  deadlineAt: string;
}

/** What the server said about the position. */
export interface DraftPlace {
  text: string;
  outside: boolean;
  /** Phones answer it when they know no place. Absent in drafts from before this was told. */
  isDefaultPoint?: boolean;
  longitude: number;
  latitude: number;
}

/**
 * editing: the person is at it · queued: the person has sent it, the queue delivers it as soon as photos and network allow ·
 * refused: the server said no, the person must change something.
 */
export type DraftPhase = 'editing' | 'queued' | 'refused';

export interface Draft {
  clientReportId: string;
  ownerId: string;
  /** ISO 8601. */
  createdAt: string;
  updatedAt: string;
  photos: DraftPhoto[];
  position: PositionInput | null;
  place: DraftPlace | null;
  address: string;
  classCode: string | null;
  className: string | null;
  icon: string | null;
  description: string;
  joinCaseNo: string | null;
  phase: DraftPhase;
  /** Deliveries begun so far, the running one included. */
  attempts: number;
  notBeforeMs: number;
  refusal: Refusal | null;
  /** Absent: the server does not have it yet. */
  receipt?: Receipt;
  /** The report that this one takes the place of: it ended without its photos, or was taken back. */
  renewedFrom?: string;
}

/** What the form may change. */
export type DraftPatch = Partial<
  Pick<Draft, 'position' | 'place' | 'address' | 'classCode' | 'className' | 'icon' | 'description' | 'joinCaseNo'>
>;

/** What still keeps a draft from being sent, in the order of the form. */
export type Missing = 'photo' | 'photo_refused' | 'position' | 'class' | 'description';

/** To be chosen again. */
export const NO_CLASS = { classCode: null, className: null, icon: null } as const;

/** An empty draft. */
export function newDraft(clientReportId: string, ownerId: string, now: string): Draft {
  return {
    clientReportId,
    ownerId,
    createdAt: now,
    updatedAt: now,
    photos: [],
    position: null,
    place: null,
    address: '',
    ...NO_CLASS,
    description: '',
    joinCaseNo: null,
    phase: 'editing',
    attempts: 0,
    notBeforeMs: 0,
    refusal: null,
  };
}

/** Everything that is missing; photos still on their way are not: the queue waits for them. */
export function missingIn(draft: Draft): Missing[] {
  const missing: Missing[] = [];
  if (draft.photos.length === 0) missing.push('photo');
  if (draft.photos.some((photo) => photo.progress.state === 'refused')) missing.push('photo_refused');
  if (draft.position === null) missing.push('position');
  if (draft.classCode === null) missing.push('class');
  if (draft.description.trim() === '') missing.push('description');
  return missing;
}

/** Photos that may still be added. */
export function photoRoom(draft: Draft | null): number {
  return LIMITS.photosPerReport - (draft?.photos.length ?? 0);
}

/** True when nothing has been put in yet. */
export function isBlank(draft: Draft): boolean {
  return draft.photos.length === 0 && draft.classCode === null && draft.description === '' && draft.address === '';
}

/** The id that the server knows this photo by; null while it does not. */
export function photoIdOf({ progress, announced }: DraftPhoto): string | null {
  return progress.state === 'uploaded' ? progress.photo.photoId : (announced?.photoId ?? null);
}

/** True when the server has the report and a photo of it will never come: it must be taken back to be changed. */
export function mustTakeBack(draft: Draft): boolean {
  return draft.receipt !== undefined && draft.photos.some(({ progress }) => progress.state === 'refused');
}

/** True while changing it cannot make a second, different report under the same id: no delivery may have reached the server unseen. */
export function canEdit(draft: Draft): boolean {
  return draft.phase === 'refused' || (draft.phase === 'queued' && draft.attempts === 0);
}
