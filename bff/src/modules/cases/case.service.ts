import type { StaffCommandRequest } from '@suishoupai/shared-types';
import type { Actor, StaffActor } from '../../kernel/actor';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import type { Outbox } from '../../kernel/outbox';
import type { Tx, UnitOfWork } from '../../kernel/unit-of-work';
import { createCaseWriter } from './case.change';
import { NO_FACTS, type CitizenCommand, type StaffCommand } from './case.commands';
import { decide } from './case.decider';
import { createFactFinder } from './case.facts';
import type { FlowLogEntry } from './case.flow-log';
import { createIntake, type JoinCaseInput, type OpenCaseInput } from './case.intake';
import { createMerge } from './case.merge';
import { canSeeCase } from './case.policy';
import type { CaseDirectory, CasePhotos } from './case.ports';
import type { CandidateCase, Degrees, StoredCase, StoredFlowEntry } from './case.records';
import type { CaseRepository, NearQuery } from './case.repository';
import { isCurrent, type CaseActor } from './case.state';

export interface CaseServiceDeps {
  repository: CaseRepository;
  unitOfWork: UnitOfWork;
  outbox: Outbox;
  directory: CaseDirectory;
  photos: CasePhotos;
}

export interface CaseService {
  /** Writes case, flow log and outbox in the caller's transaction. A grid of null means 区域外. */
  openCase(tx: Tx, input: OpenCaseInput): Promise<StoredCase>;
  /** @throws AppError `case_not_found`, `not_possible_now` when the case is no longer open */
  joinReport(tx: Tx, input: JoinCaseInput): Promise<StoredCase>;
  /** Open cases within the radius, the nearest first. */
  findOpenNear(query: NearQuery, tx?: Tx): Promise<CandidateCase[]>;
  getById(caseId: string): Promise<StoredCase | null>;
  getByCaseNo(caseNo: string): Promise<StoredCase | null>;
  /** In the order asked; unknown ids are left out. */
  getManyById(caseIds: readonly string[]): Promise<StoredCase[]>;
  /** The case that a case was merged into, else itself. */
  mainOf(stored: StoredCase): Promise<StoredCase>;
  /** The flow log, oldest first: for timelines. Holds no citizen id. */
  flowOf(caseId: string): Promise<FlowLogEntry[]>;
  /** The flow log with the reports that arrived, citizen ids included: for presenters of this module. */
  flowWithReports(caseId: string): Promise<StoredFlowEntry[]>;
  /** A verdict on a merged case counts for its main case. @throws AppError `case_not_found`, `not_possible_now`, `invalid_request` */
  citizenCommand(caseId: string, command: CitizenCommand, actor: Actor, now: Date): Promise<StoredCase>;
  /** A case that the actor may see. @throws AppError `case_not_found` */
  getForStaff(caseNo: string, actor: StaffActor): Promise<StoredCase>;
  /**
   * The case after the command. @throws AppError `case_not_found`, `version_conflict` when others acted since the version the
   * person saw (joined reports do not count), `not_allowed`, `not_possible_now`, `invalid_request`
   */
  execute(caseNo: string, request: StaffCommandRequest, actor: StaffActor, now: Date): Promise<StoredCase>;
}

