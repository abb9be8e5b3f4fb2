import { ORIGINAL_PURPOSES, ORIGINAL_ROLES, type OriginalLinkView } from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { idField } from '../../http/fields';
import type { Originals } from './original.service';
import { sendFile } from './photo.routes';
import { mimeTypeOf } from './photo.type';

const params = z.strictObject({ photoId: idField });
/** A link without its signature is a bad link, not a bad request. */
const linkQuery = z.object({ a: z.string().default(''), e: z.string().default(''), s: z.string().default('') });

const linkView = z.strictObject({
  url: z.string(),
  expiresAt: z.string(),
  mimeType: z.string(),
}) satisfies z.ZodType<OriginalLinkView>;

/** Asking for an original and opening it. */
export function createOriginalRoutes(originals: Originals): Endpoint[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/photos/:photoId/original-links',
      tag: 'photos',
      summary: 'A link to the photo as it was sent, for five minutes; who asks and for what is kept.',
      who: { roles: ORIGINAL_ROLES },
      params,
      body: z.strictObject({ purpose: z.enum(ORIGINAL_PURPOSES) }),
      answers: { status: 201, body: linkView },
      errors: ['photo_not_found'],
      handle: ({ params: { photoId }, body: { purpose }, caller }) =>
        originals.issue(photoId, caller.staff.staffId, purpose),
    }),
    route({
      method: 'get',
      path: '/api/v1/photos/:photoId/original',
      tag: 'photos',
      summary: 'The photo as it was sent, with all that its EXIF tells, by a link that a member of staff was given.',
      who: 'public',
      params,
      query: linkQuery,
      answers: { status: 200, binary: 'image/*' },
      errors: ['bad_signature', 'photo_not_found'],
      handle: async ({ params: { photoId }, query, ctx }) => {
        const file = await originals.open(photoId, query);
        ctx.set('cache-control', 'private, no-store');
        ctx.set('content-disposition', `attachment; filename="${photoId}.${file.photo.type}"`);
        sendFile(ctx, file, mimeTypeOf(file.photo.type));
      },
    }),
  ];
}
