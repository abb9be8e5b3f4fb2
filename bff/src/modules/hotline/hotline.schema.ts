import { CASE_STATUSES } from '@suishoupai/shared-types';
import type { HotlineCaseView, HotlineChangesResponse, HotlineReportResponse } from '@suishoupai/shared-types';
import { z } from 'zod';
import { caseNoField, externalNoField, limitField } from '../../http/fields';

const LARGEST_PAGE = 500;
const USUAL_PAGE = 100;

export const changesQuery = z.strictObject({
  /** `nextCursor` of the page before; absent or empty for the first page. */
  cursor: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})?$/)
    .transform(Number)
    .default(0),
  limit: limitField(LARGEST_PAGE, USUAL_PAGE),
});
export const caseParams = z.strictObject({ caseNo: caseNoField });
export const caseQuery = z.strictObject({ externalNo: externalNoField });

const instant = z.iso.datetime();
const status = z.enum(CASE_STATUSES);

export const changesAnswer = z.strictObject({
  changes: z.array(
    z.strictObject({
      seq: z.number().int().positive(),
      at: instant,
      caseNo: caseNoField,
      event: z.string(),
      status,
      text: z.string(),
    }),
  ),
  nextCursor: z.string(),
  hasMore: z.boolean(),
}) satisfies z.ZodType<HotlineChangesResponse>;

export const reportAnswer = z.strictObject({
  externalNo: z.string(),
  caseNo: caseNoField,
  status,
  statusName: z.string(),
  outcome: z.enum(['opened', 'joined', 'suspected']),
  message: z.string(),
}) satisfies z.ZodType<HotlineReportResponse>;

export const hotlineCaseAnswer = z.strictObject({
  caseNo: caseNoField,
  status,
  statusName: z.string(),
  classCode: z.string(),
  className: z.string(),
  description: z.string(),
  address: z.string().nullable(),
  gridCode: z.string().nullable(),
  position: z.strictObject({ datum: z.literal('gcj02'), longitude: z.number(), latitude: z.number() }),
  departmentName: z.string().nullable(),
  reportCount: z.number().int(),
  openedAt: instant,
  closedAt: instant.nullable(),
  flow: z.array(z.strictObject({ at: instant, event: z.string(), status, text: z.string() })),
}) satisfies z.ZodType<HotlineCaseView>;
