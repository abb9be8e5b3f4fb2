import type { CaseCommandName, StaffCommandRequest } from '@suishoupai/shared-types';
import type { Actor, StaffActor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { Outbox } from '../../kernel/outbox';
import type { Tx, UnitOfWork } from '../../kernel/unit-of-work';
import type { CasePair } from './case-pair';
import type { CasePairRepository } from './case-pair.repository';
import { staffCaseActor } from './case.actor';
import { createCaseWriter } from './case.change';
import type { AnswerSame, CitizenCommand } from './case.commands';
import { createCommands } from './case.command-service';
import { allowedCommands } from './case.decider';
import type { TimelineEntry } from './case.flow-log';
import { createIntake, type JoinCaseInput, type OpenCaseInput } from './case.intake';
import { canSeeCase } from './case.policy';
import type { CaseDirectory, CasePeople, CasePhotos, CaseReports } from './case.ports';
import type { NearQuery, StreetQuery } from './case-near.repository';
import type { CandidateCase, StoredCase, StoredFlowEntry } from './case.records';
import type { CaseRepository } from './case.repository';
import type { CaseRules } from './case.rules';
import { refusalOf } from './case.guards';
import type { CaseActor, CaseState } from './case.state';

export interface CaseServiceDeps {
  repository: CaseRepository;
  pairs: CasePairRepository;
  unitOfWork: UnitOfWork;
  outbox: Outbox;
  directory: CaseDirectory;
  people: CasePeople;
  photos: CasePhotos;
  reports: CaseReports;
  rules: CaseRules;
  clock: Clock;
}

export interface CaseService {
  /** Writes case, flow log and outbox in the caller's transaction. A grid of null means 区域外. */
  openCase(tx: Tx, input: OpenCaseInput): Promise<StoredCase>;
  /** @throws AppError `case_not_found`, `not_possible_now` when the case is no longer open */
  joinReport(tx: Tx, input: JoinCaseInput): Promise<StoredCase>;
  /** Open cases within the radius, the nearest first. */
  findOpenNear(query: NearQuery, tx?: Tx): Promise<CandidateCase[]>;
  /** Open cases of a group in one of the streets, the latest reported first. */
  findOpenInStreets(query: StreetQuery, tx?: Tx): Promise<CandidateCase[]>;
  /** The case of this number, if it is still open and within the radius. */
  findOpenByNo(
    caseNo: string,
    around: Pick<NearQuery, 'wgs84' | 'radiusMeters'>,
    tx?: Tx,
  ): Promise<CandidateCase | null>;
  getById(caseId: string): Promise<StoredCase | null>;
  getByCaseNo(caseNo: string): Promise<StoredCase | null>;
  /** In the order asked; unknown ids are left out. */
  getManyById(caseIds: readonly string[]): Promise<StoredCase[]>;
  /** The case that a case was merged into, else itself. */
  mainOf(stored: StoredCase): Promise<StoredCase>;
  /** The flow log, oldest first: for timelines. Holds no citizen id. */
  flowOf(caseId: string): Promise<TimelineEntry[]>;
  /** The flow log with events and reports, citizen ids included: for presenters of this module and for counting. */
  flowWithReports(caseId: string): Promise<StoredFlowEntry[]>;
  /** What this person may do to the case now. */
  allowedFor(stored: StoredCase, by: CaseActor): CaseCommandName[];
  /** Whether this citizen may say now that it is the same problem as another, or is not. */
  mayAnswerSame(stored: CaseState, by: CaseActor): boolean;
  /**
   * A verdict, an objection or an appeal on a merged case counts for its main case.
   * `first` runs in the same transaction, before anything is decided; when it answers false the command has been carried out
   * before, and nothing is done.
   * @throws AppError `case_not_found`, `not_possible_now`, `invalid_request`
   */
  citizenCommand(
    caseId: string,
    command: CitizenCommand,
    actor: Actor,
    now: Date,
    first?: (tx: Tx) => Promise<boolean>,
  ): Promise<StoredCase>;
  /** What is known of two cases being about one problem, with what citizens said; null: nobody ever suspected it. */
  pairOf(caseNo: string, otherCaseNo: string): Promise<CasePair | null>;
  /** See case-pair.answer.ts. @throws AppError `case_not_found`, `not_possible_now`, `invalid_request` */
  answerSame(caseId: string, answer: Omit<AnswerSame, 'command'>, actor: Actor, now: Date): Promise<void>;
  /** A case that the actor may see. @throws AppError `case_not_found` */
  getForStaff(caseNo: string, actor: StaffActor): Promise<StoredCase>;
  /**
   * The case after the command. @throws AppError `case_not_found`, `version_conflict` when others acted since the version the
   * person saw (quiet events do not count), `not_allowed`, `not_possible_now`, `invalid_request`
   */
  execute(caseNo: string, request: StaffCommandRequest, actor: StaffActor, now: Date): Promise<StoredCase>;
  /** Due dates by the present calendar; false where they say so already. */
  recalculate(caseNo: string, now: Date): Promise<boolean>;
  /** Does what time alone does to a case; answers how many events that were. Nothing due: 0. */
  passTime(caseNo: string, now: Date): Promise<number>;
}

/** Use cases of cases: intake, what citizens, staff and time do, and looking things up. */
export function createCaseService(deps: CaseServiceDeps): CaseService {
  const { repository, pairs, outbox, rules, directory, clock } = deps;
  const writer = createCaseWriter({ repository, outbox, pairs });
  const intake = createIntake({ repository, writer, rules, directory });

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
    ...createCommands({ ...deps, writer, intake, visible, mainOf }),
    openCase: async (tx, input) => intake.open(tx, await intake.newCaseNo(input.place.areaCode, input.at), input),
    joinReport: (tx, input) => intake.joinReport(tx, input),
    findOpenNear: (query, tx) => repository.findOpenNear(query, tx),
    findOpenInStreets: (query, tx) => repository.findOpenInStreets(query, tx),
    findOpenByNo: (caseNo, around, tx) => repository.findOpenByNo(caseNo, around, tx),
    getById: (caseId) => repository.findById(caseId),
    getByCaseNo: (caseNo) => repository.findByCaseNo(caseNo),
    getManyById: (caseIds) => repository.findManyById(caseIds),
    mainOf: (stored) => mainOf(stored),
    flowOf: (caseId) => repository.linesOf(caseId),
    flowWithReports: (caseId) => repository.flowOf(caseId),
    pairOf: (caseNo, otherCaseNo) => pairs.find(caseNo, otherCaseNo),
    allowedFor: (stored, actor) => allowedCommands(stored, { actor, now: clock.now(), rules }),
    mayAnswerSame: (stored, actor) => refusalOf(stored, 'answerSame', { actor, now: clock.now(), rules }) === null,
    getForStaff: (caseNo, actor) => visible(caseNo, staffCaseActor(actor)),
  };
}
