import { EVALUATION_LEVELS, type EvaluationLevel, type IndicatorKey } from '@suishoupai/shared-types';
import type { IndicatorDefinition } from './evaluation.definition';
import { CENTRE_RATES } from './evaluation.indicators-centre';
import { COUNTS } from './evaluation.indicators-counts';
import { UNIT_RATES } from './evaluation.indicators-units';

/** The one table of indicators: the computation, the API, the exports and docs/indicators.md all read it. */
export const INDICATORS: readonly IndicatorDefinition[] = [...COUNTS, ...CENTRE_RATES, ...UNIT_RATES];

/** The indicators that say something about a level, in the order of the table. */
export const INDICATORS_OF: Readonly<Record<EvaluationLevel, readonly IndicatorDefinition[]>> = Object.fromEntries(
  EVALUATION_LEVELS.map((level) => [level, INDICATORS.filter(({ levels }) => levels.includes(level))]),
) as Record<EvaluationLevel, IndicatorDefinition[]>; // every level has its list

/** The definition of a key. */
export function indicator(key: IndicatorKey): IndicatorDefinition {
  const found = INDICATORS.find((each) => each.key === key);
  if (!found) throw new Error(`no definition of ${key}`); // a test compares the table with the list of keys
  return found;
}
