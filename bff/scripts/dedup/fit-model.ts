import {
  compareAll,
  createVectors,
  featureRows,
  FEATURE_NAMES,
  learnGramWeights,
  logOddsOf,
  mayJoin,
  type Comparison,
  type DuplicateModel,
  type FeatureTables,
} from '../../src/modules/duplicates';
import { boost, type BoostingOptions } from './boosting';
import type { CityLabels } from './city-labels';
import type { CityRow } from './city-rows';
import { learnRates } from './learn-rates';
import { replay, type Arrival } from './replay';

const DAY_MS = 86_400_000;
/** Habits of marking change: what is this many days older counts half. */
const HALF_LIFE_DAYS = 14;
/** Candidates beside the likeliest of a report say less than it does. */
const OTHER_CANDIDATE_WEIGHT = 0.5;
/** 「不是同一个」: somebody looked at this very pair. No habit of marking makes it less sure, so it does not age. */
const VERDICT_WEIGHT = 1;

export const BOOSTING: BoostingOptions = {
  rounds: 110,
  depth: 3,
  learningRate: 0.08,
  minLeaf: 40,
  l2: 10,
  rowShare: 0.7,
  featureShare: 0.5,
  bins: 48,
  seed: 20_110_701,
  falling: [FEATURE_NAMES.indexOf('gap')],
};

/** A report with everything measured about it and its candidates. */
export interface Case extends Arrival {
  comparisons: Comparison[];
}

export type ModelCore = Pick<DuplicateModel, 'rates' | 'grams' | 'base' | 'trees' | 'calibration' | 'features'>;

/** Measures every report of a file against what was open when it came. */
export function measure(rows: readonly CityRow[]): { cases: Case[]; grams: DuplicateModel['grams'] } {
  const grams = learnGramWeights(rows.map(({ location, description }) => description || location));
  const tables = tablesOf({ rates: NO_RATES, grams });
  const cases = [...replay(rows)].map((arrival) => ({
    ...arrival,
    comparisons: compareAll(arrival.subject, arrival.candidates, tables),
  }));
  return { cases, grams };
}

/**
 * Learns from reports whether their likeliest candidate is a duplicate. Where the city linked a report, the linked ones are the
 * right candidates; where it only flagged it, the candidate that the model of the round before likes best.
 */
export function fitModel(cases: readonly Case[], grams: DuplicateModel['grams'], labels: CityLabels): ModelCore {
  const lastMs = cases.reduce((last, { row }) => Math.max(last, row.createdMs), 0);
  const weightOf = (row: CityRow): number => 0.5 ** ((lastMs - row.createdMs) / DAY_MS / HALF_LIFE_DAYS);
  const rates = learnRates(cases, labels);
  const tables = tablesOf({ rates, grams });
  const rowed = cases
    .filter(({ comparisons }) => comparisons.length > 0)
    .map((each) => ({ ...each, features: featureRows(each.subject, each.comparisons, tables) }));
  let score = (features: Float64Array): number => firstGuess(features);
  let model: ModelCore | null = null;
  for (const rounds of [BOOSTING.rounds >> 1, BOOSTING.rounds]) {
    const sample: { row: Float64Array; label: number; weight: number }[] = [];
    for (const { row, comparisons, features } of rowed) {
      const weight = weightOf(row);
      const isPositive = labels.positive.has(row.id);
      const isApart = comparisons.map((c) => labels.isApart(row.id, c.candidate.caseId));
      const top = topOf(features, score, isApart);
      const isLinked = comparisons.map((c) => isPositive && labels.isSameCluster(row.id, c.candidate.caseId));
      const hasLink = isLinked.includes(true);
      features.forEach((values, k) => {
        const label = isPositive && !isApart[k] && (hasLink ? isLinked[k] === true : k === top) ? 1 : 0;
        if (isPositive && !hasLink && label === 0 && !isApart[k]) return; // its partner may be any of them
        const ofCandidate = label === 1 || k === top ? 1 : OTHER_CANDIDATE_WEIGHT;
        const counts = isApart[k] ? VERDICT_WEIGHT : weight * ofCandidate;
        sample.push({ row: values, label, weight: counts });
        if (isMasked(row)) sample.push({ row: withoutAddress(values), label, weight: counts });
      });
    }
    const learned = boost(
      {
        rows: sample.map(({ row }) => row),
        labels: Float64Array.from(sample, ({ label }) => label),
        weights: Float64Array.from(sample, ({ weight }) => weight),
      },
      { ...BOOSTING, rounds },
    );
    const core = { rates, grams, ...learned, features: FEATURE_NAMES, calibration: { offset: 0, slope: 1 } };
    score = (values) => logOddsOf(core, values);
    model = core;
  }
  if (!model) throw new Error('no round was fitted');
  return model;
}

/** A report's likeliest candidate; −∞ where nothing is near. */
export interface CaseScore {
  row: CityRow;
  logOdds: number;
  /** Whether any case of its group is near. */
  ofGroup: boolean;
  /** Whether the likeliest is one that the engine may join by itself. */
  joinable: boolean;
}

/** Scores every report by its likeliest candidate. */
export function scoreCases(model: ModelCore, cases: readonly Case[]): CaseScore[] {
  const tables = tablesOf(model);
  return cases.map(({ row, subject, comparisons }) => {
    const features = featureRows(subject, comparisons, tables);
    const logOdds = features.map((values) => logOddsOf(model, values));
    const most = Math.max(-Infinity, ...logOdds);
    const at = logOdds.indexOf(most);
    const best = comparisons[at];
    return {
      row,
      logOdds: most,
      ofGroup: comparisons.some((c) => c.sameGroup),
      joinable: best ? mayJoin(best, features[at] ?? new Float64Array(), model.rates) : false,
    };
  });
}

export { HALF_LIFE_DAYS };

const NO_RATES: FeatureTables['rates'] = {
  city: 0,
  groups: {},
  classes: {},
  pairs: {},
  samePair: 0,
  groupPair: 0,
  otherPair: 0,
};

function tablesOf({ rates, grams }: Pick<DuplicateModel, 'rates' | 'grams'>): FeatureTables {
  return { rates, vectorOf: createVectors(grams) };
}

/** Every fourth report is learned a second time as if nobody had written an address: phones send none. */
function isMasked({ id }: CityRow): boolean {
  return Number(id.slice(-2)) % 4 === 0;
}

function withoutAddress(values: Float64Array): Float64Array {
  const masked = Float64Array.from(values);
  for (const name of ['address', 'sameAddress', 'crossing'] as const) {
    masked[FEATURE_NAMES.indexOf(name)] = name === 'crossing' ? 0 : -1;
  }
  return masked;
}

/** Before anything is learned: near, recent and of the same class. */
function firstGuess(features: Float64Array): number {
  const [gap = 0, age = 0, relation = 0] = features;
  return -gap / 10 - age / 4 - relation * 2;
}

/** The likeliest candidate that nobody has called another problem. */
function topOf(
  features: readonly Float64Array[],
  score: (row: Float64Array) => number,
  isApart: readonly boolean[],
): number {
  const scores = features.map((values, k) => (isApart[k] ? -Infinity : score(values)));
  return scores.indexOf(Math.max(...scores));
}
