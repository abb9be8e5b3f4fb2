import {
  CASE_STATUSES,
  WAITING_REPORT_STATUS_NAMES,
  type CitizenReportView,
  type MyReportsResponse,
  type NearbyCasesResponse,
  type RegisteredReportResponse,
  type ReportDetailResponse,
  type SubmitReportResponse,
  type WaitingReportStatus,
  type WaitingReportView,
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
  reporterCount: z.number(),
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

const waitingReportView = z.strictObject({
  ...reportView.pick({
    reportId: true,
    clientReportId: true,
    statusName: true,
    classCode: true,
    className: true,
    icon: true,
    description: true,
    address: true,
    position: true,
    grid: true,
    outside: true,
    photos: true,
    submittedAt: true,
    message: true,
    canWithdraw: true,
  }).shape,
  caseNo: z.null(),
  // The keys of the table of names.
  status: z.enum(Object.keys(WAITING_REPORT_STATUS_NAMES) as WaitingReportStatus[]),
  waiting: z.strictObject({
    photosReceived: z.number(),
    photosTotal: z.number(),
    missingPhotoIds: z.array(z.string()),
    deadlineAt: z.string(),
    isLate: z.boolean(),
  }),
}) satisfies z.ZodType<WaitingReportView>;

const citizenReportView = z.union([reportView, waitingReportView]) satisfies z.ZodType<CitizenReportView>;

export const registeredReportAnswer = z.strictObject({
  report: reportView,
}) satisfies z.ZodType<RegisteredReportResponse>;

const relatedCase = z.strictObject({
  relation: z.enum(['joined', 'suspected']),
  caseNo: z.string(),
  className: z.string(),
  icon: z.string(),
  statusName: z.string(),
  openedAt: z.string(),
  distanceMeters: z.number(),
  reporterCount: z.number(),
  answer: z.enum(['same', 'different']).nullable(),
  canSaySame: z.boolean(),
  canSayDifferent: z.boolean(),
});

export const submitReportAnswer = z.strictObject({
  report: citizenReportView,
  suspected: relatedCase.nullable(),
}) satisfies z.ZodType<SubmitReportResponse>;

export const myReportsAnswer = z.strictObject({
  reports: z.array(citizenReportView),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<MyReportsResponse>;

export const reportDetailAnswer = z.strictObject({
  report: citizenReportView,
  timeline: z.array(
    z.strictObject({ at: z.string(), title: z.string(), text: z.string(), photos: z.array(photoView) }),
  ),
  evaluation: z.strictObject({ stars: z.number(), text: z.string() }).nullable(),
  related: relatedCase.nullable(),
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
