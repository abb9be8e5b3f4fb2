import {
  ALARM_LEVELS,
  APPEAL_RESULTS,
  CASE_COMMANDS,
  CASE_SOURCES,
  CASE_STAGES,
  CASE_STATUSES,
  CASE_SYSTEM_ACTIONS,
  DELAY_KINDS,
  RETURN_CALL_RESULTS,
  TIMELINESS,
  type CaseDetailView,
  type CaseReportsResponse,
  type CommandResponse,
  STAFF_ROLES,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { gcj02Point, gridCandidate, gridRef, photoView } from '../../http/views';

const status = z.enum(CASE_STATUSES);
const timeliness = z.enum(TIMELINESS);
/** A row of a task list. */
export const taskView = z.strictObject({
  caseNo: z.string(),
  version: z.number(),
  status,
  statusName: z.string(),
  classCode: z.string(),
  className: z.string(),
  icon: z.string(),
  description: z.string(),
  address: z.string().nullable(),
  grid: gridRef.nullable(),
  outside: z.boolean(),
  departmentName: z.string().nullable(),
  reportCount: z.number(),
  reporterCount: z.number(),
  supervised: z.boolean(),
  suspectedDuplicate: z.boolean(),
  urgent: z.boolean(),
  source: z.enum(CASE_SOURCES),
  sourceName: z.string(),
  clock: z
    .strictObject({
      stage: z.enum(CASE_STAGES),
      stageName: z.string(),
      limitText: z.string(),
      startedAt: z.string(),
      dueAt: z.string().nullable(),
      timeliness,
      timelinessName: z.string(),
      remainingText: z.string(),
    })
    .nullable(),
  waiting: z.array(z.enum(['delay', 'question', 'supervision', 'appeal', 'assist'])),
  openedAt: z.string(),
  updatedAt: z.string(),
  thumbnailUrl: z.string().nullable(),
});

const report = z.strictObject({
  reportNo: z.number(),
  at: z.string(),
  description: z.string(),
  photos: z.array(photoView),
  duplicate: z.strictObject({
    outcome: z.enum(['opened', 'joined', 'suspected']),
    score: z.number(),
    candidateCaseNo: z.string().nullable(),
    text: z.string(),
  }),
});

const flowLogItem = z.strictObject({
  seq: z.number(),
  at: z.string(),
  command: z.enum([...CASE_COMMANDS, ...CASE_SYSTEM_ACTIONS]),
  commandName: z.string(),
  from: status.nullable(),
  to: status,
  actorRole: z.enum([...STAFF_ROLES, 'citizen', 'system', 'hotline']),
  actorName: z.string().nullable(),
  text: z.string(),
  photos: z.array(photoView),
});

const order = z.strictObject({
  orderNo: z.number(),
  text: z.string(),
  at: z.string(),
  dueAt: z.string(),
  limitText: z.string(),
  timeliness,
  alarm: z.enum(ALARM_LEVELS).nullable(),
  answer: z.strictObject({ text: z.string(), at: z.string() }).nullable(),
});

/** Of a mass event what its detail view leaves out. */
export const caseReportsAnswer = z.strictObject({ reports: z.array(report) }) satisfies z.ZodType<CaseReportsResponse>;

export const caseDetailAnswer = taskView.extend({
  position: gcj02Point,
  accuracyMeters: z.number(),
  unitGridCode: z.string().nullable(),
  candidateGrids: z.array(gridCandidate),
  nearestGrid: z.strictObject({ code: z.string(), name: z.string(), distanceMeters: z.number() }).nullable(),
  photosBefore: z.array(photoView),
  photosAfter: z.array(photoView),
  reports: z.array(report),
  flowLog: z.array(flowLogItem),
  helpers: z.array(z.strictObject({ departmentId: z.string(), departmentName: z.string(), replied: z.boolean() })),
  orders: z.array(order),
  delay: z
    .strictObject({ kind: z.enum(DELAY_KINDS), until: z.string(), reason: z.string(), at: z.string() })
    .nullable(),
  suspension: z.strictObject({ reviewAt: z.string(), reason: z.string() }).nullable(),
  question: z.strictObject({ text: z.string(), at: z.string(), expiresAt: z.string() }).nullable(),
  appeals: z.array(
    z.strictObject({
      reason: z.string(),
      at: z.string(),
      result: z.enum(APPEAL_RESULTS).nullable(),
      answer: z.string().nullable(),
    }),
  ),
  overall: z
    .strictObject({
      stars: z.array(z.number()),
      returnCall: z.strictObject({ result: z.enum(RETURN_CALL_RESULTS), text: z.string(), at: z.string() }).nullable(),
      score: z.number().nullable(),
      scoreReasons: z.array(z.string()),
    })
    .nullable(),
  checkDraw: z
    .strictObject({
      seed: z.string(),
      candidateIds: z.array(z.string()),
      collectorId: z.string(),
      collectorName: z.string(),
    })
    .nullable(),
  filingConditionId: z.string().nullable(),
  filingConditions: z.array(
    z.strictObject({ id: z.string(), filing: z.string(), closing: z.string(), limitText: z.string() }),
  ),
  departments: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      suggested: z.boolean(),
      needsSuperior: z.boolean(),
      reason: z.string().nullable(),
    }),
  ),
  collectors: z.array(z.strictObject({ id: z.string(), name: z.string(), suggested: z.boolean() })),
  allowedCommands: z.array(z.enum(CASE_COMMANDS)),
}) satisfies z.ZodType<CaseDetailView>;

export const commandAnswer = z.strictObject({ case: caseDetailAnswer.nullable() }) satisfies z.ZodType<CommandResponse>;
