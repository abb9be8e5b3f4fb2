import {
  CASE_SOURCES,
  CASE_STATUSES,
  LIMITS,
  TASK_ORDERS,
  TASK_SCOPES,
  TASK_WAITING_NAMES,
  TIMELINESS,
  type TasksResponse,
  type TaskWaiting,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { limitField, text } from '../../http/fields';
import { shanghaiStartOf } from '../../kernel/shanghai-time';
import { fromCursor, type PageKey } from './case-list.cursor';
import type { TaskFilter } from './case.tasks';
import { taskView } from './case.views';

const cursor = z
  .string()
  .max(100)
  .transform((value, context): PageKey => {
    const key = fromCursor(value);
    if (key !== null) return key;
    context.addIssue({ code: 'custom', message: 'bad_format' });
    return z.NEVER;
  });
const shortId = z.string().min(1).max(64);
const yes = z.literal('true').optional();
const day = z.iso.date().optional();
// The keys of a Record<TaskWaiting, …>.
const waiting = z.enum(Object.keys(TASK_WAITING_NAMES) as TaskWaiting[]).optional();

/** Query of task lists and, but for the paging, of their exports. */
export const tasksQuery = z.strictObject({
  scope: z.enum(TASK_SCOPES).default('mine'),
  order: z.enum(TASK_ORDERS).optional(),
  status: z.enum(CASE_STATUSES).optional(),
  classCode: z
    .string()
    .regex(/^(SJ|BJ)-\d{2}(\d{3})?$/)
    .optional(),
  gridCode: z
    .string()
    .regex(/^\d{15}$/)
    .optional(),
  district: text(LIMITS.searchChars, 1).optional(),
  departmentId: shortId.optional(),
  timeliness: z.enum(TIMELINESS).optional(),
  source: z.enum(CASE_SOURCES).optional(),
  urgent: yes,
  supervised: yes,
  waiting,
  openedFrom: day,
  openedTo: day,
  q: text(LIMITS.searchChars, 1).optional(),
  cursor: cursor.optional(),
  limit: limitField(LIMITS.pageSize, 20),
});

type Query = Omit<z.output<typeof tasksQuery>, 'cursor' | 'limit'>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a query asks for; days become instants of Shanghai. */
export function toFilter({ urgent, supervised, openedFrom, openedTo, ...rest }: Query): TaskFilter {
  return {
    ...rest,
    urgent: urgent === 'true',
    supervised: supervised === 'true',
    openedFrom: openedFrom === undefined ? undefined : shanghaiStartOf(openedFrom),
    openedTo: openedTo === undefined ? undefined : new Date(shanghaiStartOf(openedTo).getTime() + DAY_MS),
  };
}

const count = { count: z.number(), more: z.boolean() };

export const tasksAnswer = z.strictObject({
  tasks: z.array(taskView),
  counts: z.array(z.strictObject({ status: z.enum(CASE_STATUSES), name: z.string(), ...count })),
  total: z.strictObject(count),
  overdue: z.strictObject(count),
  dueSoon: z.strictObject(count),
  nextCursor: z.string().nullable(),
  incomplete: z.boolean(),
}) satisfies z.ZodType<TasksResponse>;
