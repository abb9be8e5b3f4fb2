import {
  CASE_SOURCES,
  CASE_STAGES,
  CASE_STATUSES,
  EVALUATION_LEVELS,
  EVALUATION_OBJECTS,
  INDICATOR_KEYS,
  INDICATOR_SIDES,
  type EvaluationBulletinResponse,
  type EvaluationCasesResponse,
  type EvaluationDefinitionsResponse,
  type EvaluationIndicatorsResponse,
  type EvaluationLiveResponse,
} from '@suishoupai/shared-types';
import { z } from 'zod';

/** Answer schemas of evaluation. */
const text = z.string();
const number = z.number();
const numberOrNull = z.number().nullable();
const level = z.enum(EVALUATION_LEVELS);
const key = z.enum(INDICATOR_KEYS);
const unit = z.enum(['count', 'percent', 'duration', 'points']);
const direction = z.enum(['higher', 'lower', 'neutral']);
const period = z.strictObject({ from: text, to: text, closed: z.boolean() });
const valueFields = { key, numerator: number, denominator: numberOrNull, value: numberOrNull };
const value = z.strictObject(valueFields);
const rankedFields = {
  ...{ objectId: text, name: text, score: numberOrNull, rank: numberOrNull, sampleTooSmall: z.boolean() },
  values: z.array(value),
};

export const definitionsAnswer = z.strictObject({
  indicators: z.array(
    z.strictObject({
      key,
      name: text,
      formula: text,
      explanation: text,
      unit,
      direction,
      levels: z.array(level),
      source: text,
    }),
  ),
  scores: z.array(
    z.strictObject({
      from: text,
      level,
      levelName: text,
      leastSample: number,
      weights: z.array(z.strictObject({ key, name: text, weight: number, source: text })),
    }),
  ),
  levels: z.array(level),
}) satisfies z.ZodType<EvaluationDefinitionsResponse>;

export const indicatorsAnswer = z.strictObject({
  object: z.enum(EVALUATION_OBJECTS),
  level,
  levelName: text,
  period,
  rankedCount: number,
  weightsFrom: text.nullable(),
  objects: z.array(z.strictObject(rankedFields)),
}) satisfies z.ZodType<EvaluationIndicatorsResponse>;

export const casesAnswer = z.strictObject({
  indicator: key,
  side: z.enum(INDICATOR_SIDES),
  objectId: text,
  period,
  total: number,
  cases: z.array(
    z.strictObject({
      caseNo: text,
      at: text,
      classCode: text,
      className: text,
      sourceName: text,
      gridName: text,
      departmentName: text.nullable(),
      value: numberOrNull,
    }),
  ),
  nextCursor: text.nullable(),
}) satisfies z.ZodType<EvaluationCasesResponse>;

const ranking = z.array(z.strictObject({ ...rankedFields, previousRank: numberOrNull }));

export const bulletinAnswer = z.strictObject({
  month: text,
  title: text,
  period,
  summary: z.array(text),
  headline: z.array(
    z.strictObject({ ...valueFields, name: text, unit, direction, previous: numberOrNull, change: numberOrNull }),
  ),
  trend: z.array(
    z.strictObject({
      month: text,
      report: number,
      register: number,
      dispose: number,
      archive: number,
      inTimeDisposeRate: numberOrNull,
      inTimeArchiveRate: numberOrNull,
      reworkRate: numberOrNull,
      satisfiedRate: numberOrNull,
    }),
  ),
  units: ranking,
  areas: ranking,
  heat: z.array(z.strictObject({ gridCode: text, gridName: text, report: number, register: number })),
  frequentClasses: z.array(
    z.strictObject({ classCode: text, className: text, count: number, share: number, previousCount: number }),
  ),
  longestOverdue: z.array(
    z.strictObject({
      caseNo: text,
      className: text,
      gridName: text,
      departmentName: text.nullable(),
      handledAt: text,
      overdueMs: number,
    }),
  ),
}) satisfies z.ZodType<EvaluationBulletinResponse>;

const source = z.enum(CASE_SOURCES);

export const liveAnswer = z.strictObject({
  at: text,
  today: z.strictObject({
    total: number,
    hours: z.array(
      z.strictObject({ hour: number, total: number, bySource: z.array(z.strictObject({ source, count: number })) }),
    ),
    bySource: z.array(z.strictObject({ source, sourceName: text, count: number })),
  }),
  funnel: z.array(z.strictObject({ status: z.enum(CASE_STATUSES), statusName: text, count: number })),
  overdue: z.strictObject({
    total: number,
    cases: z.array(
      z.strictObject({
        caseNo: text,
        statusName: text,
        classCode: text,
        className: text,
        address: text.nullable(),
        gridCode: text.nullable(),
        gridName: text,
        departmentName: text.nullable(),
        stage: z.enum(CASE_STAGES),
        stageName: text,
        dueAt: text,
        overdueText: text,
      }),
    ),
  }),
  grids: z.array(z.strictObject({ gridCode: text, gridName: text, open: number, overdue: number })),
  outsideOpen: number,
  units: z.array(z.strictObject({ departmentId: text, departmentName: text, open: number, overdue: number })),
}) satisfies z.ZodType<EvaluationLiveResponse>;
