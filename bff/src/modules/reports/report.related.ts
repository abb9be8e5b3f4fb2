import { CASE_STATUS_NAMES, type RelatedCaseView } from '@suishoupai/shared-types';
import type { CaseActor, CaseService, CaseState } from '../cases';
import { metersBetween } from '../../kernel/distance';
import type { FollowedCase } from './report.follow';
import type { ReportDoc } from './report.model';
import type { ReportClasses } from './report.ports';

/** The other case that a report may be about, and what its citizen may still say to it. */
export interface Related {
  relation: RelatedCaseView['relation'];
  other: CaseState;
  /** As `answerSame` names the pair; null where the report itself has joined `other`. */
  otherCaseNo: string | null;
  answer: RelatedCaseView['answer'];
  canSaySame: boolean;
  canSayDifferent: boolean;
}

type Deps = Pick<CaseService, 'getByCaseNo' | 'pairOf' | 'mayAnswerSame'>;

/**
 * `joined`: the report lies in a case that somebody else reported first, by itself or because its own case was merged.
 * `suspected`: its case and another one wait to be compared. Null where there is nothing to ask.
 */
export async function findRelated(
  cases: Deps,
  report: ReportDoc,
  followed: FollowedCase,
  by: CaseActor,
): Promise<Related | null> {
  const { state, mergedFrom } = followed;
  const mayAnswer = cases.mayAnswerSame(state, by);
  if (mergedFrom !== null) return afterMerge(cases, report, { main: state, merged: mergedFrom, mayAnswer });
  const { outcome, candidateCaseId } = report.duplicate;
  if (outcome === 'joined' && candidateCaseId === state.caseId) {
    const asked = { answer: null, canSaySame: false, canSayDifferent: mayAnswer };
    return { relation: 'joined', other: state, otherCaseNo: null, ...asked };
  }
  return state.suspectedCaseNo === null
    ? null
    : whileSuspected(cases, report, { state, otherCaseNo: state.suspectedCaseNo, mayAnswer });
}

async function afterMerge(
  cases: Deps,
  report: ReportDoc,
  { main, merged, mayAnswer }: { main: CaseState; merged: CaseState; mayAnswer: boolean },
): Promise<Related> {
  const pair = await cases.pairOf(main.caseNo, merged.caseNo);
  const answer = answerOf(pair?.words, report);
  const canSayDifferent = pair?.state === 'joined' && answer === null && mayAnswer;
  const otherCaseNo = merged.caseNo;
  return { relation: 'joined', other: main, otherCaseNo, answer, canSaySame: false, canSayDifferent };
}

async function whileSuspected(
  cases: Deps,
  report: ReportDoc,
  { state, otherCaseNo, mayAnswer }: { state: CaseState; otherCaseNo: string; mayAnswer: boolean },
): Promise<Related | null> {
  const [pair, other] = await Promise.all([cases.pairOf(state.caseNo, otherCaseNo), cases.getByCaseNo(otherCaseNo)]);
  if (pair?.state !== 'open' || other === null) return null;
  const answer = answerOf(pair.words, report);
  const canAnswer = answer === null && mayAnswer;
  return { relation: 'suspected', other, otherCaseNo, answer, canSaySame: canAnswer, canSayDifferent: canAnswer };
}

function answerOf(
  words: readonly { citizenId: string; same: boolean }[] | undefined,
  { citizenId }: ReportDoc,
): Related['answer'] {
  const word = words?.find((each) => each.citizenId === citizenId);
  return word ? (word.same ? 'same' : 'different') : null;
}

/** What the public may know of the other case: no words and no photos of whoever reported it. */
export function presentRelated(related: Related, report: ReportDoc, classes: ReportClasses): RelatedCaseView {
  const { other, relation, answer, canSaySame, canSayDifferent } = related;
  const known = classes.find(other.classCode);
  return {
    relation,
    caseNo: other.caseNo,
    className: known?.name ?? other.classCode,
    icon: known?.icon ?? 'other',
    statusName: CASE_STATUS_NAMES[other.status],
    openedAt: other.stages.openedAt.toISOString(),
    distanceMeters: Math.round(metersBetween(report.position.wgs84, other.position.wgs84)),
    reporterCount: other.reporterIds.length + other.reportsWithoutAccount,
    answer,
    canSaySame,
    canSayDifferent,
  };
}
