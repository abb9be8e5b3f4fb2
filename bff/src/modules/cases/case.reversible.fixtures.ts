import type { StaffCommandRequest } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import { buildOpenInput, OPENED, STAFF, type CaseFixture } from './case-service.fixtures';
import type { ReportInput } from './case.intake';
import type { CaseReport, DuplicateDecision, StoredCase } from './case.records';

type Command = StaffCommandRequest extends infer R ? (R extends unknown ? Omit<R, 'version'> : never) : never;

/** A report as the test knows it, with what its citizen added since. */
export interface ToldReport {
  reportId: string;
  citizenId: string | null;
  photoIds: string[];
  deadlineAt: Date | null;
  at: Date;
  /** The case that the report last came from by a merge. */
  from: string | null;
}

/** A case as the test keeps it: the reports it should carry, the first one first. */
export interface KeptCase {
  caseNo: string;
  caseId: string;
  reports: ToldReport[];
  /** Photos added by each citizen, which go wherever the last of the citizen's reports goes. */
  added: Map<string, string[]>;
  mergedInto: string | null;
}

export const MINUTE_MS = 60_000;
const START = new Date('2026-07-01T02:00:00.000Z').getTime();
export const pairKey = (one: string, other: string): string => [one, other].sort().join('-');

/**
 * A handful of cases on a database, and beside them books kept by hand: which report is where, whom people told apart. Every step that
 * the product refuses leaves the books alone.
 */
