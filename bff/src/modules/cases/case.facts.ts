import { randomBytes } from 'node:crypto';
import type { Tx } from '../../kernel/unit-of-work';
import { metersBetween } from '../../kernel/distance';
import { toWgs84 } from '../grids';
import {
  NO_FACTS,
  type AnswerSame,
  type CommandFacts,
  type Correction,
  type SplitReport,
  type StaffCommand,
} from './case.commands';
import { otherOf } from './case-pair.keep-apart';
import type { CasePairRepository } from './case-pair.repository';
import type { CaseIntake } from './case.intake';
import type { CaseDirectory, CasePeople, CasePhotos } from './case.ports';
import { toEvent, type CaseReport, type StoredCase } from './case.records';
import type { CaseRepository } from './case.repository';
import { unitsOf } from './case.guards';
import { reportsIn, reportsToMove } from './case.moved-reports';
import type { CaseActor } from './case.state';

interface Deps {
  repository: Pick<CaseRepository, 'findByCaseNo' | 'flowOf'>;
  pairs: Pick<CasePairRepository, 'find'>;
  intake: Pick<CaseIntake, 'newCaseNo'>;
  directory: CaseDirectory;
  people: CasePeople;
  photos: Pick<CasePhotos, 'getMany'>;
}

/** Looks up what the decider must be told for a command. */
export function createFactFinder({ repository, pairs, intake, directory, people, photos }: Deps) {
  const departmentOf = (id: string) => directory.departments().find((department) => department.id === id) ?? null;

  return async (
    tx: Tx,
    command: StaffCommand | AnswerSame,
    stored: StoredCase,
    { by, now }: { by: CaseActor; now: Date },
  ): Promise<CommandFacts> => {
    switch (command.command) {
      case 'dispatch':
      case 'reassign':
        return {
          ...NO_FACTS,
          department: departmentOf(command.departmentId),
          helpers: (command.helperDepartmentIds ?? []).map(departmentOf),
        };
      case 'requestVerify':
        return { ...NO_FACTS, collector: await verifierFor(stored, command.collectorId) };
      case 'requestCheck':
        return { ...NO_FACTS, draw: await lotsFor(tx, stored, command.collectorId, by) };
      case 'verify':
      case 'check': {
        const sent = await photos.getMany(command.photoIds);
        const distanceMeters = metersBetween(toWgs84(command.position), stored.position.wgs84);
        const { accuracyMeters } = command.position;
        return {
          ...NO_FACTS,
          site: { distanceMeters, accuracyMeters, photosAt: sent.map((photo) => photo.createdAt) },
        };
      }
      case 'correct':
        return { ...NO_FACTS, correction: correctionOf(command, stored, directory) };
      case 'file':
        return {
          ...NO_FACTS,
          filingConditions: directory.conditionsOf(stored.classCode, stored.grid?.code ?? null),
        };
      case 'markDuplicate':
        return { ...NO_FACTS, mainCase: await repository.findByCaseNo(command.intoCaseNo, tx) };
      case 'keepApart':
      case 'keepJoined':
      case 'answerSame':
        return { ...NO_FACTS, pair: await pairWith(tx, stored.caseNo, command.otherCaseNo) };
      case 'split': {
        const log = await repository.flowOf(stored.caseId, tx);
        const reports = reportsIn(log);
        const named = command.reportNos.map((reportNo) => reports[reportNo - 1] ?? null);
        const ids = new Set(named.flatMap((report) => report?.reportId ?? []));
        const moved = new Map(reportsToMove(log, ids).map((report) => [report.reportId, toSplit(report)]));
        const [first] = reports.filter((report) => named.includes(report));
        const areaCode = first?.place.areaCode ?? stored.caseNo.slice(0, 6);
        return {
          ...NO_FACTS,
          split: {
            reports: named.map((report) => report && (moved.get(report.reportId) ?? null)),
            remaining: reports.filter((report) => !named.includes(report)).map(toSplit),
            intoCaseNo: named.includes(null) ? '' : await intake.newCaseNo(areaCode, now),
          },
        };
      }
      default:
        return NO_FACTS;
    }
  };

  async function pairWith(tx: Tx, caseNo: string, otherCaseNo: string | null): Promise<CommandFacts['pair']> {
    const pair = otherCaseNo === null ? null : await pairs.find(caseNo, otherCaseNo, tx);
    if (pair === null) return null;
    return {
      otherCaseNo: otherOf(pair, caseNo),
      state: pair.state,
      objected: pair.state === 'joined' && pair.rank !== null,
      answeredBy: pair.words.map(({ citizenId }) => citizenId),
    };
  }

  /** Who reported the case, on duty or in private. */
  async function reportersOf({ reporterStaffIds, reporterIds }: StoredCase): Promise<string[]> {
    return [...reporterStaffIds, ...(await people.staffOfCitizens(reporterIds))];
  }

  /**
   * Who may check: nobody who reported or verified the case, who was sent since the last reply, or who is tied to a unit that has or
   * had a part in it. When nobody is left, a supervisor or manager names somebody who did not report it; there is no lot then.
   */
  async function lotsFor(
    tx: Tx,
    stored: StoredCase,
    named: string | undefined,
    by: CaseActor,
  ): Promise<NonNullable<CommandFacts['draw']>> {
    const reporters = await reportersOf(stored);
    const involved = [
      ...reporters,
      ...stored.drawnIds,
      stored.verification?.collectorId,
      ...(await sentBeforeObjection(tx, stored)),
    ];
    const candidateIds = directory.checkersOf(unitsOf(stored)).filter((id) => !involved.includes(id));
    const mayName = candidateIds.length === 0 && by.role !== 'acceptor';
    if (mayName && named !== undefined && directory.isCollector(named) && !reporters.includes(named)) {
      return { seed: '', candidateIds: [named] };
    }
    return { seed: randomBytes(16).toString('hex'), candidateIds };
  }

  /** The collector named, else the one who walks the grid now, else (区域外) the one of the nearest grid; nobody who reported it. */
  async function verifierFor(stored: StoredCase, named: string | undefined): Promise<{ id: string } | null> {
    const gridCode = stored.grid?.code ?? directory.nearestGrid(stored.position.wgs84)?.code;
    const id = named ?? (gridCode === undefined ? null : directory.collectorOf(gridCode));
    if (id === null || !directory.isCollector(id)) return null;
    return (await reportersOf(stored)).includes(id) ? null : { id };
  }

  /** After an objection or appeal others look: nobody who was sent before it, however many look in between. */
  async function sentBeforeObjection(tx: Tx, { caseId, disputed, appeals }: StoredCase): Promise<string[]> {
    if (!disputed && appeals.length === 0) return [];
    const events = (await repository.flowOf(caseId, tx)).map(toEvent);
    const objection = events.findLastIndex(({ type }) => type === 'checkDisputed' || type === 'appealAnswered');
    return events
      .slice(0, Math.max(objection, 0))
      .flatMap((event) => (event.type === 'checkRequested' ? event.draw.collectorId : []));
  }
}

export type FactFinder = ReturnType<typeof createFactFinder>;

function correctionOf(
  { classCode, gridCode }: Extract<StaffCommand, { command: 'correct' }>,
  stored: StoredCase,
  directory: CaseDirectory,
): Correction {
  const toGrid = gridCode === undefined ? null : directory.gridOf(gridCode);
  const filedUnder = stored.filing?.id;
  const filing =
    filedUnder !== undefined && toGrid !== null ? directory.conditionsOf(stored.classCode, toGrid.code) : [];
  return {
    toClass: classCode === undefined ? null : directory.findClass(classCode),
    toGrid,
    className: directory.describeClass(stored.classCode).name,
    gridName: stored.grid?.name ?? null,
    filing: filing.find(({ id }) => id === filedUnder) ?? null,
  };
}

function toSplit({ reportId, citizenId, staffId, photoIds, deadlineAt, at }: CaseReport): SplitReport {
  return { reportId, citizenId, staffId, photoIds, deadlineAt, at };
}
