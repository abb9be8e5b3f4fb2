import type { EvaluatedObjectView, IndicatorDefinitionView, IndicatorKey } from '@suishoupai/shared-types';

/** An indicator, as the server defines it. */
export function buildDefinition(overrides: Partial<IndicatorDefinitionView> = {}): IndicatorDefinitionView {
  return {
    key: 'inTimeDisposeRate',
    name: '按期处置率',
    formula: '按期处置数 ÷ 应处置数',
    explanation: '处置时限在本期届满或本期提前处置的任务。',
    unit: 'percent',
    direction: 'higher',
    levels: ['unit', 'grid'],
    source: 'GB/T 30428.4-2016',
    ...overrides,
  };
}

/** A department with one number. */
export function buildObject(
  name: string,
  {
    key = 'inTimeDisposeRate',
    numerator,
    denominator,
  }: { key?: IndicatorKey; numerator: number; denominator: number | null },
  score: number | null = null,
): EvaluatedObjectView {
  const value = denominator === null ? numerator : denominator === 0 ? null : numerator / denominator;
  return {
    objectId: name,
    name,
    values: [{ key, numerator, denominator, value }],
    score,
    rank: null,
    sampleTooSmall: false,
  };
}
