import type { CandidateCase, CaseService, DuplicateDecision } from '../cases';
import type { Tx } from '../../kernel/unit-of-work';
import {
  addressKeys,
  isSearched,
  REACH,
  searchMeters,
  type DefaultPoints,
  type DuplicateCandidate,
  type DuplicateEngine,
  type DuplicateSubject,
  type PhotoPrint,
} from '../duplicates';
import { channelOf } from './report.channel';
import type { ReportPhotos } from './report.ports';

const MAX_CANDIDATES = 50;
const DAY_MS = 86_400_000;
/** How far from the phone a case may lie that the citizen points at with 「我也遇到」. Metres. */
const CHOSEN_REACH_METERS = 500;

interface Deps {
  cases: CaseService;
  photos: ReportPhotos;
  engine: DuplicateEngine;
  defaultPoints: DefaultPoints;
}

/** Compares a report with the open cases around it, while the place is locked; `joinCaseNo` is the case that a citizen chose. */
export async function findDuplicate(
  deps: Deps,
  subject: DuplicateSubject,
  joinCaseNo: string | undefined,
  tx: Tx,
): Promise<DuplicateDecision> {
  const { cases, engine } = deps;
  const around = { wgs84: subject.wgs84, radiusMeters: CHOSEN_REACH_METERS };
  const chosen = joinCaseNo ? await cases.findOpenByNo(joinCaseNo, around, tx) : null;
  if (chosen) {
    const [candidate] = await withPrints(deps, [chosen]);
    if (candidate) return engine.decideChosen(subject, candidate);
  }
  const decided = engine.decide(subject, await findCandidates(deps, subject, tx));
  if (!joinCaseNo || decided.outcome === 'joined') return decided;
  return { ...decided, features: { ...decided.features, chosenCaseGone: true } };
}

/**
 * Open cases of the class group within the engine's reach, and those of any class that have the very same photo. A report on a default
 * point is nowhere: what the address names is all there is to find its like by, and none of it joins by itself.
 */
async function findCandidates(deps: Deps, subject: DuplicateSubject, tx: Tx): Promise<DuplicateCandidate[]> {
  const found = await (subject.placeUnknown ? findInStreets(deps, subject, tx) : findAround(deps, subject, tx));
  return found.filter((candidate) => candidate.groupId !== subject.groupId || isSearched(subject, candidate));
}

async function findInStreets(
  deps: Deps,
  { address, groupId, reporterId, at }: DuplicateSubject,
  tx: Tx,
): Promise<DuplicateCandidate[]> {
  const streets = addressKeys(address);
  if (streets.length === 0) return [];
  const since = new Date(at.getTime() - REACH.groupDays * DAY_MS);
  const found = await deps.cases.findOpenInStreets({ streets, groupId, since, limit: MAX_CANDIDATES }, tx);
  return withPrints(deps, found.filter(isOpenTo(reporterId, found)));
}

async function findAround(
  deps: Deps,
  { wgs84, accuracyMeters, groupId, photos: mine, reporterId }: DuplicateSubject,
  tx: Tx,
): Promise<DuplicateCandidate[]> {
  const { cases, photos } = deps;
  const reach = { wgs84, radiusMeters: searchMeters(accuracyMeters), limit: MAX_CANDIDATES };
  const [ofGroup, photoIds] = await Promise.all([
    cases.findOpenNear({ ...reach, groupIds: [groupId] }, tx),
    photos.idsOfBytes(mine.map(({ sha256 }) => sha256)),
  ]);
  const [withTheirPrints, ofPhotos] = await Promise.all([
    withPrints(deps, ofGroup.filter(isOpenTo(reporterId, ofGroup))),
    photoIds.length > 0 ? cases.findOpenNear({ ...reach, photoIds }, tx) : [],
  ]);
  const known = new Set(ofGroup.map(({ caseId }) => caseId));
  const others = ofPhotos
    .filter(({ caseId }) => !known.has(caseId))
    .filter(isOpenTo(reporterId, [...ofGroup, ...ofPhotos]));
  return [...withTheirPrints, ...(await withPrints(deps, others))];
}

/**
 * What people told apart from a case of the same reporter, or are still comparing with it, is neither joined nor suspected by whatever that
 * reporter sends: whoever has just said 「不是同一个」 does not find the next report there. The numbers stand in the cases themselves, so
 * that this asks the database nothing. Anybody else's report may join either.
 */
export function isOpenTo(reporterId: string | null, around: readonly Told[]): (candidate: Told) => boolean {
  const own = around.filter(({ reporterIds }) => reporterId !== null && reporterIds.includes(reporterId));
  const apart = new Set<string | null>(
    own.flatMap(({ keptApart, suspectedCaseNo }) => [...keptApart, suspectedCaseNo]),
  );
  return ({ caseNo }) => !apart.has(caseNo) || own.some((mine) => mine.caseNo === caseNo);
}
type Told = Pick<CandidateCase, 'caseNo' | 'keptApart' | 'suspectedCaseNo' | 'reporterIds'>;

/** The candidates with the prints of their photos, read in one go: this runs while the place is locked. */
async function withPrints(
  { photos, defaultPoints }: Deps,
  candidates: readonly CandidateCase[],
): Promise<DuplicateCandidate[]> {
  if (candidates.length === 0) return [];
  const stored = await photos.getMany(candidates.flatMap(({ photoIds }) => photoIds));
  const prints = new Map<string, PhotoPrint>(stored.map((photo) => [photo.photoId, photo]));
  return candidates.map((candidate) => ({
    ...candidate,
    channel: channelOf(candidate.source),
    placeUnknown: defaultPoints.has(candidate.wgs84),
    photos: candidate.photoIds.flatMap((photoId) => prints.get(photoId) ?? []),
  }));
}
