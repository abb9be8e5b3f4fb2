import { citizenLines, type CaseService, type CaseState, type FlowLogEntry } from '../cases';

export interface FollowedCase {
  caseId: string;
  /** The case that now carries the report: the main case when the report's own was merged. */
  state: CaseState;
  /** The case that the report's own was merged into; null where it was not merged. */
  mergedFrom: CaseState | null;
  /** What the citizen may read, through every merge, oldest first. */
  citizenLines(): Promise<FlowLogEntry[]>;
}

/** The case that now carries a report, following merges. Null when there is no such case. */
export async function followCase(
  cases: CaseService,
  { caseId, reportId }: { caseId: string; reportId: string },
): Promise<FollowedCase | null> {
  const first = await cases.getById(caseId);
  if (!first) return null;
  const chain = [first];
  // Ends: a case is only ever merged into an open one, so a main case was merged later.
  for (let state: CaseState = first; state.duplicateOf !== null;) {
    const next = await cases.getByCaseNo(state.duplicateOf);
    if (!next) break;
    chain.push(next);
    state = next;
  }
  const last = chain.at(-1) ?? first;
  return {
    caseId: last.caseId,
    state: last,
    mergedFrom: chain[chain.length - 2] ?? null,
    async citizenLines() {
      const [own = [], ...later] = await Promise.all(
        chain.map(async (state) => citizenLines(await cases.flowOf(state.caseId), reportId)),
      );
      const sinceMerge = later.map((lines, index) => {
        const mergedAt = chain[index]?.stages.endedAt ?? null;
        // What arrived with the merge itself is the citizen's own report, and others' that they were told of before.
        const arrivedThen = (line: (typeof lines)[number]): boolean =>
          line.command === 'join' && (line.reportId === reportId || (mergedAt !== null && line.at <= mergedAt));
        return lines.filter((line) => (mergedAt === null || line.at >= mergedAt) && !arrivedThen(line));
      });
      return [...own, ...sinceMerge.flat()];
    },
  };
}
