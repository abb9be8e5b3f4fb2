import {
  CASE_STATUSES,
  type MyReportsResponse,
  type NearbyCasesResponse,
  type ReportDetailResponse,
  type SubmitReportResponse,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { gcj02Point, gridRef, photoView } from '../../http/views';

const reportView = z.strictObject({
  reportId: z.string(),
  clientReportId: z.string(),
  caseNo: z.string(),
  status: z.enum(CASE_STATUSES),
  statusName: z.string(),
  classCode: z.string(),
  className: z.string(),
  icon: z.string(),
  description: z.string(),
  address: z.string().nullable(),
  position: gcj02Point,
  grid: gridRef.nullable(),
  outside: z.boolean(),
  photos: z.array(photoView),
  submittedAt: z.string(),
  outcome: z.enum(['opened', 'joined', 'suspected']),
  reportCount: z.number(),
  message: z.string(),
  canWithdraw: z.boolean(),
  canEvaluate: z.boolean(),
  canSupplement: z.boolean(),
  canDispute: z.boolean(),
  canAppeal: z.boolean(),
  disputed: z.boolean(),
  appealPending: z.boolean(),
  question: z.strictObject({ text: z.string(), expiresAt: z.string() }).nullable(),
});

export const submitReportAnswer = z.strictObject({ report: reportView }) satisfies z.ZodType<SubmitReportResponse>;

export const myReportsAnswer = z.strictObject({
  reports: z.array(reportView),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<MyReportsResponse>;

export const reportDetailAnswer = z.strictObject({
  report: reportView,
  timeline: z.array(
    z.strictObject({ at: z.string(), title: z.string(), text: z.string(), photos: z.array(photoView) }),
  ),
  evaluation: z.strictObject({ stars: z.number(), text: z.string() }).nullable(),
}) satisfies z.ZodType<ReportDetailResponse>;

export const nearbyCasesAnswer = z.strictObject({
  cases: z.array(
    z.strictObject({
      caseNo: z.string(),
      className: z.string(),
      classCode: z.string(),
      icon: z.string(),
      statusName: z.string(),
      distanceMeters: z.number(),
      reportCount: z.number(),
      openedAt: z.string(),
      position: gcj02Point,
      thumbnailUrl: z.string().nullable(),
      photoPending: z.boolean(),
      mine: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<NearbyCasesResponse>;
