import { OPEN_CASE_STATUSES, type CaseStatus, type PairView, type StaffCommandRequest } from '@suishoupai/shared-types';

/** What staff may do to a pair, in the order of the buttons. */
export const PAIR_DECISIONS = ['join', 'keepApart', 'split', 'keepJoined'] as const;
export type PairDecisionKind = (typeof PAIR_DECISIONS)[number];

const AS_THE_CITIZEN_SAYS: readonly PairDecisionKind[] = ['keepApart', 'split'];

/** Decisions that this viewer may take now; where a citizen objects, what the citizen asks for stands first. */
export function possibleDecisions({ commands, objected }: Pick<PairView, 'commands' | 'objected'>): PairDecisionKind[] {
  const possible = PAIR_DECISIONS.filter((kind) => commands[kind] !== null);
  if (!objected) return possible;
  const asked = possible.filter((kind) => AS_THE_CITIZEN_SAYS.includes(kind));
  return [...asked, ...possible.filter((kind) => !asked.includes(kind))];
}

const BEFORE_FILING: readonly CaseStatus[] = ['reported', 'verifying', 'accepted'];

/** Why this viewer cannot merge two cases that may be the same; null where they can, or nobody asks. */
export function whyNoJoin({
  state,
  commands,
  cases,
}: Pick<PairView, 'state' | 'commands' | 'cases'>): 'ended' | 'acceptors' | 'filed' | null {
  if (state !== 'open' || commands.join !== null) return null;
  if (cases.some(({ status }) => !OPEN_CASE_STATUSES.some((open) => open === status))) return 'ended';
  return cases.some(({ status }) => BEFORE_FILING.includes(status)) ? 'acceptors' : 'filed';
}

/** The command of a decision and the case to give it to; null when it is not possible (any more). */
export function commandOf(
  pair: PairView,
  kind: PairDecisionKind,
  reason: string,
): { caseNo: string; body: StaffCommandRequest } | null {
  const { commands } = pair;
  const versionOf = (caseNo: string): number => pair.cases.find((one) => one.caseNo === caseNo)?.version ?? 0;
  switch (kind) {
    case 'join': {
      if (commands.join === null) return null;
      const { caseNo, intoCaseNo } = commands.join;
      return { caseNo, body: { command: 'markDuplicate', version: versionOf(caseNo), intoCaseNo, reason } };
    }
    case 'split': {
      if (commands.split === null) return null;
      const { caseNo, reportNos } = commands.split;
      return { caseNo, body: { command: 'split', version: versionOf(caseNo), reportNos, reason } };
    }
    case 'keepApart':
    case 'keepJoined': {
      const named = commands[kind];
      if (named === null) return null;
      const { caseNo, otherCaseNo } = named;
      return { caseNo, body: { command: kind, version: versionOf(caseNo), otherCaseNo, reason } };
    }
    default:
      return kind satisfies never;
  }
}
