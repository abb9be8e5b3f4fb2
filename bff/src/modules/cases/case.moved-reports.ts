import type { DecisionContext } from './case.commands';
import { decide } from './case.decider';
import { evolve } from './case.evolve';
import type { Step } from './case.change';
import { toEvent, type CaseReport, type StoredFlowEntry } from './case.records';
import type { CaseState } from './case.state';

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

/** Cases that were merged into this one and of which no report stays when these are split off. */
export function casesLeaving(log: readonly StoredFlowEntry[], moved: ReadonlySet<string>): string[] {
  const from = new Map<string, string | null>();
  for (const event of log.map(toEvent)) {
    if (event.type === 'reportJoined') from.set(event.report.reportId, event.report.mergedFrom);
  }
  const here = reportsIn(log).map(({ reportId }) => ({ reportId, mergedFrom: from.get(reportId) ?? null }));
  const staying = here.filter(({ reportId }) => !moved.has(reportId)).map(({ mergedFrom }) => mergedFrom);
  const leaving = here.flatMap(({ reportId, mergedFrom }) => (moved.has(reportId) && mergedFrom ? [mergedFrom] : []));
  return [...new Set(leaving)].filter((caseNo) => !staying.includes(caseNo));
}

/** The steps by which reports of one case join another, to be written in one go. */
export function joinSteps(
  into: CaseState,
  reports: readonly CaseReport[],
  fromCaseNo: string,
  context: DecisionContext,
): Step[] {
  let state = into;
  return reports.flatMap((report) => {
    const { reportId, citizenId, staffId, source, photoIds, deadlineAt } = report;
    const joined = {
      reportId,
      reporterId: citizenId,
      reporterStaffId: source === 'collector' ? staffId : null,
      source,
      photoIds,
      deadlineAt,
      mergedFrom: fromCaseNo,
    };
    const events = decide(state, { command: 'join', report: joined }, context);
    state = events.reduce<CaseState>(evolve, state);
    return events.map((event) => ({ event, report }));
  });
}
