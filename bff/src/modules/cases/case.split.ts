import type { Tx } from '../../kernel/unit-of-work';
import type { CaseIntake } from './case.intake';
import type { CaseReports } from './case.ports';
import {
  toEvent,
  type CaseReport,
  type DuplicateDecision,
  type StoredCase,
  type StoredFlowEntry,
} from './case.records';
import type { CaseActor } from './case.state';

interface Deps {
  intake: Pick<CaseIntake, 'open' | 'joinReport'>;
  reports: CaseReports;
}

/** The reports a case carries now, in the order of arrival: report number n is the n-th of them. Reports split off are not among them. */
export function reportsIn(log: readonly StoredFlowEntry[]): CaseReport[] {
  const reports = new Map<string, CaseReport>();
  for (const entry of log) {
    const event = toEvent(entry);
    if (event.type === 'reportsSplit') for (const { reportId } of event.reports) reports.delete(reportId);
    if (entry.report !== null) reports.set(entry.report.reportId, entry.report);
  }
  return [...reports.values()];
}

/**
 * 拆分: the reports that are about something else become a case of their own, with the place and class of the first of them;
 * their citizens follow that case from now on. The new case begins where every case begins: at 受理.
 */
export function createSplit({ intake, reports }: Deps) {
  return async (
    tx: Tx,
    from: StoredCase,
    moved: readonly CaseReport[],
    { caseNo, by, now }: { caseNo: string; by: CaseActor; now: Date },
  ): Promise<StoredCase> => {
    const [first, ...rest] = moved;
    if (!first) throw new Error('a split without reports');
    const duplicate = decisionOf(from);
    const move = { actor: by, fromCaseNo: from.caseNo };
    const opened = await intake.open(tx, caseNo, { ...first, duplicate, at: now }, move);
    let after = opened;
    for (const report of rest) {
      after = await intake.joinReport(tx, { ...report, caseId: opened.caseId, duplicate, at: now }, move);
    }
    await reports.move(
      tx,
      moved.map(({ reportId }) => reportId),
      { caseId: opened.caseId, caseNo },
    );
    return after;
  };
}

function decisionOf({ caseNo, caseId }: StoredCase): DuplicateDecision {
  return {
    outcome: 'opened',
    score: 0,
    candidateCaseNo: caseNo,
    candidateCaseId: caseId,
    features: { splitByHand: true },
    text: `由案件 ${caseNo} 人工拆分`,
  };
}
