import type { VideoPlaybackResponse } from '@suishoupai/shared-types';
import type { Context } from 'koa';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { idField } from '../../http/fields';
import type { StoredPhoto } from './photo.ports';
import { mimeTypeOf } from './photo.type';
import { rangeOf } from './video.range';
import type { VideoService } from './video.service';

const params = z.strictObject({ photoId: idField });
/** A link without its signature is a bad link, not a bad request. */
const linkQuery = z.object({ e: z.string().default(''), s: z.string().default('') });
const playbackResponse = z.strictObject({ url: z.string() }) satisfies z.ZodType<VideoPlaybackResponse>;

/** Playing videos: a link for those who may, and what is behind it for players, which send no token and ask for ranges. */
export function createVideoRoutes(videos: VideoService): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/photos/:photoId/playback',
      tag: 'photos',
      summary: 'A short-lived link that plays a video: for its sender and for those who may see originals.',
      who: 'citizen',
      params,
      answers: { status: 200, body: playbackResponse },
      errors: ['photo_not_found'],
      handle: async ({ caller, params: { photoId }, ctx }) => {
        ctx.set('cache-control', 'private, no-store');
        return { url: await videos.playback(photoId, caller) };
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/photos/:photoId/video',
      tag: 'photos',
      summary: 'A video as it was sent, by a signed link; byte ranges (206).',
      who: 'public',
      params,
      query: linkQuery,
      answers: { status: 200, binary: 'video/*' },
      errors: ['bad_signature', 'photo_not_found'],
      handle: async ({ params: { photoId }, query, ctx }) => {
        const video = await videos.find(photoId, query);
        ctx.set('cache-control', 'private, no-store');
        ctx.set('accept-ranges', 'bytes');
        ctx.set('content-disposition', `inline; filename="${photoId}.${video.type}"`);
        await sendRange(ctx, video, videos);
      },
    }),
  ];
}

async function sendRange(ctx: Context, video: StoredPhoto, videos: VideoService): Promise<void> {
  const range = rangeOf(ctx.get('range'), video.bytes);
  if (range === 'unsatisfiable') {
    ctx.set('content-range', `bytes */${video.bytes}`);
    ctx.status = 416;
    ctx.body = null;
    ctx.status = 416; // a body of null makes it 204
    return;
  }
  const { stream, size } = await (range === 'whole' ? videos.open(video) : videos.open(video, range));
  ctx.status = range === 'whole' ? 200 : 206;
  if (range !== 'whole') ctx.set('content-range', `bytes ${range.first}-${range.last}/${video.bytes}`);
  ctx.type = mimeTypeOf(video.type);
  ctx.body = stream;
  ctx.length = size;
}
