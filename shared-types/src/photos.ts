/** What the server saw in a photo that would be better taken again. A hint, never a refusal. */
export type PhotoHint = 'blurred' | 'dark';

/** POST /api/v1/photos — multipart/form-data, one file field named `file`; optional text field `sha256` (hex). */
export interface PhotoView {
  photoId: string;
  sha256: string;
  width: number;
  height: number;
  /** Site-relative links: `/api/v1/photos/{id}/display`, `/preview` and `/thumbnail`, signed and short-lived where not public. */
  displayUrl: string;
  /** At most 640 px: half a screen, side by side. */
  previewUrl: string;
  thumbnailUrl: string;
  /** Empty for a good photo and for one from before this was measured. */
  hints: PhotoHint[];
}

/**
 * POST /api/v1/photo-uploads — announces a photo before a byte of it is sent. The same person and bytes always give the same
 * photoId, which a report may name at once. Announcing again is how a client asks where to go on.
 */
export interface DeclareUploadRequest {
  /** Hex, of the whole file. */
  sha256: string;
  bytes: number;
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
