import {
  FIELD_ERRORS,
  type FieldErrorCode,
  type FieldErrorView,
  type GridCandidate,
  type GridRef,
  type PhotoView,
  type PointView,
} from '@suishoupai/shared-types';
import { z } from 'zod';

/** Answer schemas of views that several modules show. */
export const photoView = z.strictObject({
  photoId: z.string(),
  sha256: z.string(),
  width: z.number(),
  height: z.number(),
  displayUrl: z.string(),
  previewUrl: z.string(),
  thumbnailUrl: z.string(),
  hints: z.array(z.enum(['blurred', 'dark'])),
  kind: z.enum(['photo', 'video']),
  durationSeconds: z.number().nullable(),
}) satisfies z.ZodType<PhotoView>;

export const gridRef = z.strictObject({
  code: z.string(),
  name: z.string(),
  district: z.string(),
  community: z.string(),
  version: z.number(),
}) satisfies z.ZodType<GridRef>;

export const gridCandidate = gridRef.extend({ share: z.number().nullable() }) satisfies z.ZodType<GridCandidate>;

export const gcj02Point = z.strictObject({
  datum: z.literal('gcj02'),
  longitude: z.number(),
  latitude: z.number(),
}) satisfies z.ZodType<PointView<'gcj02'>>;

// The keys of the table of field errors.
const fieldErrorCode = z.enum(Object.keys(FIELD_ERRORS) as FieldErrorCode[]);
export const fieldErrorView = z.strictObject({
  field: z.string(),
  code: fieldErrorCode,
  text: z.string(),
}) satisfies z.ZodType<FieldErrorView>;
