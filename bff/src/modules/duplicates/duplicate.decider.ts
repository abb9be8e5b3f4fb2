import { shareStreet } from './duplicate.address';
import { compareAll, featureRows, type Comparison, type FeatureName, type FeatureTables } from './duplicate.features';
import { contributionsOf, logOddsOf, probabilityOf, type DuplicateModel } from './fitted-model';
import { joinRuleOf, mayJoin, priorOf, type JoinRule } from './duplicate.priors';
import { createVectors } from './duplicate.text';
import { explain } from './duplicate.texts';
import type { Decision, DuplicateCandidate, DuplicateSubject } from './duplicate.types';

/** Score of the same photo bytes at the same place; no weighing of features reaches it. */
const CERTAIN = 1;
const LESS_THAN_CERTAIN = 0.999;

export interface Judged {
  comparison: Comparison;
  /** Calibrated, 0 to 1. */
  probability: number;
  /** By which it must join, whatever the probability. */
  joinRule: JoinRule | null;
  row: Float64Array;
}

/** The engine with a fitted model. */
export interface DuplicateEngine {
  decide(subject: DuplicateSubject, candidates: readonly DuplicateCandidate[]): Decision;
  /** Every candidate, the likeliest first, whatever the order they came in. */
  rank(subject: DuplicateSubject, candidates: readonly DuplicateCandidate[]): Judged[];
  /** The decision for a citizen who said 「我也遇到」 about this case: always a join, with the same features on record. */
  decideChosen(subject: DuplicateSubject, chosen: DuplicateCandidate): Decision;
}

/**
 * Decides whether a report opens a case, joins one, or opens one that a person should compare with another (ADR 0013).
 * Pure: the same input always gives the same answer.
 */
export function createDuplicateEngine(model: DuplicateModel): DuplicateEngine {
  const tables: FeatureTables = { rates: model.rates, vectorOf: createVectors(model.grams) };
  const rank = (subject: DuplicateSubject, candidates: readonly DuplicateCandidate[]): Judged[] => {
    const comparisons = compareAll(subject, candidates, tables);
    const rows = featureRows(subject, comparisons, tables);
    return comparisons
      .map((comparison, i) => judge(model, comparison, rows[i] ?? new Float64Array()))
      .sort(likeliestFirst);
  };
  const { join, suspect } = model.thresholds;
  return {
    rank,
    decide(subject, candidates) {
      const best = rank(
        subject,
        candidates.filter((candidate) => isPlaced(subject, candidate)),
      )[0];
      if (!best) return nothingNear();
      const joins =
        best.joinRule !== null || (best.probability >= join && mayJoin(best.comparison, best.row, model.rates));
      return decision(model, joins ? 'joined' : best.probability >= suspect ? 'suspected' : 'opened', best);
    },
    decideChosen(subject, chosen) {
      const [judged] = rank(subject, [chosen]);
      if (!judged) throw new Error('one candidate gives one judgement');
      const joined = decision(model, 'joined', judged);
      return {
        ...joined,
        features: { ...joined.features, chosenByCitizen: true },
        text: `${joined.text}（市民选择“我也遇到”）`,
      };
    },
  };
}

/** Without a position of both, only a street in common makes two reports worth a comparison. */
function isPlaced(subject: DuplicateSubject, candidate: DuplicateCandidate): boolean {
  return !(subject.placeUnknown || candidate.placeUnknown) || shareStreet(subject.address, candidate.address);
}

function judge(model: DuplicateModel, comparison: Comparison, row: Float64Array): Judged {
  const joinRule = joinRuleOf(comparison);
  if (joinRule === 'samePhoto') return { comparison, row, joinRule, probability: CERTAIN };
  const fitted = probabilityOf(logOddsOf(model, row) + priorOf(comparison));
  return { comparison, row, joinRule, probability: Math.min(LESS_THAN_CERTAIN, fitted) };
}

/** What must join before what may; between equals the nearer, then the one reported last, then the number: never the order of arrival. */
function likeliestFirst(a: Judged, b: Judged): number {
  const near = ({ comparison }: Judged): number => comparison.distanceMeters ?? 0;
  return (
    Number(b.joinRule !== null) - Number(a.joinRule !== null) ||
    b.probability - a.probability ||
    near(a) - near(b) ||
    a.comparison.ageHours - b.comparison.ageHours ||
    (a.comparison.candidate.caseNo < b.comparison.candidate.caseNo ? -1 : 1)
  );
}

function nothingNear(): Decision {
  return {
    outcome: 'opened',
    score: 0,
    candidateCaseNo: null,
    candidateCaseId: null,
    features: {},
    text: '附近没有同类未结案件 → 新案件',
  };
}

function decision(model: DuplicateModel, outcome: Decision['outcome'], judged: Judged): Decision {
  const { comparison: c, joinRule, probability, row } = judged;
  const score = rounded(probability, 3);
  const weighty = [...contributionsOf(model, row)]
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, MOST_REASONS);
  return {
    outcome,
    score,
    candidateCaseNo: c.candidate.caseNo,
    candidateCaseId: c.candidate.caseId,
    features: {
      ...onRecord(c),
      joinRule,
      ...Object.fromEntries(weighty.map(([name, value]) => [`weight.${name}`, rounded(value, 2)])),
    },
    text: explain(outcome, judged, { score, weighty, cityRate: model.rates.city }),
  };
}

const MOST_REASONS = 3;
export type Reason = readonly [FeatureName, number];

function onRecord(c: Comparison): Decision['features'] {
  const orNull = (value: number | null, digits: number): number | null =>
    value === null ? null : rounded(value, digits);
  return {
    distanceMeters: orNull(c.distanceMeters, 1),
    accuracyMeters: rounded(c.accuracyMeters, 1),
    gapMeters: orNull(c.gapMeters, 1),
    ageHours: rounded(c.ageHours, 4),
    sameClass: c.sameClass,
    sameGroup: c.sameGroup,
    samePhoto: c.samePhoto,
    sameHash: c.sameHash,
    sameReporter: c.sameReporter,
    textSimilarity: orNull(c.textSimilarity, 3),
    addressSimilarity: orNull(c.addressSimilarity, 3),
  };
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
