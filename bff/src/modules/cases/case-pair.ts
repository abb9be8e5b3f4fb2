import type { PairState } from '@suishoupai/shared-types';
import type { CaseEvent, EventActor } from './case.events';

/**
 * Two cases that may be about one problem: one entry for each two cases, whoever suspects them, however often. What people decided
 * stands in `decisions` for ever; a pair kept apart is never opened again.
 */
export interface CasePair {
  /** Both numbers, the smaller first. */
  pairId: string;
  caseNos: readonly [string, string];
  state: PairState;
  /** While somebody of staff has to look: 0 where a citizen objects, else 1; such pairs are the queue. */
  rank: 0 | 1 | null;
  /** Place in the queue; 「稍后」 goes to its end. */
  queuedAt: Date;
  openedAt: Date;
  /** Of the decision that brought it up; null where a person did. */
  score: number | null;
  text: string;
  words: readonly CitizenWord[];
  decisions: readonly PairDecision[];
}

/** What a citizen says about a pair. The citizen id never leaves the BFF. */
export interface CitizenWord {
  citizenId: string;
  reportId: string;
  same: boolean;
  reason: string;
  at: Date;
}

export interface PairDecision {
  state: PairState;
  at: Date;
  by: EventActor;
  reason: string;
}

/** What happens to a pair. */
export type PairChange = { caseNos: readonly [string, string]; at: Date } & (
  | { kind: 'suspected'; score: number | null; text: string }
  | { kind: 'decided'; decision: PairDecision }
  | { kind: 'said'; word: CitizenWord }
  /** A citizen had the report taken out of a case: staff look whether that was right. */
  | { kind: 'objected'; word: CitizenWord; score: number | null; text: string }
);

/** The same for both orders. */
export function pairIdOf(one: string, other: string): string {
  return [one, other].sort().join('-');
}

/** The pair after a change; `before` null: nobody has suspected it so far. */
export function pairAfter(before: CasePair | null, change: PairChange): CasePair {
  const { at } = change;
  const pair = before ?? blankPair(change);
  switch (change.kind) {
    case 'suspected':
      // Only what nobody has decided: a pair kept apart stays so for ever.
      return pair.state === 'lapsed' ? { ...pair, state: 'open', rank: 1, queuedAt: at } : pair;
    case 'said':
      return {
        ...pair,
        words: [...pair.words, change.word],
        // Of a merge that a person decided staff are asked once more.
        ...(pair.state === 'joined' && !change.word.same ? { rank: 0, queuedAt: at } : {}),
      };
    case 'objected':
      return { ...pair, state: 'open', rank: 0, queuedAt: at, words: [...pair.words, change.word] };
    case 'decided': {
      const { decision } = change;
      const isTold = pair.state === decision.state && decision.state !== 'joined';
      return isTold ? pair : { ...pair, state: decision.state, rank: null, decisions: [...pair.decisions, decision] };
    }
    default:
      throw new Error(`no pair after ${String(change satisfies never)}`);
  }
}

/** What an event of a case says about its pairs with others. */
export function pairChangesOf(caseNo: string, event: CaseEvent): PairChange[] {
  const { at } = event;
  const decided = (other: string, state: PairState, reason: string): PairChange => ({
    caseNos: [caseNo, other],
    at,
    kind: 'decided',
    decision: { state, at, by: event.actor, reason },
  });
  switch (event.type) {
    case 'caseMarkedDuplicate':
      return [decided(event.intoCaseNo, 'joined', event.reason)];
    case 'reportsSplit':
      return event.actor.role === 'system' ? [] : [decided(event.intoCaseNo, 'kept_apart', event.reason)];
    case 'caseKeptApart':
      return [decided(event.otherCaseNo, 'kept_apart', event.reason)];
    case 'joinUpheld':
      return [decided(event.otherCaseNo, 'joined', event.reason)];
    case 'sameAnswered': {
      const { citizenId, reportId, same, otherCaseNo, reason } = event;
      if (otherCaseNo === null) return [];
      const word = { citizenId, reportId, same, reason, at };
      const said: PairChange = { caseNos: [caseNo, otherCaseNo], at, kind: 'said', word };
      return event.to === 'duplicate' ? [said, decided(otherCaseNo, 'joined', '上报人确认是同一问题')] : [said];
    }
    default:
      return [];
  }
}

function blankPair(change: PairChange): CasePair {
  const [first = '', second = ''] = [...change.caseNos].sort();
  const told = change.kind === 'suspected' || change.kind === 'objected';
  return {
    pairId: pairIdOf(first, second),
    caseNos: [first, second],
    state: 'open',
    rank: 1,
    queuedAt: change.at,
    openedAt: change.at,
    score: told ? change.score : null,
    text: told ? change.text : '',
    words: [],
    decisions: [],
  };
}
