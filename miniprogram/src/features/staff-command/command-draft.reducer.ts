import type { PhotoView } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';
import type { DraftPhoto, PhotoProgress } from '../../drafts/draft';
import type { Failure } from '../../drafts/draft.reducer';
import { PHOTO_RETRY } from '../../drafts/draft.reducer';
import { backoffMs } from '../../lib/backoff';
import type { StaffCommandName } from './command.fields';

/** What was typed and chosen; null = not chosen, so that a suggestion may stand. */
export interface CommandValues {
  text: string;
  reason: string;
  note: string;
  collectorId: string;
  intoCaseNo: string | null;
  departmentId: string | null;
  /** 会办. */
  helperIds: string[];
  filingConditionId: string | null;
  /** 改类, 改网格. */
  classCode: string | null;
  gridCode: string | null;
  result: string | null;
  reportNos: number[];
  orderNo: number | null;
  kind: string | null;
  granted: 'yes' | 'no' | null;
  /** ISO 8601 instant; the review date of a suspension as well. */
  until: string | null;
  reasonCode: string | null;
  /** Key of a preset of `supervision-limits.ts`; null = the city's limit. */
  limit: string | null;
}

/** Whose draft, and of which command to which case. */
export interface DraftKey {
  ownerId: string;
  caseNo: string;
  command: StaffCommandName;
}

/** A command being written: kept on the phone until it is given or thrown away. */
export interface CommandDraft extends DraftKey {
  values: CommandValues;
  photos: DraftPhoto[];
  updatedAtMs: number;
}

export type CommandDraftEvent =
  | { type: 'edited'; patch: Partial<CommandValues> }
  | { type: 'photosAdded'; photos: Pick<DraftPhoto, 'localId' | 'path' | 'video'>[] }
  | { type: 'photoRemoved'; localId: string }
  | { type: 'photoUploaded'; localId: string; photo: PhotoView }
  | { type: 'photoFailed'; localId: string; failure: Failure; random: number }
  | { type: 'photoRetried'; localId: string }
  | { type: 'woken' };

const FRESH: PhotoProgress = { state: 'waiting', attempts: 0, notBeforeMs: 0 };

const NOTHING: CommandValues = {
  text: '',
  reason: '',
  note: '',
  collectorId: '',
  intoCaseNo: null,
  departmentId: null,
  helperIds: [],
  filingConditionId: null,
  classCode: null,
  gridCode: null,
  result: null,
  reportNos: [],
  orderNo: null,
  kind: null,
  granted: null,
  until: null,
  reasonCode: null,
  limit: null,
};

/** Nothing typed yet. */
export function emptyDraft(key: DraftKey, nowMs: number): CommandDraft {
  return { ...key, values: NOTHING, photos: [], updatedAtMs: nowMs };
}

/** A draft as an older version kept it, with the fields that have come since. */
export function completed(draft: CommandDraft): CommandDraft {
  return { ...draft, values: { ...NOTHING, ...draft.values } };
}

/** True when the person has put in anything. */
export function isTyped({ values, photos }: CommandDraft): boolean {
  return photos.length > 0 || JSON.stringify(values) !== JSON.stringify(NOTHING);
}

/** The one place where a command's draft changes. Pure. */
export function reduceCommandDraft(draft: CommandDraft, event: CommandDraftEvent, nowMs: number): CommandDraft {
  switch (event.type) {
    case 'edited':
      return { ...draft, values: { ...draft.values, ...event.patch }, updatedAtMs: nowMs };
    case 'photosAdded': {
      const added = event.photos.slice(0, roomFor(draft)).map((photo) => ({ ...photo, progress: FRESH }));
      return { ...draft, photos: [...draft.photos, ...added], updatedAtMs: nowMs };
    }
    case 'photoRemoved':
      return {
        ...draft,
        photos: draft.photos.filter((photo) => photo.localId !== event.localId),
        updatedAtMs: nowMs,
      };
    case 'photoUploaded':
      return onPhoto(draft, event.localId, () => ({ state: 'uploaded', photo: event.photo }));
    case 'photoFailed':
      return onPhoto(draft, event.localId, (progress) => failed(progress, event.failure, event.random, nowMs));
    case 'photoRetried':
      return onPhoto(draft, event.localId, () => FRESH);
    case 'woken':
      return {
        ...draft,
        photos: draft.photos.map((photo) =>
          photo.progress.state === 'waiting' ? { ...photo, progress: { ...photo.progress, notBeforeMs: 0 } } : photo,
        ),
      };
    default:
      return event satisfies never;
  }
}

/** Photos that may still be added. */
export function roomFor(draft: CommandDraft): number {
  return Math.max(0, LIMITS.photosPerReply - draft.photos.length);
}

/** Ids on the server, each once and in order: the same picture chosen twice is one photo there. */
export function photoIdsOf(draft: CommandDraft): string[] {
  return [
    ...new Set(draft.photos.flatMap(({ progress }) => (progress.state === 'uploaded' ? [progress.photo.photoId] : []))),
  ];
}

function onPhoto(
  draft: CommandDraft,
  localId: string,
  change: (progress: PhotoProgress) => PhotoProgress,
): CommandDraft {
  const photos = draft.photos.map((photo) =>
    photo.localId === localId ? { ...photo, progress: change(photo.progress) } : photo,
  );
  return { ...draft, photos };
}

function failed(progress: PhotoProgress, failure: Failure, random: number, nowMs: number): PhotoProgress {
  if (!failure.retry) return { state: 'refused', refusal: failure.refusal };
  const attempts = (progress.state === 'waiting' ? progress.attempts : 0) + 1;
  return { state: 'waiting', attempts, notBeforeMs: nowMs + backoffMs(PHOTO_RETRY, attempts, random) };
}
