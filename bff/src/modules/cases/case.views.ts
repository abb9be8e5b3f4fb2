import {
  CASE_COMMANDS,
  CASE_STATUSES,
  type CaseDetailView,
  type CommandResponse,
  STAFF_ROLES,
  type TasksResponse,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { gcj02Point, gridRef, photoView } from '../../http/views';

const status = z.enum(CASE_STATUSES);
const task = z.strictObject({
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
  supervised: z.boolean(),
  suspectedDuplicate: z.boolean(),
  openedAt: z.string(),
  updatedAt: z.string(),
  thumbnailUrl: z.string().nullable(),
});

export const tasksAnswer = z.strictObject({
  tasks: z.array(task),
  counts: z.array(z.strictObject({ status, name: z.string(), count: z.number() })),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<TasksResponse>;

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
  command: z.enum([...CASE_COMMANDS, 'open', 'join']),
  commandName: z.string(),
  from: status.nullable(),
  to: status,
  actorRole: z.enum([...STAFF_ROLES, 'citizen', 'system', 'hotline']),
  actorName: z.string().nullable(),
  text: z.string(),
  photos: z.array(photoView),
});

export const caseDetailAnswer = task.extend({
  position: gcj02Point,
  accuracyMeters: z.number(),
  candidateGrids: z.array(gridRef),
  nearestGrid: z.strictObject({ code: z.string(), name: z.string(), distanceMeters: z.number() }).nullable(),
  photosBefore: z.array(photoView),
  photosAfter: z.array(photoView),
  reports: z.array(report),
  flowLog: z.array(flowLogItem),
  filingConditionId: z.string().nullable(),
  filingConditions: z.array(
    z.strictObject({ id: z.string(), filing: z.string(), closing: z.string(), limitText: z.string() }),
  ),
  departments: z.array(
    z.strictObject({ id: z.string(), name: z.string(), suggested: z.boolean(), reason: z.string().nullable() }),
  ),
  collectors: z.array(z.strictObject({ id: z.string(), name: z.string(), suggested: z.boolean() })),
  allowedCommands: z.array(z.enum(CASE_COMMANDS)),
}) satisfies z.ZodType<CaseDetailView>;

export const commandAnswer = z.strictObject({ case: caseDetailAnswer }) satisfies z.ZodType<CommandResponse>;