/** Use cases of cases: intake, what citizens and staff do, and looking things up. */
export function createCaseService({ repository, unitOfWork, outbox, directory, photos }: CaseServiceDeps): CaseService {
  const writer = createCaseWriter({ repository, outbox });
  const factsFor = createFactFinder({ repository, directory });
  const mergeReports = createMerge({ repository, writer });

  async function visible(caseNo: string, by: CaseActor, tx?: Tx): Promise<StoredCase> {
    const stored = await repository.findByCaseNo(caseNo, tx);
    if (!stored || !canSeeCase(by, stored)) throw new AppError('case_not_found');
    return stored;
  }

  async function mainOf(stored: StoredCase, tx?: Tx): Promise<StoredCase> {
    let main = stored;
    while (main.duplicateOf !== null) {
      const next = await repository.findByCaseNo(main.duplicateOf, tx);
      if (!next) throw new Error(`case ${main.caseNo} was merged into ${main.duplicateOf}, which is not there`);
      main = next; // ends: a case is only ever merged into an open one, so a main case was merged later
    }
    return main;
  }

  return {
    ...createIntake({ repository, writer }),
    findOpenNear: async (query, tx) => (await repository.findOpenNear(query, tx)).map(toCandidate),
    getById: (caseId) => repository.findById(caseId),
    getByCaseNo: (caseNo) => repository.findByCaseNo(caseNo),
    getManyById: (caseIds) => repository.findManyById(caseIds),
    mainOf: (stored) => mainOf(stored),
    flowOf: async (caseId) => (await repository.flowOf(caseId)).map(({ report: _report, ...entry }) => entry),
    flowWithReports: (caseId) => repository.flowOf(caseId),
    getForStaff: (caseNo, actor) => visible(caseNo, staffCaseActor(actor)),

    citizenCommand: (caseId, command, { citizenId }, now) =>
      unitOfWork.run(async (tx) => {
        const by: CaseActor = { role: 'citizen', id: citizenId, departmentId: null };
        const named = await repository.findById(caseId, tx);
        if (!named || !canSeeCase(by, named)) throw new AppError('case_not_found');
        const before = command.command === 'evaluate' ? await mainOf(named, tx) : named;
        const events = decide(before, command, { actor: by, now, facts: NO_FACTS });
        return writer.change(
          tx,
          before,
          events.map((event) => ({ event, report: null })),
        );
      }),

    execute: (caseNo, { version, ...command }, actor, now) =>
      unitOfWork.run(async (tx) => {
        const by = staffCaseActor(actor);
        const before = await visible(caseNo, by, tx);
        if (!isCurrent(before, version)) throw new AppError('version_conflict');
        const facts = await factsFor(tx, command, before);
        const events = decide(before, command, { actor: by, now, facts });
        await checkPhotos(photos, command, actor);
        const after = await writer.change(
          tx,
          before,
          events.map((event) => ({ event, report: null })),
        );
        if (command.command === 'markDuplicate') await mergeReports(tx, after, by, now);
        return after;
      }),
  };
}

/** A signed-in staff member as the decider knows people. */
export function staffCaseActor({ staff }: StaffActor): CaseActor {
  return { role: staff.role, id: staff.staffId, departmentId: staff.departmentId };
}

async function checkPhotos(photos: CasePhotos, command: StaffCommand, actor: StaffActor): Promise<void> {
  if (!('photoIds' in command) || command.photoIds.length === 0) return;
  const owners = new Map((await photos.getMany(command.photoIds)).map(({ photoId, ownerId }) => [photoId, ownerId]));
  const faults = command.photoIds.flatMap((photoId, index) => {
    const owner = owners.get(photoId);
    if (owner === actor.citizenId) return [];
    return [fieldError(`photoIds.${index}`, owner === undefined ? 'unknown_photo' : 'not_your_photo')];
  });
  if (faults.length > 0) throw invalidRequest(faults);
}

function toCandidate(stored: StoredCase): CandidateCase {
  const { caseId, caseNo, status, classCode, groupId, position, accuracyMeters, description, reportCount } = stored;
  const plain = ({ longitude, latitude }: Degrees): Degrees => ({ longitude, latitude });
  return {
    caseId,
    caseNo,
    status,
    classCode,
    groupId,
    wgs84: plain(position.wgs84),
    gcj02: plain(position.gcj02),
    accuracyMeters,
    openedAt: stored.stages.openedAt,
    lastReportedAt: stored.lastReportedAt,
    description,
    photoIds: [...stored.photoIds],
    reporterIds: [...stored.reporterIds],
    reportCount,
  };
}
