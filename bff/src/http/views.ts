import type { GridRef, PhotoView, PointView } from '@suishoupai/shared-types';
import { z } from 'zod';

/** Answer schemas of views that several modules show. */
export const photoView = z.strictObject({
  photoId: z.string(),
  sha256: z.string(),
  width: z.number(),
  height: z.number(),
  displayUrl: z.string(),
  thumbnailUrl: z.string(),
}) satisfies z.ZodType<PhotoView>;

export const gridRef = z.strictObject({
  code: z.string(),
  name: z.string(),
  district: z.string(),
  community: z.string(),
  version: z.number(),
}) satisfies z.ZodType<GridRef>;

export const gcj02Point = z.strictObject({
  datum: z.literal('gcj02'),
  longitude: z.number(),
  latitude: z.number(),
}) satisfies z.ZodType<PointView<'gcj02'>>;
