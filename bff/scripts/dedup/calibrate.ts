import type { CityLabels } from './city-labels';
import { fitModel, HALF_LIFE_DAYS, scoreCases, type Case } from './fit-model';
import type { DuplicateModel } from '../../src/modules/duplicates';

const DAY_MS = 86_400_000;
/** Blocks of days that are left out in turn. Pairs are mostly an hour apart, so neighbours of a block hardly know each other. */
const BLOCK_DAYS = 3;
const FOLDS = 4;
/**
 * A report joins by itself from where this share of the reports above is marked by the staff of the last days: what they leave
 * unmarked makes it a lower bound (of Boston's lamps at one point within the hour staff marked 0.6 on two days of September and
 * 0.95 on the three after).
 */
const JOIN_PRECISION = 0.75;
const JOIN_HALF_LIFE_DAYS = 3;
/**
 * Nothing less likely joins unasked; and where nothing is sure, only what is nearly certain joins. Low, because among what may join at
 * all a higher probability is no righter (docs/adr/0013): the conditions of a join make it sure, not the score.
 */
const LEAST_JOIN = 0.5;
const LAST_RESORT = 0.9;
/** Fewer reports above a threshold prove nothing. */
const LEAST_EVIDENCE = 25;

export interface Scored {
  logOdds: number;
  positive: boolean;
  joinable: boolean;
  weight: number;
  createdMs: number;
}

/** Scores of every report by a model that never saw its days. */
export function outOfFold(cases: readonly Case[], grams: DuplicateModel['grams'], labels: CityLabels): Scored[] {
  const lastMs = cases.reduce((last, { row }) => Math.max(last, row.createdMs), 0);
  const foldOf = ({ row }: Case): number => Math.floor(row.createdMs / DAY_MS / BLOCK_DAYS) % FOLDS;
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const rest = cases.filter((each) => foldOf(each) !== fold);
    const model = fitModel(rest, grams, labels);
    return scoreCases(
      model,
      cases.filter((each) => foldOf(each) === fold),
    )
      .filter(({ row, ofGroup }) => ofGroup && labels.isScored(row))
      .map(({ row, logOdds, joinable }) => ({
        logOdds,
        joinable,
        createdMs: row.createdMs,
        positive: labels.positive.has(row.id),
        weight: 0.5 ** ((lastMs - row.createdMs) / DAY_MS / HALF_LIFE_DAYS),
      }));
  });
}

/** Platt's scaling: log-odds that mean what they say, by Newton's method on weighted log loss. */
export function calibrate(scored: readonly Scored[]): { offset: number; slope: number } {
  let [offset, slope] = [0, 1];
  for (let step = 0; step < 30; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { logOdds: x, positive, weight } of scored) {
      const p = 1 / (1 + Math.exp(-(offset + slope * x)));
      const error = weight * (p - (positive ? 1 : 0));
      const curve = weight * p * (1 - p);
      g0 += error;
      g1 += error * x;
      h00 += curve;
      h01 += curve * x;
      h11 += curve * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    offset -= (h11 * g0 - h01 * g1) / determinant;
    slope -= (h00 * g1 - h01 * g0) / determinant;
  }
  return { offset: Math.round(offset * 1e4) / 1e4, slope: Math.round(slope * 1e4) / 1e4 };
}

/**
 * Probability from which to ask a person: the middle of all thresholds whose F1 is within a hundredth of the best, so that it
 * stands on no edge. And from which to join: where the marked share of everything above is high enough.
 */
export function chooseThresholds(
  scored: readonly Scored[],
  { offset, slope }: { offset: number; slope: number },
): { join: number; suspect: number } {
  const probability = ({ logOdds }: Scored): number => 1 / (1 + Math.exp(-(offset + slope * logOdds)));
  const all = scored.reduce((sum, { positive, weight }) => sum + (positive ? weight : 0), 0);
  const steps = Array.from({ length: 96 }, (_, i) => (i + 3) / 100).map((threshold) => {
    const above = scored.filter((each) => probability(each) >= threshold);
    const found = above.reduce((sum, { positive, weight }) => sum + (positive ? weight : 0), 0);
    const asked = above.reduce((sum, { weight }) => sum + weight, 0);
    return { threshold, f1: (2 * found) / (all + asked) };
  });
  const best = Math.max(...steps.map(({ f1 }) => f1));
  const good = steps.filter(({ f1 }) => f1 >= best - 0.01).map(({ threshold }) => threshold);
  const suspect = Math.round((good.reduce((sum, each) => sum + each, 0) / good.length) * 100) / 100;
  const joinable = scored.filter((each) => each.joinable);
  const lastMs = Math.max(...scored.map(({ createdMs }) => createdMs));
  const recent = ({ createdMs }: Scored): number => 0.5 ** ((lastMs - createdMs) / DAY_MS / JOIN_HALF_LIFE_DAYS);
  const sure = steps.find(({ threshold }) => {
    const above = joinable.filter((each) => probability(each) >= threshold);
    const all = above.reduce((sum, each) => sum + recent(each), 0);
    const marked = above.reduce((sum, each) => sum + (each.positive ? recent(each) : 0), 0);
    return threshold >= LEAST_JOIN && above.length >= LEAST_EVIDENCE && marked >= JOIN_PRECISION * all;
  });
  return { suspect, join: Math.max(suspect, sure?.threshold ?? LAST_RESORT) };
}
