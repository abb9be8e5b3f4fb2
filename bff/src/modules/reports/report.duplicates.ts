import type { CandidateCase, CaseService, DuplicateDecision } from '../cases';
import type { Tx } from '../../kernel/unit-of-work';
import { decideChosen, decideDuplicate } from './duplicate.decider';
import type { DuplicateCandidate, DuplicateSubject, PhotoPrint } from './duplicate.features';
import { DUPLICATE_PARAMS, reachOf } from './duplicate.params';
import type { ReportPhotos } from './report.ports';

const MAX_CANDIDATES = 50;
/** How far from the phone a case may lie that the citizen points at with 「我也遇到」. Metres. */
const CHOSEN_REACH_METERS = 500;

interface Deps {
  cases: CaseService;
  photos: ReportPhotos;
}

/** Compares a report with the open cases around it, while the place is locked; `joinCaseNo` is the case that a citizen chose. */
export async function findDuplicate(
  { cases, photos }: Deps,
  subject: DuplicateSubject,
  joinCaseNo: string | undefined,
  tx: Tx,
): Promise<DuplicateDecision> {
  const chosen = joinCaseNo ? await findChosen(cases, joinCaseNo, subject.wgs84, tx) : null;
  if (chosen) {
    const [candidate] = await withPrints(photos, [chosen]);
    if (candidate) return decideChosen(subject, candidate, DUPLICATE_PARAMS);
  }
  const near = await findCandidates(cases, subject, tx);
  const decided = decideDuplicate(subject, await withPrints(photos, near), DUPLICATE_PARAMS);
  if (!joinCaseNo || decided.outcome === 'joined') return decided;
  return { ...decided, features: { ...decided.features, chosenCaseGone: true } };
}

/** Open cases of the class group within reach, and whatever else is so near that the same photo would mean the same place. */
async function findCandidates(
  cases: CaseService,
  { wgs84, accuracyMeters, groupId }: DuplicateSubject,
  tx: Tx,
): Promise<CandidateCase[]> {
  const radiusMeters = reachOf(accuracyMeters, DUPLICATE_PARAMS);
  const ofGroup = await cases.findOpenNear({ wgs84, radiusMeters, groupIds: [groupId], limit: MAX_CANDIDATES }, tx);
  const ofAny = await cases.findOpenNear({ wgs84, radiusMeters, limit: MAX_CANDIDATES }, tx);
  return [...ofGroup, ...ofAny.filter((candidate) => candidate.groupId !== groupId)];
}

/** The case the citizen pointed at, if it is still open and near; a case closed meanwhile leaves the decision to the rules, and the citizen is told. */
async function findChosen(
  cases: CaseService,
  caseNo: string,
  wgs84: DuplicateSubject['wgs84'],
  tx: Tx,
): Promise<CandidateCase | null> {
  const near = await cases.findOpenNear({ wgs84, radiusMeters: CHOSEN_REACH_METERS, limit: 1000 }, tx);
  return near.find((candidate) => candidate.caseNo === caseNo) ?? null;
}

/** The candidates with the prints of their photos, read in one go: this runs while the place is locked. */
async function withPrints(photos: ReportPhotos, candidates: readonly CandidateCase[]): Promise<DuplicateCandidate[]> {
  const stored = await photos.getMany(candidates.flatMap(({ photoIds }) => photoIds));
  const prints = new Map<string, PhotoPrint>(stored.map((photo) => [photo.photoId, photo]));
  return candidates.map((candidate) => ({
    ...candidate,
    photos: candidate.photoIds.flatMap((photoId) => prints.get(photoId) ?? []),
  }));
}
