import type { EvaluationLevel, IndicatorDirection, IndicatorKey, IndicatorUnit } from '@suishoupai/shared-types';
import type { Measure } from './evaluation.measures';

/**
 * What an indicator is: words for people, measures for the computation. `value` says what is divided: counts by counts, or the sum of the
 * numerator's values by their count (durations, points).
 */
export interface IndicatorDefinition {
  key: IndicatorKey;
  name: string;
  formula: string;
  explanation: string;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  levels: readonly EvaluationLevel[];
  source: string;
  numerator: Measure;
  /** Null: a plain count. */
  denominator: Measure | null;
}

/** Levels that most indicators are for. */
export const AREAS = ['city', 'district', 'grid'] as const satisfies EvaluationLevel[];
export const AREAS_UNITS = [...AREAS, 'unit'] as const satisfies EvaluationLevel[];

/** Where formulas come from. */
export const STANDARD = 'GB/T 30428.4-2016《绩效评价》（原 CJ/T 292-2008）指标名称；标准原文未能取得，公式凭经验，待核';
export const PRODUCTS = '数字政通“悟能”接口和 cityguard 两个产品的字段名称；公式凭经验，待核';
export const OWN = '本项目自定口径，待茂名市确认';
/** Sentences that several explanations share. */
export const ON_TIME =
  '应办数＝时限在本期届满的任务＋本期提前办结的任务，以先到者计，每个任务只计一次；届满之后才批准的延期不改变已计入的超期，届满之前批准的延期按新时限计；挂账和等待市民补充期间停表。';
export const DESK = '按岗位统计时，超期任务计入实际办结人，在办结时计入。';
export const JUDGED = '结果确定时才计入，分子分母同时计入，因此已过去的月份不再变化，且不会超过 100%。';

type Words = Pick<IndicatorDefinition, 'name' | 'formula' | 'explanation' | 'source'>;
type Rest = Partial<Pick<IndicatorDefinition, 'levels' | 'direction'>>;

/** How often something happened. */
export const count = (key: IndicatorKey, numerator: Measure, words: Words, rest: Rest = {}): IndicatorDefinition => ({
  ...{ key, numerator, denominator: null, unit: 'count', direction: 'neutral', levels: AREAS_UNITS, ...words, ...rest },
});
/** A share of something. */
export const rate = (
  key: IndicatorKey,
  [numerator, denominator]: readonly [Measure, Measure],
  words: Words,
  rest: Rest = {},
): IndicatorDefinition => ({
  ...{ key, numerator, denominator, unit: 'percent', direction: 'higher', levels: AREAS_UNITS, ...words, ...rest },
});
/** The mean of a measure's values. */
export const mean = (
  key: IndicatorKey,
  unit: 'duration' | 'points',
  measure: Measure,
  words: Words,
  rest: Rest = {},
): IndicatorDefinition => ({
  ...{
    key,
    numerator: measure,
    denominator: measure,
    unit,
    direction: 'lower',
    levels: AREAS_UNITS,
    ...words,
    ...rest,
  },
});
