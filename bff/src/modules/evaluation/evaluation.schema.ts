import {
  EVALUATION_LEVELS,
  EVALUATION_OBJECTS,
  INDICATOR_KEYS,
  INDICATOR_SIDES,
  LEVELS_OF_OBJECT,
  LIMITS,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { limitField } from '../../http/fields';
import { daysIn, monthOf, type Period } from './evaluation.period';
import type { FactKey } from './evaluation-query.repository';

/** Longer periods are asked for in parts: the answer would be nobody's reading. */
const MOST_DAYS = 366;

/** 2000-01 to 2099-12. */
const monthField = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const dayField = z.iso.date().refine((day) => day >= '2000-01-01' && day <= '2099-12-31', { error: 'bad_format' });

const periodFields = { month: monthField.optional(), from: dayField.optional(), to: dayField.optional() };
type PeriodInput = { month?: string | undefined; from?: string | undefined; to?: string | undefined };

/** A month, or from a day to a day. */
function periodOf(input: PeriodInput, context: z.RefinementCtx): Period {
  const { month, from, to } = input;
  const fault = (field: string, message: string): Period => {
    context.addIssue({ code: 'custom', path: [field], message });
    return z.NEVER;
  };
  if (month !== undefined) {
    return from === undefined && to === undefined ? monthOf(month) : fault('month', 'unknown_field');
  }
  if (from === undefined) return fault('from', 'required');
  if (to === undefined) return fault('to', 'required');
  if (to < from) return fault('to', 'too_small');
  return daysIn({ from, to }) > MOST_DAYS ? fault('to', 'too_big') : { from, to };
}

const objectFields = { object: z.enum(EVALUATION_OBJECTS), level: z.enum(EVALUATION_LEVELS).optional() };

export const indicatorsQuery = z
  .strictObject({ ...objectFields, ...periodFields })
  .transform(({ object, level, ...period }, context) => {
    const [usual = 'city'] = LEVELS_OF_OBJECT[object];
    const chosen = level ?? (object === 'area' ? 'district' : usual);
    if (!LEVELS_OF_OBJECT[object].includes(chosen)) {
      context.addIssue({ code: 'custom', path: ['level'], message: 'not_a_choice' });
      return z.NEVER;
    }
    return { object, level: chosen, period: periodOf(period, context) };
  });

/** Two fields that never change; their form is nobody else's business. */
const cursorField = z
  .string()
  .max(200)
  .transform((value, context): FactKey => {
    const [, millis, id] =
      /^(\d{12,14})\.([0-9a-f]{24}:[a-zA-Z]+\.\d+)$/.exec(Buffer.from(value, 'base64url').toString('latin1')) ?? [];
    if (millis !== undefined && id !== undefined) return { at: new Date(Number(millis)), id };
    context.addIssue({ code: 'custom', message: 'bad_format' });
    return z.NEVER;
  });

/** The text of a cursor. */
export function toCursor({ at, id }: FactKey): string {
  return Buffer.from(`${at.getTime()}.${id}`, 'latin1').toString('base64url');
}

export const casesQuery = z
  .strictObject({
    indicator: z.enum(INDICATOR_KEYS),
    side: z.enum(INDICATOR_SIDES).default('numerator'),
    level: z.enum(EVALUATION_LEVELS),
    objectId: z.string().min(1).max(64),
    ...periodFields,
    cursor: cursorField.optional(),
    limit: limitField(LIMITS.pageSize, 20),
  })
  .transform(({ month, from, to, cursor, ...rest }, context) => {
    if (rest.level === 'city' && rest.objectId !== 'city')
      context.addIssue({ code: 'custom', path: ['objectId'], message: 'not_a_choice' });
    return { ...rest, after: cursor ?? null, period: periodOf({ month, from, to }, context) };
  });

export const bulletinQuery = z.strictObject({ month: monthField });

/** What to write into a file: `report=indicators` with the query of the indicators, or `report=bulletin` with its month. */
export const exportQuery = z.union([
  z.strictObject({ report: z.literal('bulletin'), month: monthField }),
  z
    .strictObject({ report: z.literal('indicators').default('indicators'), ...objectFields, ...periodFields })
    .transform(({ report, ...query }, context) => {
      const parsed = indicatorsQuery.safeParse(query);
      if (parsed.success) return { report, ...parsed.data };
      for (const { message, path } of parsed.error.issues)
        context.addIssue({ code: 'custom', message, path: [...path] });
      return z.NEVER;
    }),
]);
