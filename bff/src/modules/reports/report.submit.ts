import type { Datum, PhotoView } from '@suishoupai/shared-types';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../../kernel/unit-of-work';
import type { CaseService, CaseState, DuplicateDecision } from '../cases';
import { toGcj02, toWgs84, type GridService } from '../grids';
import { bodyHash } from './body-hash';
import { DUPLICATE_PARAMS, reachOf } from './duplicate.params';
import { placeLockKeys, type PlaceLocks } from './place-lock.repository';
import { findDuplicate } from './report.duplicates';
import type { ReportDoc } from './report.model';
import type { PublicPhotos, ReportClasses, ReportPhoto, ReportPhotos } from './report.ports';
import { type CaseStanding, snapshotAnswer } from './report.presenter';
import type { Reporter } from './report.reporter';
import type { NewReport, ReportRepository } from './report.repository';

/** Nobody promises anybody a date further away than this. */
const LONGEST_DEADLINE_MS = 365 * 24 * 3_600_000;

export interface SubmitDeps {
  cases: CaseService;
  grids: Pick<GridService, 'locate'>;
  photos: ReportPhotos;
  publicPhotos: PublicPhotos;
  classes: ReportClasses;
  repository: ReportRepository;
  placeLocks: PlaceLocks;
  clock: Clock;
  /** 6 digits; heads the case number of places outside all grids. */
  cityAreaCode: string;
}

/** What is reported, whoever brings it in. The whole of it, further fields too, tells a repeat from another report. */
export interface Submission {
  /** The reporter's own number for it. */
  clientReportId: string;
  photoIds: string[];
  /** Without `capturedAt`: as of now. */
  position: {
    datum: Datum;
    longitude: number;
    latitude: number;
    accuracyMeters: number;
    capturedAt?: string | undefined;
  };
  classCode: string;
  description: string;
  address?: string | undefined;
  joinCaseNo?: string | undefined;
  /** 工单编号 of the institution that it comes from. */
  externalNo?: string | undefined;
  /** ISO 8601; until when that institution wants it dealt with. */
  deadlineAt?: string | undefined;
}

/** A report that is stored, and its photos. */
export interface TakenReport {
  report: ReportDoc;
  photos: readonly ReportPhoto[];
}

type Prepared = ReturnType<ReturnType<typeof createPrepare>> extends Promise<infer P> ? P : never;

/**
 * Takes a report exactly once: the same account, clientReportId and body always give the same stored report.
 * The decision about duplicates, the case and the report are one transaction, serialised per place.
 * @throws AppError `report_id_reused`, `external_no_used` when the number came another way, `invalid_request` for a deadline, `busy`
 */
export function createSubmit(deps: SubmitDeps) {
  const { repository } = deps;
  const prepare = createPrepare(deps);
  const again = async (earlier: ReportDoc, hash: string): Promise<TakenReport> => {
    if (earlier.bodyHash !== hash) throw new AppError('report_id_reused');
    return { report: earlier, photos: await deps.photos.getMany(earlier.photoIds) };
  };
  return async (reporter: Reporter, input: Submission): Promise<TakenReport> => {
    const hash = bodyHash(input);
    const findEarlier = (): Promise<ReportDoc | null> =>
      repository.findByClientId(reporter.account, input.clientReportId);
    const earlier = await findEarlier();
    if (earlier) return again(earlier, hash);
    const prepared = await prepare(reporter, input, hash);
    try {
      const report = await deps.placeLocks.run(prepared.lockKeys, (tx) => decideAndStore(deps, prepared, tx));
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

/** Everything that needs no lock: place, class, photos, deadline. */
function createPrepare({ grids, photos, classes, clock }: SubmitDeps) {
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
    const lockKeys = placeLockKeys(wgs84, reachOf(received.accuracyMeters, DUPLICATE_PARAMS));
    const position = {
      gcj02: { longitude: gcj02.longitude, latitude: gcj02.latitude },
      wgs84: { longitude: wgs84.longitude, latitude: wgs84.latitude },
      accuracyMeters: received.accuracyMeters,
      capturedAt: received.capturedAt === undefined ? at : notAfter(at, received.capturedAt),
    };
    return { reporter, input, hash, deadlineAt, wgs84, position, location, cityClass, photos: stored, lockKeys, at };
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

async function decideAndStore(deps: SubmitDeps, prepared: Prepared, tx: Tx): Promise<ReportDoc> {
  const { reporter } = prepared;
  const duplicate = await decide(deps, prepared, tx);
  const reportId = deps.repository.newId();
  const state = await openOrJoin(deps, prepared, duplicate, reportId, tx);
  const allowed = reporter.citizen ? deps.cases.allowedFor(state, reporter.citizen) : [];
  return deps.repository.insert(toReport(prepared, duplicate, { state, allowed }, reportId), tx);
}

function decide(
  deps: SubmitDeps,
  { reporter, input, wgs84, cityClass, photos, at }: Prepared,
  tx: Tx,
): Promise<DuplicateDecision> {
  const subject = {
    reporterId: reporter.citizen?.id ?? null,
    classCode: input.classCode,
    groupId: cityClass.groupId,
    wgs84,
    accuracyMeters: input.position.accuracyMeters,
    at,
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
  const { input, location, reporter } = p;
  const { state } = standing;
  const report = {
    reportId,
    account: reporter.account,
    source: reporter.source,
    citizenId: reporter.citizen?.id ?? null,
    registeredBy: reporter.registrar?.id ?? null,
    clientReportId: input.clientReportId,
    ...(input.externalNo === undefined ? {} : { externalNo: input.externalNo }),
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
    deadlineAt: p.deadlineAt,
    duplicate,
    submittedAt: p.at,
  };
  return { ...report, answer: snapshotAnswer(report, p.cityClass, standing) };
}

/** The phone's time of the fix, but never after the server's: phones' clocks go wrong. */
function notAfter(now: Date, capturedAt: string): Date {
  return new Date(Math.min(Date.parse(capturedAt), now.getTime()));
}

/** What the reporter sees of the photos. */
export function photoViews(photos: Pick<ReportPhotos, 'present'>, taken: TakenReport): Map<string, PhotoView> {
  return new Map(taken.photos.map((photo) => [photo.photoId, photos.present(photo)]));
}
