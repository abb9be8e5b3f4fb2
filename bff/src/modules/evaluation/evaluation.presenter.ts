import {
  EVALUATION_LEVEL_NAMES,
  type EvaluationDefinitionsResponse,
  type EvaluationLevel,
} from '@suishoupai/shared-types';
import { indicator, INDICATORS } from './evaluation.definitions';
import type { EvaluationScope } from './evaluation.policy';
import { weightsOf, type ScoreWeights } from './evaluation.score';

const SCORED = [
  'district',
  'unit',
  'acceptor',
  'dispatcher',
  'collector',
  'manager',
] as const satisfies EvaluationLevel[];

/** The table of indicators and weights, without what only the computation needs. */
export function presentDefinitions(weights: ScoreWeights, scope: EvaluationScope): EvaluationDefinitionsResponse {
  return {
    indicators: INDICATORS.map(({ key, name, formula, explanation, unit, direction, levels, source }) => ({
      ...{ key, name, formula, explanation, unit, direction, source },
      levels: [...levels],
    })),
    scores: weights.versions.flatMap((version) =>
      SCORED.map((level) => ({
        ...{ from: version.from, level, levelName: EVALUATION_LEVEL_NAMES[level], leastSample: version.leastSample },
        weights: weightsOf(version, level).map(({ key, weight, source }) => ({
          ...{ key, name: indicator(key).name, weight, source },
        })),
      })),
    ),
    levels: [...scope.levels],
  };
}
