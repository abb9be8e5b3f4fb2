import { citizenLines, type CaseService, type CaseState, type FlowLogEntry } from '../cases';
import type { ReportDoc } from './report.model';

export interface FollowedCase {
  caseId: string;
  /** The case that now carries the report: the main case when the report's own was merged. */
  state: CaseState;
  /** The case that the report's own was merged into; null where it was not merged. */
  mergedFrom: CaseState | null;
  /** What the citizen may read, through every merge and split, oldest first. */
  citizenLines(): Promise<FlowLogEntry[]>;
}

/** Which case a report was in, and in which ones before it was split off. */
type Followed = Pick<ReportDoc, 'caseId' | 'left'> & { reportId: string };

/** The case that now carries a report, following merges. Null when there is no such case. */
export async function followCase(
  cases: CaseService,
  { caseId, left = [], reportId }: Followed,
): Promise<FollowedCase | null> {
  const chain = await mergesFrom(cases, caseId);
  const last = chain.at(-1);
  if (!last) return null;
  return {
    caseId: last.caseId,
    state: last,
    mergedFrom: chain[chain.length - 2] ?? null,
    async citizenLines() {
      const before = left.map(async (was) => {
        const lines = await linesThrough(cases, await mergesFrom(cases, was.caseId), reportId);
        return lines.filter(({ at }) => at <= was.at);
      });
      return (await Promise.all([...before, linesThrough(cases, chain, reportId)])).flat();
    },
  };
}

/** A case and what it was merged into, and that again; empty where there is no such case. */
async function mergesFrom(cases: CaseService, caseId: string): Promise<CaseState[]> {
  const first = await cases.getById(caseId);
  const chain = first ? [first] : [];
  // Ends: a case is only ever merged into an open one, so a main case was merged later.
  for (let state = first; state !== null && state.duplicateOf !== null;) {
    state = await cases.getByCaseNo(state.duplicateOf);
    if (state) chain.push(state);
  }
  return chain;
}

async function linesThrough(
  cases: CaseService,
  chain: readonly CaseState[],
  reportId: string,
): Promise<FlowLogEntry[]> {
  const [own = [], ...later] = await Promise.all(
    chain.map(async ({ caseId }) => citizenLines(await cases.flowOf(caseId), reportId)),
  );
  const sinceMerge = later.map((lines, index) => {
    const mergedAt = chain[index]?.stages.endedAt ?? null;
    // What arrived with the merge itself is the citizen's own report, and others' that they were told of before.
    const arrivedThen = (line: (typeof lines)[number]): boolean =>
      line.command === 'join' && (line.reportId === reportId || (mergedAt !== null && line.at <= mergedAt));
    return lines.filter((line) => (mergedAt === null || line.at >= mergedAt) && !arrivedThen(line));
  });
  return [...own, ...sinceMerge.flat()];
}
