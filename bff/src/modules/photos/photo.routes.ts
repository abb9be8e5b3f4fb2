import { LIMITS } from '@suishoupai/shared-types';
import type { Context } from 'koa';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { idField } from '../../http/fields';
import { photoView } from '../../http/views';
import { AppError } from '../../kernel/app-error';
import { LINK_MOST_SECONDS } from './photo.links';
import type { Rendition } from './photo.renditions';
import type { PhotoFile, PhotoService } from './photo.service';
import { receivePhoto } from './photo.upload';

const params = z.strictObject({ photoId: idField });
/** A link without its signature is a bad link, not a bad request. */
const linkQuery = z.object({ e: z.string().default(''), s: z.string().default('') });
const RETRY_AFTER_SECONDS = '5';

interface Deps {
  photos: PhotoService;
  /** Holds uploads while they arrive. */
  tempDir: string;
  /** Told of every photo that is there, of some more than once; a failure is the listener's to survive. */
  onStored?: (photoId: string) => Promise<void>;
}

/** Sending photos, and seeing them. */
export function createPhotoRoutes({ photos, tempDir, onStored }: Deps): Endpoint[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/photos',
      tag: 'photos',
      summary: `Send one JPEG, PNG, WebP, AVIF or HEIC of at most ${LIMITS.photoBytes / 1024 / 1024} MB as field \`file\`; optional field \`sha256\` (hex). The same bytes give the same photo.`,
      who: 'citizen',
      streams: 'multipart/form-data',
      limit: { points: 120, seconds: 60 },
      answers: { status: 201, body: photoView },
      errors: [
        'malformed_multipart',
        'photo_missing',
        'photo_too_large',
        'photo_too_many_pixels',
        'content_type_unsupported',
        'photo_type_unsupported',
        'photo_broken',
        'photo_hash_mismatch',
        'busy',
      ],
      handle: async ({ caller, ctx }) => {
        if (photos.isBusy()) refuseForNow(ctx);
        const upload = await receivePhoto(ctx.req, tempDir);
        try {
          const photo = await photos.store(caller.citizenId, upload);
          await onStored?.(photo.photoId);
          return photos.present(photo);
        } catch (error) {
          if (error instanceof AppError && error.code === 'busy') refuseForNow(ctx);
          throw error;
        } finally {
          await upload.discard();
        }
      },
    }),
    renditionRoute(photos, 'display', 'at most 1600 px'),
    renditionRoute(photos, 'preview', 'at most 640 px'),
    renditionRoute(photos, 'thumbnail', 'at most 320 px'),
  ];
}

function renditionRoute(photos: PhotoService, rendition: Rendition, size: string): Endpoint {
  return route({
    method: 'get',
    path: `/api/v1/photos/:photoId/${rendition}`,
    tag: 'photos',
    summary: `Upright JPEG of ${size}, without EXIF, by a signed link from a photo view.`,
    who: 'public',
    params,
    query: linkQuery,
    answers: { status: 200, binary: 'image/jpeg' },
    errors: ['bad_signature', 'photo_not_found'],
    handle: async ({ params: { photoId }, query, ctx }) => {
      const file = await photos.openRendition(photoId, rendition, query);
      ctx.set('cache-control', `private, max-age=${LINK_MOST_SECONDS}, immutable`);
      ctx.set('etag', `"${file.photo.sha256.slice(0, 32)}-${rendition}"`);
      sendFile(ctx, file, 'image/jpeg');
    },
  });
}

/** Streams a file as the answer; to whoever has it already, only says so. */
export function sendFile(ctx: Context, { stream, size }: PhotoFile, type: string): void {
  ctx.status = 200;
  if (ctx.fresh) {
    stream.destroy();
    ctx.status = 304;
    return;
  }
  ctx.type = type;
  ctx.body = stream;
  ctx.length = size;
}

function refuseForNow(ctx: Context): never {
  ctx.set('retry-after', RETRY_AFTER_SECONDS);
  throw new AppError('busy');
}
