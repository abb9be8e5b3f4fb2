import type { Actor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Tx, UnitOfWork } from '../../kernel/unit-of-work';
import type { CandidateCase, CaseService, CaseState, DuplicateDecision } from '../cases';
import { toGcj02, toWgs84, type GridService } from '../grids';
import { bodyHash } from './body-hash';
import { decideChosen, decideDuplicate } from './duplicate.decider';
import type { DuplicateCandidate, DuplicateSubject, PhotoPrint } from './duplicate.features';
import { DUPLICATE_PARAMS, reachOf } from './duplicate.params';
import { placeLockKeys, type PlaceLocks } from './place-lock.repository';
import type { ReportDoc } from './report.model';
import type { ReportClasses, ReportPhotos } from './report.ports';
import { type CaseStanding, snapshotAnswer } from './report.presenter';
import type { NewReport, ReportRepository } from './report.repository';
import type { SubmitReportInput } from './report.schema';

const MAX_CANDIDATES = 50;
/** How far from the phone a case may lie that the citizen points at with 「我也遇到」. Metres. */
const CHOSEN_REACH_METERS = 500;

export interface SubmitDeps {
  cases: CaseService;
  grids: Pick<GridService, 'locate'>;
  photos: ReportPhotos;
  classes: ReportClasses;
  repository: ReportRepository;
  placeLocks: PlaceLocks;
  unitOfWork: UnitOfWork;
  clock: Clock;
  /** 6 digits; heads the case number of places outside all grids. */
  cityAreaCode: string;
}

type Prepared = ReturnType<ReturnType<typeof createPrepare>> extends Promise<infer P> ? P : never;

/**
 * Takes a report exactly once: the same clientReportId and body always give the same stored report.
 * The decision about duplicates, the case and the report are one transaction, serialised per place.
 * @throws AppError `report_id_reused`, `busy`
 */
export function createSubmit(deps: SubmitDeps) {
  const prepare = createPrepare(deps);
  return async (actor: Actor, input: SubmitReportInput): Promise<ReportDoc> => {
    const hash = bodyHash(input);
    const earlier = await deps.repository.findByClientId(actor.citizenId, input.clientReportId);
    if (earlier) return sameOrRefuse(earlier, hash);
    const prepared = await prepare(actor, input, hash);
    try {
      return await deps.unitOfWork.run((tx) => decideAndStore(deps, prepared, tx));
    } catch (error) {
      if (!deps.repository.isClientIdTaken(error)) throw error;
      const winner = await deps.repository.findByClientId(actor.citizenId, input.clientReportId);
      if (!winner) throw error;
      return sameOrRefuse(winner, hash);
    }
  };
}

function sameOrRefuse(earlier: ReportDoc, hash: string): ReportDoc {
  if (earlier.bodyHash !== hash) throw new AppError('report_id_reused');
  return earlier;
}

/** Everything that needs no lock: place, class, photos. */
function createPrepare({ grids, photos, classes, placeLocks, clock }: SubmitDeps) {
  return async (actor: Actor, input: SubmitReportInput, hash: string) => {
    const received = input.position;
    const wgs84 = toWgs84(received);
    const gcj02 = toGcj02(received);
    const location = grids.locate({ position: wgs84, accuracyMeters: received.accuracyMeters });
    const cityClass = classes.find(input.classCode);
    if (!cityClass) throw new AppError('internal', { detail: `class ${input.classCode} passed the schema` });
    const prints = await photos.getMany(input.photoIds);
    const lockKeys = placeLockKeys(wgs84, reachOf(received.accuracyMeters, DUPLICATE_PARAMS));
    await placeLocks.prepare(lockKeys);
    const at = clock.now();
    const position = {
      gcj02: { longitude: gcj02.longitude, latitude: gcj02.latitude },
      wgs84: { longitude: wgs84.longitude, latitude: wgs84.latitude },
      accuracyMeters: received.accuracyMeters,
      capturedAt: notAfter(at, received.capturedAt),
    };
    return { actor, input, hash, wgs84, position, location, cityClass, prints, lockKeys, at };
  };
}

