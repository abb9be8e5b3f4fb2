import type { StaffRole } from './staff';

/** What the server saw in a photo that would be better taken again. A hint, never a refusal. */
export type PhotoHint = 'blurred' | 'dark';

/** What a citizen can send as evidence. A video is seen by its poster, a photo that the client takes from it. */
export type MediaKind = 'photo' | 'video';

/** POST /api/v1/photos — multipart/form-data, one file field named `file`; optional text field `sha256` (hex). */
export interface PhotoView {
  photoId: string;
  sha256: string;
  width: number;
  height: number;
  /** Site-relative links: `/api/v1/photos/{id}/display`, `/preview` and `/thumbnail`, signed, good for 15 to 30 minutes: ask again for the view. */
  displayUrl: string;
  /** At most 640 px: half a screen, side by side. */
  previewUrl: string;
  thumbnailUrl: string;
  /** Empty for a good photo and for one from before this was measured. */
  hints: PhotoHint[];
  kind: MediaKind;
  /** Of a video, to a tenth; null for photos. */
  durationSeconds: number | null;
}

/**
 * POST /api/v1/photo-uploads — announces a photo before a byte of it is sent. The same person and bytes always give the same
 * photoId, which a report may name at once. Announcing again is how a client asks where to go on.
 */
export interface DeclareUploadRequest {
  /** Hex, of the whole file. */
  sha256: string;
  bytes: number;
  /** `photo` when left out. A video is MP4 or MOV, at most 60 s and 50 MB. */
  kind?: MediaKind | undefined;
  /** Of a video, and only of one: a photo of the same person, announced or stored. The video is complete after it. */
  posterPhotoId?: string | undefined;
}

/** GET /api/v1/photos/{photoId}/playback — for the sender of a video, and for those who may see originals. Takes byte ranges. */
export interface VideoPlaybackResponse {
  /** Site-relative, signed, good for 15 to 30 minutes. */
  url: string;
}

/**
 * Answer to an announcement and to every chunk, PUT /api/v1/photo-uploads/{uploadId}?offset=, with raw bytes: whole cells of
 * `chunkBytes` (the last one ends with the file), from a multiple of `chunkBytes` on. Sending one again changes nothing.
 */
export interface UploadView {
  photoId: string;
  /** Bytes there without a gap from the beginning: where to go on. */
  receivedBytes: number;
  chunkBytes: number;
  /** Null: the photo is stored, nothing is left to send. */
  uploadId: string | null;
  /** The stored photo; null while bytes are missing. */
  photo: PhotoView | null;
}

/** Why somebody of the staff wants a photo as it was sent, in Chinese. */
export const ORIGINAL_PURPOSE_NAMES = { judge: '研判案件', evidence: '取证留存', fraud: '核查异常' } as const;
export type OriginalPurpose = keyof typeof ORIGINAL_PURPOSE_NAMES;
export const ORIGINAL_PURPOSES = Object.keys(ORIGINAL_PURPOSE_NAMES) as OriginalPurpose[];

/** Who may see photos as they were sent, with the place and the phone inside: the people who judge a report. */
export const ORIGINAL_ROLES = [
  'acceptor',
  'dispatcher',
  'supervisor',
  'manager',
] as const satisfies readonly StaffRole[];

/** POST /api/v1/photos/{id}/original-links */
export interface OriginalLinkRequest {
  purpose: OriginalPurpose;
}
export interface OriginalLinkView {
  /** Site-relative, signed, good until `expiresAt`; every opening is kept on record. */
  url: string;
  expiresAt: string;
  /** Of the original, as `image/heic`: what cannot be shown can be kept. */
  mimeType: string;
}
