import { LIMITS, type UploadView } from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { idField, numberText } from '../../http/fields';
import { readRawBody } from '../../http/raw-body';
import { photoView } from '../../http/views';
import { fieldError, invalidRequest } from '../../kernel/app-error';
import type { UploadService } from './upload.service';

const TAG = 'photos';
/** Two cells: more at once would only be memory. */
const CHUNK_LIMIT_BYTES = 2 * LIMITS.uploadChunkBytes;

const declareBody = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(1),
  kind: z.enum(['photo', 'video']).default('photo'),
  posterPhotoId: idField.optional(),
});
const params = z.strictObject({ uploadId: idField });
const chunkQuery = z.strictObject({ offset: numberText().pipe(z.number().int().min(0)) });

const uploadView = z.strictObject({
  photoId: z.string(),
  receivedBytes: z.number(),
  chunkBytes: z.number(),
  uploadId: z.string().nullable(),
  photo: photoView.nullable(),
}) satisfies z.ZodType<UploadView>;

/** Photos in pieces: announced, sent chunk by chunk, gone on with after any interruption. */
export function createUploadRoutes(uploads: UploadService): Endpoint[] {
  const refusals = [
    'photo_too_large',
    'photo_too_many_pixels',
    'photo_type_unsupported',
    'photo_broken',
    'photo_hash_mismatch',
    'video_too_large',
    'video_too_long',
    'video_type_unsupported',
    'video_broken',
    'video_poster_missing',
    'busy',
  ] as const;
  return [
    route({
      method: 'post',
      path: '/api/v1/photo-uploads',
      tag: TAG,
      summary: 'Announce a photo, or a video with its poster, by its SHA-256 and length, or ask where to go on with it',
      who: 'citizen',
      limit: { points: 240, seconds: 60 },
      body: declareBody,
      answers: { status: 200, body: uploadView },
      errors: [...refusals, 'too_many_uploads'],
      handle: async ({ caller, body: { kind, posterPhotoId, ...file } }) => {
        const isVideo = kind === 'video';
        if (isVideo && !posterPhotoId) throw invalidRequest([fieldError('posterPhotoId', 'required')]);
        if (!isVideo && posterPhotoId) throw invalidRequest([fieldError('posterPhotoId', 'unknown_field')]);
        return uploads.declare(caller.citizenId, { ...file, posterPhotoId });
      },
    }),
    route({
      method: 'put',
      path: '/api/v1/photo-uploads/:uploadId',
      tag: TAG,
      summary: `Send whole cells of ${LIMITS.uploadChunkBytes / 1024} KiB from \`offset\` on; with the last one the photo is stored`,
      who: 'citizen',
      streams: 'application/octet-stream',
      limit: { points: 1200, seconds: 60 },
      params,
      query: chunkQuery,
      answers: { status: 200, body: uploadView },
      errors: [...refusals, 'upload_not_found', 'body_too_large', 'content_type_unsupported', 'body_cut'],
      handle: async ({ caller, params: { uploadId }, query: { offset }, ctx }) =>
        uploads.receive(caller.citizenId, uploadId, offset, await readRawBody(ctx, CHUNK_LIMIT_BYTES)),
    }),
  ];
}
