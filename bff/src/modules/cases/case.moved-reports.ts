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

/**
 * Reports that leave a case, each with what its citizen added to the case since: whose reports all leave, takes the additions along, so
 * that photos of one problem are never left with another. They go with the citizen's first report, in words and photos.
 */
export function reportsToMove(log: readonly StoredFlowEntry[], moved: ReadonlySet<string>): CaseReport[] {
  const here = reportsIn(log);
  const staying = new Set(here.filter(({ reportId }) => !moved.has(reportId)).map(({ citizenId }) => citizenId));
  const added = additionsIn(log);
  return here
    .filter(({ reportId }) => moved.has(reportId))
    .map((report) => {
      const { citizenId } = report;
      if (citizenId === null || staying.has(citizenId)) return report;
      const additions = added.get(citizenId) ?? [];
      added.delete(citizenId);
      return additions.reduce(withAddition, report);
    });
}

/** Photos that citizens added to their reports and that are still with the case. */
export function addedPhotos(log: readonly StoredFlowEntry[]): string[] {
  return [...additionsIn(log).values()].flat().flatMap(({ photoIds }) => [...photoIds]);
}

interface Addition {
  text: string;
  photoIds: readonly string[];
}

/** What each citizen added since the last time all of the citizen's reports left. */
function additionsIn(log: readonly StoredFlowEntry[]): Map<string, Addition[]> {
  const added = new Map<string, Addition[]>();
  for (const event of log.map(toEvent)) {
    if (event.type === 'caseSupplemented') {
      added.set(event.citizenId, [...(added.get(event.citizenId) ?? []), event]);
    }
    if (event.type === 'reportsSplit') for (const citizenId of event.leaving.citizenIds) added.delete(citizenId);
  }
  return added;
}

function withAddition(report: CaseReport, { text, photoIds }: Addition): CaseReport {
  const words = [report.description, ...(text === '' ? [] : [`补充：${text}`])].filter((said) => said !== '');
  return { ...report, description: words.join('\n'), photoIds: [...new Set([...report.photoIds, ...photoIds])] };
}

/**
 * Cases that these reports have come from: merged into this one, or the one that it was split from by people. Where a citizen had a report
 * taken out nobody has decided anything.
 */
export function originsOf(log: readonly StoredFlowEntry[], moved: ReadonlySet<string>): string[] {
  const [birth, ...events] = log.map(toEvent);
  const isUndecided = birth?.actor.role === 'system';
  const splitFrom = birth?.type === 'caseOpened' && isUndecided ? birth.opened.splitFrom : null;
  const from = events.flatMap((event) => {
    const isMoved = event.type === 'reportJoined' && moved.has(event.report.reportId);
    return isMoved && event.report.mergedFrom !== null ? [event.report.mergedFrom] : [];
  });
  return [...new Set(from)].filter((caseNo) => caseNo !== splitFrom);
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
