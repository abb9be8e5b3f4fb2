import type { PhotoView } from '@suishoupai/shared-types';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../../kernel/unit-of-work';
import type { CaseService, CaseState, DuplicateDecision } from '../cases';
import { searchMeters, type DefaultPoints, type DuplicateEngine } from '../duplicates';
import { toGcj02, toWgs84, type GridService } from '../grids';
import { bodyHash } from './body-hash';
import { placeLockKeys, type PlaceLocks } from './place-lock.repository';
import { channelOf } from './report.channel';
import { findDuplicate } from './report.duplicates';
import type { AnyReportDoc } from './report.model';
import { checkOwnPhotos, wrongPhotos, type PhotoOwners } from './report.own-photos';
import type { PublicPhotos, ReportClasses, ReportPhoto, ReportPhotos } from './report.ports';
import { type CaseStanding, snapshotAnswer } from './report.presenter';
import type { Reporter } from './report.reporter';
import type { NewReport, ReportRepository } from './report.repository';
import type { Submission } from './report.submission';

/** Nobody promises anybody a date further away than this. */
const LONGEST_DEADLINE_MS = 365 * 24 * 3_600_000;

export interface SubmitDeps {
  cases: CaseService;
  grids: Pick<GridService, 'locate'>;
  photos: ReportPhotos;
  publicPhotos: PublicPhotos;
  classes: ReportClasses;
  engine: DuplicateEngine;
  defaultPoints: DefaultPoints;
  repository: ReportRepository;
  placeLocks: PlaceLocks;
  clock: Clock;
  /** 6 digits; heads the case number of places outside all grids. */
  cityAreaCode: string;
}

export type Prepared = ReturnType<ReturnType<typeof createPrepare>> extends Promise<infer P> ? P : never;

/** A report that is stored, and its photos. */
export interface TakenReport {
  report: AnyReportDoc;
  photos: readonly ReportPhoto[];
}

/** For reports that may come before their photos. */
export interface WaitingRoom {
  /** Owners of those of these photos that are under way or stored. */
  ownersOf: PhotoOwners;
  /** Stores a report whose photos are still under way. */
  keep: (prepared: Prepared) => Promise<AnyReportDoc>;
}

const NO_WAITING: WaitingRoom = {
  ownersOf: async () => new Map(),
  keep: async () => {
    throw new AppError('internal', { detail: 'a photo has an owner and is not there' });
  },
};

/**
 * Takes a report exactly once: the same account, clientReportId and body always give the same stored report.
 * The decision about duplicates, the case and the report are one transaction, serialised per place.
 * @throws AppError `report_id_reused`, `external_no_used` when the number came another way, `invalid_request` for photos, a class or a deadline, `busy`
 */
export function createSubmit(deps: SubmitDeps, waitingRoom: WaitingRoom = NO_WAITING) {
  const { repository } = deps;
  const prepare = createPrepare(deps);
  const withPhotos = async (report: AnyReportDoc): Promise<TakenReport> => ({
    report,
    photos: await deps.photos.getMany(report.photoIds),
  });
  const again = (earlier: AnyReportDoc, hash: string): Promise<TakenReport> => {
    if (earlier.bodyHash !== hash) throw new AppError('report_id_reused');
    return withPhotos(earlier);
  };
  return async (reporter: Reporter, input: Submission): Promise<TakenReport> => {
    const hash = bodyHash(input);
    const findEarlier = (): Promise<AnyReportDoc | null> =>
      repository.findByClientId(reporter.account, input.clientReportId);
    const earlier = await findEarlier();
    if (earlier) return again(earlier, hash);
    if (!mayChoose(deps.classes, reporter, input)) {
      const owners = await waitingRoom.ownersOf(input.photoIds);
      const wrong = wrongPhotos(input.photoIds, owners, reporter.photosOf);
      throw invalidRequest([fieldError('classCode', 'unknown_class'), ...wrong]);
    }
    const prepared = await prepare(reporter, input, hash);
    const named = { photoIds: input.photoIds, stored: prepared.photos, ownerId: reporter.photosOf };
    await checkOwnPhotos(named, waitingRoom.ownersOf);
    try {
      if (prepared.photos.length < input.photoIds.length) return await withPhotos(await waitingRoom.keep(prepared));
      const report = await deps.placeLocks.run(prepared.lockKeys, (tx) => decideAndStore(deps, prepared, tx));
      learnPoint(deps, prepared);
      return { report, photos: prepared.photos };
    } catch (error) {
      const isNumberTaken = repository.isExternalNoTaken(error);
      if (!isNumberTaken && !repository.isClientIdTaken(error)) throw error;
      const winner = await findEarlier();
      if (winner) return again(winner, hash);
      throw isNumberTaken ? new AppError('external_no_used', { cause: error }) : error;
    }
  };
}

/** Looked at only when the report is new, as its deadline: a phone asks what became of a report by sending it again, also after its class has gone. */
function mayChoose(classes: ReportClasses, { citizen }: Reporter, { classCode }: Submission): boolean {
  return citizen === null || classes.isForCitizens(classCode); // the others' is the schema's to refuse
}

/** Once for each report, after its decision has stood: a transaction may run again, and a report is no evidence in its own case. */
export function learnPoint({ defaultPoints }: Pick<SubmitDeps, 'defaultPoints'>, { wgs84, cityClass }: Prepared): void {
  defaultPoints.learn({ wgs84, groupId: cityClass.groupId });
}