export function createTown(f: CaseFixture) {
  const books = {
    cases: new Map<string, KeptCase>(),
    /** Pairs that people told apart and nobody merged since. */
    apart: new Set<string>(),
    /** Where the reports module believes each report to be. */
    whereIs: new Map<string, string>(),
  };
  let minutes = 0;
  let serial = 0;
  const now = (): Date => new Date(START + (minutes += 1) * MINUTE_MS);

  function tell(citizenId: string | null, deadlineAt: Date | null, at: Date): ToldReport & { input: ReportInput } {
    serial += 1;
    const photoIds = citizenId === null ? [] : [`${citizenId}:photo-${serial}`];
    const source = citizenId === null ? ('command' as const) : ('citizen' as const);
    const registrar = citizenId === null ? { role: 'acceptor' as const, id: 'acceptor-01', departmentId: null } : null;
    const description = `${citizenId ?? '来电人'}说的第 ${serial} 件`;
    const input = buildOpenInput({ citizenId, photoIds, source, registrar, deadlineAt, description, at });
    return { reportId: input.reportId, citizenId, photoIds, deadlineAt, at, from: null, input };
  }

  async function stored(caseNo: string): Promise<StoredCase> {
    const found = await f.service.getByCaseNo(caseNo);
    if (!found) throw new Error(`no case ${caseNo}`);
    return found;
  }
  const kept = (caseNo: string): KeptCase => {
    const found = books.cases.get(caseNo);
    if (!found) throw new Error(`the books know no case ${caseNo}`);
    return found;
  };
  const run = async (caseNo: string, command: Command, actor: StaffActor = STAFF.acceptor): Promise<StoredCase> =>
    f.service.execute(caseNo, { version: (await stored(caseNo)).version, ...command }, actor, now());

  /** The case that the reports named have become: the only one that the books do not know. */
  async function enterSplit(from: KeptCase, moved: ToldReport[]): Promise<KeptCase> {
    const [first] = moved;
    const caseNo = first && books.whereIs.get(first.reportId);
    if (caseNo === undefined || books.cases.has(caseNo)) throw new Error('nothing was split off');
    from.reports = from.reports.filter((report) => !moved.includes(report));
    leaveWithAdditions(from, moved);
    const born = { caseNo, caseId: (await stored(caseNo)).caseId, reports: moved, added: new Map(), mergedInto: null };
    books.cases.set(caseNo, born);
    return born;
  }

  const town = {
    books,
    leadsTo,
    sleepUntil: (at: Date): void => void (minutes = (at.getTime() - START) / MINUTE_MS),
    stored,
    run,
    now,
    /** A report that opens a case; with `suspectedOf` it is compared with that one. */
    async open(citizenId: string | null, suspectedOf: string | null = null, deadlineAt: Date | null = null) {
      const { input, ...report } = tell(citizenId, deadlineAt, now());
      const location = f.gridOf();
      const duplicate = suspectedOf === null ? OPENED : await suspicionOf(suspectedOf);
      const place = { ...input.place, grid: location };
      const { caseNo, caseId } = await f.unitOfWork.run((tx) => f.service.openCase(tx, { ...input, place, duplicate }));
      books.cases.set(caseNo, { caseNo, caseId, reports: [report], added: new Map(), mergedInto: null });
      books.whereIs.set(report.reportId, caseNo);
      return { caseNo, report };
    },
    async join(caseNo: string, citizenId: string | null, deadlineAt: Date | null = null): Promise<ToldReport> {
      const { input, ...report } = tell(citizenId, deadlineAt, now());
      const { caseId } = kept(caseNo);
      const duplicate: DuplicateDecision = {
        ...OPENED,
        outcome: 'joined',
        candidateCaseNo: caseNo,
        candidateCaseId: caseId,
      };
      await f.unitOfWork.run((tx) => f.service.joinReport(tx, { ...input, duplicate, caseId }));
      kept(caseNo).reports.push(report);
      books.whereIs.set(report.reportId, caseNo);
      return report;
    },
    async supplement(caseNo: string, citizenId: string): Promise<void> {
      const photoId = `${citizenId}:more-${(serial += 1)}`;
      const command = { command: 'supplement' as const, text: `${citizenId}补充 ${serial}`, photoIds: [photoId] };
      await f.service.citizenCommand(kept(caseNo).caseId, command, actorOf(citizenId), now());
      const { added } = kept(caseNo);
      added.set(citizenId, [...(added.get(citizenId) ?? []), photoId]);
    },
    async merge(caseNo: string, intoCaseNo: string): Promise<void> {
      await run(caseNo, { command: 'markDuplicate', intoCaseNo, reason: '同一处' });
      enterMerge(caseNo, intoCaseNo);
    },
    async keepApart(caseNo: string, otherCaseNo: string): Promise<void> {
      await run(caseNo, { command: 'keepApart', otherCaseNo, reason: '是两处' });
      books.apart.add(pairKey(caseNo, otherCaseNo));
    },
    async split(caseNo: string, reportNos: number[]): Promise<KeptCase> {
      const from = kept(caseNo);
      const before = [...from.reports];
      await run(caseNo, { command: 'split', reportNos, reason: '是另一处' });
      const moved = before.filter((_, index) => reportNos.includes(index + 1));
      const born = await enterSplit(from, moved);
      const origins = moved.flatMap((report) => report.from ?? []);
      for (const other of origins.flatMap(apartFrom)) {
        if (leadsTo(other) === caseNo) continue;
        books.apart.add(pairKey(born.caseNo, other)).add(pairKey(born.caseNo, leadsTo(other)));
      }
      moved.forEach((report) => (report.from = null));
      books.apart.add(pairKey(caseNo, born.caseNo));
      return born;
    },
    /** The citizen of a report that joined by itself says 「不是同一个」. */
    async sayDifferent(caseNo: string, report: ToldReport): Promise<KeptCase> {
      const answer = { same: false, reason: '', reportId: report.reportId, otherCaseNo: null };
      await f.service.answerSame(kept(caseNo).caseId, answer, actorOf(report.citizenId ?? ''), now());
      return enterSplit(kept(caseNo), [report]);
    },
    /** The citizen of a suspected case says 「是」. */
    async saySame(caseNo: string, otherCaseNo: string): Promise<void> {
      const { reportId, citizenId } = kept(caseNo).reports[0] ?? { reportId: '', citizenId: null };
      const answer = { same: true, reason: '', reportId, otherCaseNo };
      await f.service.answerSame(kept(caseNo).caseId, answer, actorOf(citizenId ?? ''), now());
      if ((await stored(caseNo)).duplicateOf === otherCaseNo) enterMerge(caseNo, otherCaseNo);
    },
    async withdraw(caseNo: string, citizenId: string): Promise<void> {
      const command = { command: 'withdraw' as const, reason: '已经好了' };
      await f.service.citizenCommand(kept(caseNo).caseId, command, actorOf(citizenId), now());
    },
  };

  function enterMerge(caseNo: string, intoCaseNo: string): void {
    const [from, into] = [kept(caseNo), kept(intoCaseNo)];
    const moved = from.reports;
    Object.assign(from, { reports: [], mergedInto: intoCaseNo });
    leaveWithAdditions(from, moved);
    into.reports.push(...moved.map((report) => Object.assign(report, { from: caseNo })));
    for (const other of apartFrom(caseNo)) {
      if (leadsTo(other) !== intoCaseNo) books.apart.add(pairKey(intoCaseNo, other));
    }
    books.apart.delete(pairKey(caseNo, intoCaseNo));
  }
  /** Through every merge. */
  function leadsTo(caseNo: string): string {
    const into = books.cases.get(caseNo)?.mergedInto ?? null;
    return into === null ? caseNo : leadsTo(into);
  }
  const apartFrom = (caseNo: string): string[] =>
    [...books.apart].flatMap((key) => (key.includes(caseNo) ? key.split('-').filter((each) => each !== caseNo) : []));

  function leaveWithAdditions({ reports, added }: KeptCase, moved: readonly ToldReport[]): void {
    for (const [citizenId, photoIds] of added) {
      if (reports.some((staying) => staying.citizenId === citizenId)) continue;
      moved.find((report) => report.citizenId === citizenId)?.photoIds.push(...photoIds);
      added.delete(citizenId);
    }
  }
  async function suspicionOf(caseNo: string): Promise<DuplicateDecision> {
    return {
      ...OPENED,
      ...{ outcome: 'suspected', score: 0.5, text: '疑似', candidateCaseNo: caseNo },
      candidateCaseId: kept(caseNo).caseId,
    };
  }
  f.reportsMoved((reportIds, caseNo) => reportIds.forEach((reportId) => books.whereIs.set(reportId, caseNo)));
  return town;
}

export type Town = ReturnType<typeof createTown>;

/** What a step that the rules do not allow throws; anything else is a fault. */
export async function isRefused(step: Promise<unknown>): Promise<boolean> {
  try {
    await step;
    return false;
  } catch (error) {
    if (
      error instanceof AppError &&
      ['not_possible_now', 'invalid_request', 'not_allowed', 'case_not_found'].includes(error.code)
    )
      return true;
    throw error;
  }
}

/** What of a report in a log is the report's own. */
export function namesOf(reports: readonly CaseReport[]): string[] {
  return reports.map(({ reportId }) => reportId);
}

function actorOf(citizenId: string) {
  return { citizenId, displayName: citizenId, staff: null };
}
