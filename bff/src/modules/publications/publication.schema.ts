import {
  LIMITS,
  PUBLICATION_STATES,
  type CasePublicationsResponse,
  type PublicationPreviewResponse,
  type PublicationResponse,
  type PublicationsResponse,
  type PublicationView,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { caseNoField, idField, limitField } from '../../http/fields';
import { photoView } from '../../http/views';

const state = z.enum(PUBLICATION_STATES);
const share = z.number().min(0).max(1);
/** A finger's tap is no place, and what lies outside the photo covers nothing. */
const SMALLEST = 0.002;
const box = z
  .strictObject({ x: share, y: share, width: share.min(SMALLEST), height: share.min(SMALLEST) })
  .refine(({ x, width }) => x + width <= 1.000_001, { error: 'too_big', path: ['width'] })
  .refine(({ y, height }) => y + height <= 1.000_001, { error: 'too_big', path: ['height'] });
const boxes = z.array(box).max(LIMITS.redactionBoxes);

export const photoParams = z.strictObject({ photoId: idField });
export const caseParams = z.strictObject({ caseNo: caseNoField });
export const pageQuery = z.strictObject({
  state: state.default('unreviewed'),
  cursor: idField.optional(),
  limit: limitField(LIMITS.pageSize, 20),
});
/** The version is for caches; what is shown is what is public now. */
export const publicQuery = z.object({ v: z.string().optional() });
export const previewBody = z.strictObject({ boxes });
export const decisionBody = z.strictObject({
  version: z.number().int().min(0),
  state: state.exclude(['unreviewed']),
  boxes,
});

const publication = z.strictObject({
  photoId: z.string(),
  version: z.number(),
  state,
  stateName: z.string(),
  caseNo: z.string(),
  className: z.string(),
  addedAt: z.string(),
  photo: photoView,
  boxes: z.array(z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
  publicUrl: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
}) satisfies z.ZodType<PublicationView>;
const logItem = z.strictObject({
  version: z.number(),
  at: z.string(),
  by: z.string(),
  state,
  stateName: z.string(),
  boxes: z.number(),
});

export const publicationsAnswer = z.strictObject({
  publications: z.array(publication),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<PublicationsResponse>;
export const casePublicationsAnswer = z.strictObject({
  publications: z.array(publication),
}) satisfies z.ZodType<CasePublicationsResponse>;
export const publicationAnswer = z.strictObject({
  publication,
  log: z.array(logItem),
}) satisfies z.ZodType<PublicationResponse>;
export const previewAnswer = z.strictObject({ image: z.string() }) satisfies z.ZodType<PublicationPreviewResponse>;
