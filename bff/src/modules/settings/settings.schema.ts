import {
  LIMITS,
  RULE_OUTCOMES,
  type RoutingExplainResponse,
  type RoutingSettingsChangesResponse,
  type RoutingSettingsResponse,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { limitField, text } from '../../http/fields';

/** What bodies and queries are checked against. */
export interface SettingsLookups {
  /** `YYYY-MM-DD` in Shanghai. */
  today(): string;
  isHandling(departmentId: string): boolean;
  defaultDepartmentId: string;
  /** Whether a class code, or its beginning followed by `*`, means at least one class. */
  patternExists(pattern: string): boolean;
  classExists(classCode: string): boolean;
  gridExists(gridCode: string): boolean;
}

/** Body of a change: the settings as a whole. */
export function routingSettingsBody(lookups: SettingsLookups) {
  const departmentId = z
    .string()
    .refine((id) => lookups.isHandling(id), { error: 'unknown_department', abort: true })
    .refine((id) => id !== lookups.defaultDepartmentId, { error: 'default_department' });
  const until = z.iso.date({ abort: true }).refine((date) => !(date < lookups.today()), { error: 'in_the_past' });
  return z.strictObject({
    version: z.number().int().min(0),
    disabledDepartments: z
      .array(z.strictObject({ departmentId, reason: text(LIMITS.reasonChars, 1), until: until.nullable() }))
      .max(200)
      .superRefine((list, issues) =>
        reportRepeated(
          list.map((one) => one.departmentId),
          (index) => issues.addIssue({ code: 'custom', message: 'duplicate_value', path: [index, 'departmentId'] }),
        ),
      ),
    autoDispatchClasses: z
      .array(z.string().refine((pattern) => lookups.patternExists(pattern), { error: 'unknown_class' }))
      .max(500)
      .superRefine((list, issues) =>
        reportRepeated(list, (index) => issues.addIssue({ code: 'custom', message: 'duplicate_value', path: [index] })),
      ),
  });
}

function reportRepeated(values: readonly string[], report: (index: number) => void): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) report(index);
  });
}

/** Query of an explanation: without a grid, outside all grids; without a time, now. */
export function explainQuery(lookups: SettingsLookups) {
  return z.strictObject({
    gridCode: z
      .string()
      .refine((code) => lookups.gridExists(code), { error: 'unknown_grid' })
      .optional(),
    classCode: z.string().refine((code) => lookups.classExists(code), { error: 'unknown_class' }),
    at: z.iso.datetime({ offset: true, abort: true }).refine(isInThisCentury, { error: 'bad_format' }).optional(),
  });
}

/** The calendar reaches no farther than the year 2100; an offset such as +99:99 makes no instant at all. */
function isInThisCentury(value: string): boolean {
  const year = new Date(value).getUTCFullYear();
  return year >= 2000 && year < 2100;
}

export const changesQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: limitField(LIMITS.pageSize, 20),
});

export const routingSettingsAnswer = z.strictObject({
  version: z.number(),
  changedAt: z.string().nullable(),
  changedByName: z.string().nullable(),
  departments: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      isDefault: z.boolean(),
      disabled: z.strictObject({ reason: z.string(), until: z.string().nullable() }).nullable(),
    }),
  ),
  autoDispatchClasses: z.array(z.strictObject({ pattern: z.string(), name: z.string() })),
}) satisfies z.ZodType<RoutingSettingsResponse>;

export const changesAnswer = z.strictObject({
  changes: z.array(
    z.strictObject({
      version: z.number(),
      at: z.string(),
      byStaffId: z.string(),
      byName: z.string(),
      lines: z.array(z.string()),
    }),
  ),
  nextCursor: z.string().nullable(),
}) satisfies z.ZodType<RoutingSettingsChangesResponse>;

export const explainAnswer = z.strictObject({
  at: z.string(),
  gridName: z.string().nullable(),
  className: z.string(),
  answer: z
    .strictObject({
      departmentId: z.string(),
      departmentName: z.string(),
      reason: z.string(),
      ruleNo: z.number().nullable(),
      period: z.string().nullable(),
      skipped: z.array(z.strictObject({ departmentId: z.string(), departmentName: z.string(), why: z.string() })),
    })
    .nullable(),
  text: z.string(),
  autoDispatch: z.boolean(),
  rules: z.array(
    z.strictObject({
      ruleNo: z.number(),
      departmentId: z.string(),
      departmentName: z.string(),
      grids: z.array(z.string()),
      classes: z.array(z.string()),
      period: z.string().nullable(),
      outcome: z.enum(RULE_OUTCOMES),
      outcomeText: z.string(),
    }),
  ),
}) satisfies z.ZodType<RoutingExplainResponse>;