async function decideAndStore(deps: SubmitDeps, prepared: Prepared, tx: Tx): Promise<ReportDoc> {
  await deps.placeLocks.lock(prepared.lockKeys, tx);
  const duplicate = await decide(deps, prepared, tx);
  const reportId = deps.repository.newId();
  const state = await openOrJoin(deps, prepared, duplicate, reportId, tx);
  const allowed = deps.cases.allowedFor(state, { role: 'citizen', id: prepared.actor.citizenId, departmentId: null });
  return deps.repository.insert(toReport(prepared, duplicate, { state, allowed }, reportId), tx);
}

async function decide(
  deps: SubmitDeps,
  { actor, input, wgs84, cityClass, prints, at }: Prepared,
  tx: Tx,
): Promise<DuplicateDecision> {
  const subject: DuplicateSubject = {
    reporterId: actor.citizenId,
    classCode: input.classCode,
    groupId: cityClass.groupId,
    wgs84,
    accuracyMeters: input.position.accuracyMeters,
    at,
    description: input.description,
    photos: prints,
  };
  const chosen = input.joinCaseNo ? await findChosen(deps.cases, input.joinCaseNo, wgs84, tx) : null;
  if (chosen) {
    const [candidate] = await withPrints(deps.photos, [chosen]);
    if (candidate) return decideChosen(subject, candidate, DUPLICATE_PARAMS);
  }
  const near = await findCandidates(deps.cases, input.position.accuracyMeters, wgs84, cityClass.groupId, tx);
  const decided = decideDuplicate(subject, await withPrints(deps.photos, near), DUPLICATE_PARAMS);
  if (!input.joinCaseNo || decided.outcome === 'joined') return decided;
  return { ...decided, features: { ...decided.features, chosenCaseGone: true } };
}

/** Open cases of the class group within reach, and whatever else is so near that the same photo would mean the same place. */
async function findCandidates(
  cases: CaseService,
  accuracyMeters: number,
  wgs84: Prepared['wgs84'],
  groupId: string,
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
  wgs84: Prepared['wgs84'],
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

async function openOrJoin(
  { cases, cityAreaCode }: SubmitDeps,
  { actor, input, position, location, cityClass, at }: Prepared,
  duplicate: DuplicateDecision,
  reportId: string,
  tx: Tx,
): Promise<CaseState> {
  const common = {
    reportId,
    citizenId: actor.citizenId,
    staffId: actor.staff?.staffId ?? null,
    source: actor.staff?.role === 'collector' ? ('collector' as const) : ('citizen' as const),
    description: input.description,
    photoIds: input.photoIds,
    place: {
      classCode: input.classCode,
      groupId: cityClass.groupId,
      address: input.address ?? null,
      position,
      grid: location.grid,
      unitGridCode: location.unitGridCode,
      candidateGrids: [...location.candidates],
      areaCode: location.grid?.code.slice(0, 6) ?? cityAreaCode,
    },
    duplicate,
    at,
  };
  if (duplicate.outcome === 'joined' && duplicate.candidateCaseId) {
    return cases.joinReport(tx, { ...common, caseId: duplicate.candidateCaseId });
  }
  return cases.openCase(tx, common);
}

function toReport(p: Prepared, duplicate: DuplicateDecision, standing: CaseStanding, reportId: string): NewReport {
  const { input, location } = p;
  const { state } = standing;
  const report = {
    reportId,
    citizenId: p.actor.citizenId,
    clientReportId: input.clientReportId,
    bodyHash: p.hash,
    caseId: state.caseId,
    caseNo: state.caseNo,
    classCode: input.classCode,
    description: input.description,
    address: input.address ?? null,
    position: { receivedDatum: input.position.datum, ...p.position },
    grid: location.grid,
    outside: location.outside,
    photoIds: input.photoIds,
    duplicate,
    submittedAt: p.at,
  };
  return { ...report, answer: snapshotAnswer(report, p.cityClass, standing) };
}

/** The phone's time of the fix, but never after the server's: phones' clocks go wrong. */
function notAfter(now: Date, capturedAt: string): Date {
  return new Date(Math.min(Date.parse(capturedAt), now.getTime()));
}
