import type { DuplicateDecision } from '../cases';
import { explain } from './duplicate.texts';
import { compare, type DuplicateCandidate, type DuplicateSubject, type Features } from './duplicate.features';
import type { DuplicateParams } from './duplicate.params';

/** Score of the same photo bytes at the same place; no weighing of features reaches it. */
const CERTAIN = 1;
const LESS_THAN_CERTAIN = 0.999;

interface Judged {
  candidate: DuplicateCandidate;
  features: Features;
  score: number;
}

/**
 * Decides whether a report opens a case, joins one, or opens one that a person should compare with another.
 * Pure: the same input always gives the same answer, whatever the order of the candidates.
 *
 * A byte-identical photo at the same place joins, whatever the class; else the best score among cases of the class group decides. It joins by itself only for the same class,
 * within `joinWithinHours` and `joinWithinMeters`, from `joinScore` on (facts: merge automatically only where the marked share is at least 0.8),
 * or when several people report at the same time from around one place (docs/adr/0007-first-duplicate-rule.md).
 */
export function decideDuplicate(
  subject: DuplicateSubject,
  candidates: readonly DuplicateCandidate[],
  params: DuplicateParams,
): DuplicateDecision {
  const judged = candidates
    .map((candidate) => judge(subject, candidate, params))
    .filter(({ features, score }) => isNear(features, params) && (features.sameGroup || score === CERTAIN))
    .sort((a, b) => b.score - a.score || a.candidate.caseNo.localeCompare(b.candidate.caseNo));
  const best = judged[0];
  if (!best) return decision('opened', null);
  if (joins(best, params)) return decision('joined', best);
  return best.score >= params.suspectScore ? decision('suspected', best) : decision('opened', best);
}

/** The decision for a citizen who said 「我也遇到」 about this case: always a join, with the same features on record. */
export function decideChosen(
  subject: DuplicateSubject,
  chosen: DuplicateCandidate,
  params: DuplicateParams,
): DuplicateDecision {
  const judged = judge(subject, chosen, params);
  const joined = decision('joined', judged);
  return {
    ...joined,
    features: { ...joined.features, chosenByCitizen: true },
    text: `${joined.text}（市民选择“我也遇到”）`,
  };
}

function isNear(f: Features, params: DuplicateParams): boolean {
  return f.distanceMeters <= params.reachMeters + f.accuracyMeters;
}

function judge(subject: DuplicateSubject, candidate: DuplicateCandidate, params: DuplicateParams): Judged {
  const features = compare(subject, candidate, params);
  return { candidate, features, score: score(features, params) };
}

/** The same photo at the same place is certain, a crowd enough to join; all else is a logistic score. */
function score(f: Features, params: DuplicateParams): number {
  if (f.samePhoto && f.distanceMeters <= params.samePhotoMeters + f.accuracyMeters) return CERTAIN;
  const weighed = weigh(f, params);
  return isCrowd(f, params) ? Math.max(params.joinScore, weighed) : weighed;
}

/** People who report one thing at the same time stand around it, each with a fix of their own. */
function isCrowd(f: Features, { crowdWithinHours, crowdMeters, crowdMaxMeters }: DuplicateParams): boolean {
  if (!f.sameClass || f.sameReporter || f.ageHours > crowdWithinHours) return false;
  return f.distanceMeters <= Math.min(crowdMeters + f.accuracyMeters, crowdMaxMeters);
}

function weigh(f: Features, { weights: w }: DuplicateParams): number {
  const logit =
    w.base +
    (f.sameClass ? w.sameClass : w.sameGroup) +
    w.perDistanceScale * Math.max(0, f.scaledDistance - 0.2) +
    w.perLogAge * Math.log(1 + 3 * f.ageHours) +
    (f.sameHash ? w.sameHash : 0) +
    (f.sameReporter ? (f.scaledDistance <= 0.5 ? w.sameReporterHere : w.sameReporterElsewhere) : 0) +
    (f.textSimilarity === null ? 0 : w.text * (f.textSimilarity - 0.2));
  return Math.min(LESS_THAN_CERTAIN, Math.round((1 / (1 + Math.exp(-logit))) * 1000) / 1000);
}

function joins({ features, score }: Judged, params: DuplicateParams): boolean {
  if (score === CERTAIN) return true;
  if (score < params.joinScore) return false;
  if (features.sameHash || isCrowd(features, params)) return true;
  const { ageHours, distanceMeters, sameClass } = features;
  return sameClass && ageHours <= params.joinWithinHours && distanceMeters <= params.joinWithinMeters;
}

function decision(outcome: DuplicateDecision['outcome'], best: Judged | null): DuplicateDecision {
  if (!best) {
    return {
      outcome,
      score: 0,
      candidateCaseNo: null,
      candidateCaseId: null,
      features: {},
      text: '附近没有同类未结案件 → 新案件',
    };
  }
  return {
    outcome,
    score: best.score,
    candidateCaseNo: best.candidate.caseNo,
    candidateCaseId: best.candidate.caseId,
    features: { ...best.features },
    text: explain(outcome, best.features, best.score),
  };
}
