import { FEATURE_NAMES, type FeatureName } from './duplicate.features';
import type { ClassRates } from './duplicate.rates';
import type { GramWeights } from './duplicate.text';

/** A regression tree; node 0 is the root. `feature` -1 marks a leaf. Left is "at most the threshold". */
export interface Tree {
  feature: readonly number[];
  threshold: readonly number[];
  left: readonly number[];
  right: readonly number[];
  /** What each node, not only each leaf, would add to the log-odds: their differences explain a decision. */
  value: readonly number[];
}

/** The fitted model: what `npm run dedup:fit` writes. */
export interface DuplicateModel {
  about: {
    fittedAt: string;
    data: string;
    command: string;
    /** On later reports than those fitted on, never on the same. */
    heldOut: Readonly<Record<string, number | string>>;
  };
  features: readonly string[];
  rates: ClassRates;
  grams: GramWeights;
  base: number;
  trees: readonly Tree[];
  /** Log-odds of the trees → calibrated log-odds: `offset + slope × raw`. */
  calibration: { offset: number; slope: number };
  /** Probability from which a report joins by itself, and from which a person is asked. */
  thresholds: { join: number; suspect: number };
}

/** Calibrated log-odds of a row of features. */
export function logOddsOf(
  { base, trees, calibration }: Pick<DuplicateModel, 'base' | 'trees' | 'calibration'>,
  row: Float64Array,
): number {
  let raw = base;
  for (const tree of trees) raw += tree.value[leafOf(tree, row)] ?? 0;
  return calibration.offset + calibration.slope * raw;
}

/** What each feature added to the log-odds along the paths taken; together with the base they are the log-odds. */
export function contributionsOf({ trees, calibration }: DuplicateModel, row: Float64Array): Map<FeatureName, number> {
  const sums = new Float64Array(FEATURE_NAMES.length);
  for (const { feature, threshold, left, right, value } of trees) {
    let node = 0;
    for (let split = feature[0] ?? -1; split >= 0; split = feature[node] ?? -1) {
      const next = ((row[split] ?? 0) <= (threshold[node] ?? 0) ? left[node] : right[node]) ?? 0;
      sums[split] = (sums[split] ?? 0) + (value[next] ?? 0) - (value[node] ?? 0);
      node = next;
    }
  }
  return new Map(FEATURE_NAMES.map((name, i) => [name, (sums[i] ?? 0) * calibration.slope]));
}

/** Log-odds as a probability. */
export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function leafOf({ feature, threshold, left, right }: Tree, row: Float64Array): number {
  let node = 0;
  for (let split = feature[0] ?? -1; split >= 0; split = feature[node] ?? -1) {
    node = ((row[split] ?? 0) <= (threshold[node] ?? 0) ? left[node] : right[node]) ?? 0;
  }
  return node;
}
