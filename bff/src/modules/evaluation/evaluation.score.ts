import type { EvaluationLevel, IndicatorKey, IndicatorValueView } from '@suishoupai/shared-types';
import { StartupError } from '../../kernel/startup-error';
import { indicator } from './evaluation.definitions';
import type { IndicatorDefinition } from './evaluation.definition';
import type { Tallies } from './evaluation.roll-up';

/** Weights of 综合得分 as the city sets them (evaluation.json): the oldest version first. */
export interface ScoreWeights {
  versions: readonly ScoreVersion[];
}

/** Weights that score every period whose last day is in the month `from` (`YYYY-MM`) or later, until the next version. */
export interface ScoreVersion {
  from: string;
  /** Denominator from which an indicator is no accident. */
  leastSample: number;
  scores: Readonly<
    Record<
      'area' | 'unit' | 'acceptor' | 'dispatcher' | 'collector' | 'manager',
      readonly Readonly<{ key: IndicatorKey; weight: number; source: string }>[]
    >
  >;
}

/** The version that scores a period by its last day, `YYYY-MM-DD`; null before the first. A later version changes no closed period. */
export function versionFor({ versions }: ScoreWeights, lastDay: string): ScoreVersion | null {
  return versions.findLast(({ from }) => from <= lastDay.slice(0, 7)) ?? null;
}

/** The weights of a level; areas of all sizes share theirs. */
export function weightsOf({ scores }: Pick<ScoreVersion, 'scores'>, level: EvaluationLevel) {
  return scores[level === 'city' || level === 'district' || level === 'grid' ? 'area' : level];
}

/** Weights fit the indicators. @throws StartupError when a weight is given to what is no share, or says nothing about the level */
export function checkWeights(weights: ScoreWeights): void {
  const levels = {
    area: 'district',
    unit: 'unit',
    acceptor: 'acceptor',
    dispatcher: 'dispatcher',
    collector: 'collector',
    manager: 'manager',
  } as const;
  const problems = weights.versions.flatMap((version) =>
    Object.entries(levels).flatMap(([name, level]) =>
      weightsOf(version, level).flatMap(({ key }) => {
        const { unit, direction, levels: known } = indicator(key);
        const where = `${version.from}: ${name}: ${key}`;
        if (unit !== 'percent' || direction === 'neutral') return [`${where} is no merit in per cent`];
        return known.includes(level) ? [] : [`${where} says nothing about this level`];
      }),
    ),
  );
  if (problems.length > 0) throw new StartupError(`evaluation.json: ${problems.join('; ')}`);
}

/** An indicator's numbers from an object's tallies. */
export function valueOf(definition: IndicatorDefinition, tallies: Tallies): IndicatorValueView {
  const { key, unit, numerator: above, denominator: below } = definition;
  const whole = below === null ? null : (tallies[below]?.count ?? 0);
  const numerator = (unit === 'duration' || unit === 'points' ? tallies[above]?.sum : tallies[above]?.count) ?? 0;
  return {
    key,
    numerator,
    denominator: whole,
    value: whole === null ? numerator : whole === 0 ? null : numerator / whole,
  };
}

/**
 * 综合得分, 0–100: each share as it is, or what is missing to 100 % where less is better; weighted. Indicators without a value are left out
 * and the others weigh more. Null when none has a value.
 */
export function scoreOf(values: readonly IndicatorValueView[], weights: ReturnType<typeof weightsOf>): number | null {
  const weighed = weights.flatMap(({ key, weight }) => {
    const value = values.find((each) => each.key === key)?.value ?? null;
    if (value === null) return [];
    const share = Math.min(Math.max(value, 0), 1);
    return [{ weight, merit: indicator(key).direction === 'lower' ? 1 - share : share }];
  });
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  return round2((100 * weighed.reduce((sum, { weight, merit }) => sum + weight * merit, 0)) / whole);
}

/**
 * 样本不足: what has happened often enough (a denominator of `leastSample` or more) carries less than half of the weight that the score is
 * made of. One case handled in time gives 100 points, but no place before those who handled a hundred.
 */
export function isSampleTooSmall(
  values: readonly IndicatorValueView[],
  weights: ReturnType<typeof weightsOf>,
  leastSample: number,
): boolean {
  let whole = 0;
  let enough = 0;
  for (const { key, weight } of weights) {
    const found = values.find((each) => each.key === key);
    if (!found || found.value === null) continue;
    whole += weight;
    if ((found.denominator ?? 0) >= leastSample) enough += weight;
  }
  return whole > 0 && enough * 2 < whole;
}

/**
 * Sorted by score, the highest first, then those whose sample is too small, then those without a score; the last two have no rank. Equal
 * scores share a rank.
 */
export function ranked<T extends { score: number | null; sampleTooSmall: boolean; objectId: string }>(
  objects: readonly T[],
): (T & { rank: number | null })[] {
  const isRanked = ({ score, sampleTooSmall }: T): boolean => score !== null && !sampleTooSmall;
  const byScore = [...objects].sort(
    (a, b) =>
      Number(isRanked(b)) - Number(isRanked(a)) ||
      (b.score ?? -1) - (a.score ?? -1) ||
      (a.objectId < b.objectId ? -1 : a.objectId > b.objectId ? 1 : 0),
  );
  return byScore.map((each) => ({
    ...each,
    rank: isRanked(each) ? byScore.findIndex(({ score }) => score === each.score) + 1 : null,
  }));
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
