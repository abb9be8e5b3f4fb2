import {
  LIMITS,
  type DeclareUploadRequest,
  type OriginalLinkView,
  type OriginalPurpose,
  type PhotoView,
  type UploadView,
  type VideoPlaybackResponse,
} from '@suishoupai/shared-types';
import { createSha256 } from '../lib/sha256';
import type { SliceFile } from '../platform/file-slices';
import { ApiError, clientError } from './api-error';
import type { HttpClient } from './http-client';

/** What the server knows a photo by, before it has a byte of it. */
export interface Announced extends DeclareUploadRequest {
  photoId: string;
}

/** A photo on this device; `announced` as `announce` answered it. */
export interface PhotoOnPhone {
  /** From platform/photo-files. */
  path: string;
  announced?: Announced | undefined;
  /** Absent: it is a photo. */
  video?: { posterPath: string } | undefined;
}

/** The file is not the one that was announced: it cannot become that photo any more. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

const AT = '/api/v1/photo-uploads';
/** Pieces in which a file is read to hash it; between two of them the screen gets its turn. */
const READ_BYTES = LIMITS.uploadChunkBytes;
/** Chunks in a row that bring nothing forward. */
const MAX_STANDING = 3;

/** Sending photos: announced, then cell by cell from where the server is. Whatever is interrupted goes on there. */
export function createPhotosApi(http: HttpClient, openFile: (path: string) => Promise<SliceFile>) {
  const declare = ({ sha256, bytes, kind, posterPhotoId }: DeclareUploadRequest) => {
    const video = posterPhotoId === undefined ? {} : { kind, posterPhotoId };
    return http.call<UploadView>('POST', AT, { body: { sha256, bytes, ...video }, idempotent: true });
  };
  const sendChunk = (uploadId: string, offset: number, bytes: Uint8Array) =>
    http.putBytes<UploadView>(`${AT}/${uploadId}`, bytes, { offset });

  async function measure(path: string): Promise<DeclareUploadRequest> {
    const file = await openFile(path);
    const hash = createSha256();
    for (let at = 0; at < file.size; at += READ_BYTES) {
      hash.update(await file.read(at, Math.min(READ_BYTES, file.size - at)));
    }
    return { sha256: hash.digest(), bytes: file.size };
  }

  /** A video is announced after its poster, by whose id it is seen. */
  async function describe({ path, video }: PhotoOnPhone): Promise<DeclareUploadRequest> {
    const file = await measure(path);
    if (video === undefined) return file;
    const { photoId } = await declare(await measure(video.posterPath));
    return { ...file, kind: 'video', posterPhotoId: photoId };
  }

  /** Tells the server of a photo; from then on a report may name it. */
  async function announce(photoOnPhone: PhotoOnPhone): Promise<Announced & { photo: PhotoView | null }> {
    const measured = photoOnPhone.announced ?? (await describe(photoOnPhone));
    const { photoId, photo } = await declare(measured);
    return { ...measured, photoId, photo };
  }

  /** Sends what the server has not got yet; `onProgress` in percent. The same bytes sent twice give the same photo. */
  async function upload(photo: PhotoOnPhone, onProgress: (percent: number) => void): Promise<PhotoView> {
    if (photo.video !== undefined) await upload({ path: photo.video.posterPath }, () => undefined);
    const measured = photo.announced ?? (await describe(photo));
    try {
      return await goOn(photo.path, measured, onProgress);
    } catch (error) {
      const isOther = error instanceof ApiError && error.code === 'photo_hash_mismatch';
      if (isOther && (await measure(photo.path)).sha256 !== measured.sha256) throw new FileChanged(photo.path);
      throw error;
    }
  }

  async function goOn(path: string, measured: DeclareUploadRequest, onProgress: (percent: number) => void) {
    const file = await openFile(path);
    let view = await declare(measured);
    for (let standing = 0; view.photo === null;) {
      const { uploadId, receivedBytes: from, chunkBytes } = view;
      onProgress(Math.floor((from / measured.bytes) * 100));
      if (uploadId === null || standing >= MAX_STANDING) throw clientError('bad_answer');
      const bytes = await file.read(from, Math.min(chunkBytes, file.size - from));
      view = await sendChunk(uploadId, from, bytes);
      standing = view.receivedBytes > from ? 0 : standing + 1;
    }
    onProgress(100);
    return view.photo;
  }

  /** A short-lived link that plays a video; site-relative. */
  const playback = (photoId: string) => http.call<VideoPlaybackResponse>('GET', `/api/v1/photos/${photoId}/playback`);

  /** A link to a photo as it was sent, for five minutes; who asks and for what is kept. Made anew by every call. */
  const originalLink = (photoId: string, purpose: OriginalPurpose) =>
    http.call<OriginalLinkView>('POST', `/api/v1/photos/${photoId}/original-links`, { body: { purpose } });

  return { announce, upload, playback, originalLink };
}
export type PhotosApi = ReturnType<typeof createPhotosApi>;
