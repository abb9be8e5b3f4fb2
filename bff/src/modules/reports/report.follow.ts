import { citizenLines, type CaseService, type CaseState, type FlowLogEntry } from '../cases';

export interface FollowedCase {
  caseId: string;
  /** The case that now carries the report: the main case when the report's own was merged. */
  state: CaseState;
  /** What the citizen may read, through every merge, oldest first. */
  citizenLines(): Promise<FlowLogEntry[]>;
}

/** The case that now carries a report, following merges. Null when there is no such case. */
export async function followCase(cases: CaseService, caseId: string): Promise<FollowedCase | null> {
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
    async citizenLines() {
      const mergedAt = chain[chain.length - 2]?.stages.endedAt ?? null;
      const logs = await Promise.all(chain.map(async (state) => citizenLines(await cases.flowOf(state.caseId))));
      const main = logs.pop() ?? [];
      return [...logs.flat(), ...main.filter(({ at }) => mergedAt === null || at >= mergedAt)];
    },
  };
}