/** Everything that needs no lock: place, class, photos, deadline. */
export function createPrepare({ grids, photos, classes, clock }: SubmitDeps) {
  return async (reporter: Reporter, input: Submission, hash: string) => {
    const at = clock.now();
    const deadlineAt = deadlineOf(input, at);
    const received = input.position;
    const wgs84 = toWgs84(received);
    const gcj02 = toGcj02(received);
    const location = grids.locate({ position: wgs84, accuracyMeters: received.accuracyMeters });
    const cityClass = classes.find(input.classCode);
    if (!cityClass) throw new AppError('internal', { detail: `class ${input.classCode} passed the schema` });
    const stored = await photos.getMany(input.photoIds);
    const lockKeys = placeLockKeys(wgs84, searchMeters(received.accuracyMeters));
    const position = {
      gcj02: { longitude: gcj02.longitude, latitude: gcj02.latitude },
      wgs84: { longitude: wgs84.longitude, latitude: wgs84.latitude },
      accuracyMeters: received.accuracyMeters,
      capturedAt: received.capturedAt === undefined ? at : notAfter(at, received.capturedAt),
    };
    /** When the report came; a waiting one is decided later. */
    const receivedAt = at;
    const facts = { reporter, input, hash, deadlineAt, wgs84, position, location, cityClass, photos: stored, lockKeys };
    return { ...facts, at, receivedAt };
  };
}

/** Looked at only when the report is new: a repeat is answered the same, also when its deadline is over. */
function deadlineOf({ deadlineAt }: Submission, now: Date): Date | null {
  if (deadlineAt === undefined) return null;
  const inMs = Date.parse(deadlineAt) - now.getTime();
  if (!(inMs > 0)) throw invalidRequest([fieldError('deadlineAt', 'in_the_past')]);
  if (inMs > LONGEST_DEADLINE_MS) throw invalidRequest([fieldError('deadlineAt', 'too_late')]);
  return new Date(deadlineAt);
}

async function decideAndStore(deps: SubmitDeps, prepared: Prepared, tx: Tx): Promise<AnyReportDoc> {
  return deps.repository.insert(await decideReport(deps, prepared, deps.repository.newId(), tx), tx);
}

/** Decides about a locked place and opens or joins the case; answers the report as it is to be stored in the same transaction. */
export async function decideReport(deps: SubmitDeps, prepared: Prepared, reportId: string, tx: Tx): Promise<NewReport> {
  const { reporter } = prepared;
  const duplicate = await decide(deps, prepared, tx);
  const state = await openOrJoin(deps, prepared, duplicate, reportId, tx);
  const allowed = reporter.citizen ? deps.cases.allowedFor(state, reporter.citizen) : [];
  return toReport(prepared, duplicate, { state, allowed }, reportId);
}

function decide(
  deps: SubmitDeps,
  { reporter, input, wgs84, cityClass, photos, receivedAt }: Prepared,
  tx: Tx,
): Promise<DuplicateDecision> {
  const subject = {
    reporterId: reporter.citizen?.id ?? null,
    reportersTold: true,
    classCode: input.classCode,
    groupId: cityClass.groupId,
    wgs84,
    accuracyMeters: input.position.accuracyMeters,
    placeUnknown: deps.defaultPoints.has(wgs84),
    address: input.address ?? null,
    channel: channelOf(reporter.source),
    at: receivedAt,
    description: input.description,
    photos,
  };
  return findDuplicate(deps, subject, input.joinCaseNo, tx);
}

async function openOrJoin(
  { cases, cityAreaCode }: SubmitDeps,
  { reporter, input, deadlineAt, position, location, cityClass, at }: Prepared,
  duplicate: DuplicateDecision,
  reportId: string,
  tx: Tx,
): Promise<CaseState> {
  const { source, citizen, staffId, registrar } = reporter;
  const common = {
    reportId,
    citizenId: citizen?.id ?? null,
    staffId,
    registrar,
    source,
    deadlineAt,
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
  const { caseId, caseNo } = standing.state;
  const report = { reportId, ...reportFields(p), caseId, caseNo, duplicate };
  return { ...report, answer: snapshotAnswer(report, p.cityClass, standing) };
}

/** What is kept of a report whatever becomes of it. */
export function reportFields(p: Prepared) {
  const { input, location, reporter } = p;
  return {
    account: reporter.account,
    source: reporter.source,
    citizenId: reporter.citizen?.id ?? null,
    registeredBy: reporter.registrar?.id ?? null,
    clientReportId: input.clientReportId,
    ...(input.externalNo === undefined ? {} : { externalNo: input.externalNo }),
    bodyHash: p.hash,
    classCode: input.classCode,
    description: input.description,
    address: input.address ?? null,
    position: { receivedDatum: input.position.datum, ...p.position },
    grid: location.grid,
    outside: location.outside,
    photoIds: input.photoIds,
    deadlineAt: p.deadlineAt,
    submittedAt: p.receivedAt,
  };
}

/** The phone's time of the fix, but never after the server's: phones' clocks go wrong. */
function notAfter(now: Date, capturedAt: string): Date {
  return new Date(Math.min(Date.parse(capturedAt), now.getTime()));
}

/** What the reporter sees of the photos. */
export function photoViews(
  photos: Pick<ReportPhotos, 'present'>,
  stored: readonly ReportPhoto[],
): Map<string, PhotoView> {
  return new Map(stored.map((photo) => [photo.photoId, photos.present(photo)]));
}
