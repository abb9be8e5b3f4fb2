import type { AlarmLevel, CaseStatus, GridRef, PairState, StaffCommandBody } from '@suishoupai/shared-types';
import type { CaseRules } from './case.rules';
import type { CaseActor, CaseState, FilingSnapshot } from './case.state';

/** What a case is born with. `reporterId` is a citizen id, null where the reporter has no account. */
export type OpenedCase = Pick<
  CaseState,
  | 'caseNo'
  | 'source'
  | 'classCode'
  | 'groupId'
  | 'description'
  | 'address'
  | 'position'
  | 'accuracyMeters'
  | 'grid'
  | 'unitGridCode'
  | 'candidateGrids'
  | 'suspectedCaseNo'
  | 'deadlineAt'
  | 'urgent'
> & {
  reporterId: string | null;
  /** Of a collector who reported on duty. */
  reporterStaffId: string | null;
  reportId: string;
  photoIds: readonly string[];
  /** Case that an acceptor split it from. */
  splitFrom: string | null;
};

/** Another report of the same problem. `mergedFrom` names the case it was moved from, if any. */
export interface JoinedReport {
  reportId: string;
  reporterId: string | null;
  reporterStaffId: string | null;
  source: CaseState['source'];
  photoIds: readonly string[];
  /** Until when it must be dealt with, where somebody outside says so. */
  deadlineAt: Date | null;
  mergedFrom: string | null;
}

/**
 * Whether it is the same problem: as that of the case it is suspected with or was merged from or, with null, as that of the case
 * which the report joined by itself.
 */
export interface AnswerSame {
  command: 'answerSame';
  same: boolean;
  otherCaseNo: string | null;
  reportId: string;
  reason: string;
}

export type StaffCommand = StaffCommandBody;
export type CitizenCommand =
  | { command: 'evaluate'; stars: number; text?: string | undefined }
  | { command: 'withdraw'; reason: string }
  | { command: 'supplement'; text: string; photoIds: string[] }
  | { command: 'dispute'; reason: string }
  | { command: 'appeal'; reason: string };
export type IntakeCommand = { command: 'open'; opened: OpenedCase } | { command: 'join'; report: JoinedReport };
/** What the passing of time does. `orderNo` null: the stage's own clock. */
export type TimeCommand =
  | { command: 'noteDeadline'; orderNo: number | null; level: AlarmLevel }
  | { command: 'endQuestion' }
  | { command: 'recalculate' };
export type CaseCommand = StaffCommand | CitizenCommand | AnswerSame | IntakeCommand | TimeCommand;

export interface NamedDepartment {
  id: string;
  name: string;
}

/** A report of the case that `split` names. */
export interface SplitReport {
  reportId: string;
  citizenId: string | null;
  staffId: string | null;
  photoIds: readonly string[];
  deadlineAt: Date | null;
  at: Date;
}

/** 改类, 改网格, as the city's catalogue and boundaries have it. */
export interface Correction {
  /** The class named; `urgent` where it knows dangers. */
  toClass: { code: string; name: string; groupId: string; urgent: boolean } | null;
  toGrid: GridRef | null;
  /** The present class. */
  className: string;
  /** The present grid; null outside all grids. */
  gridName: string | null;
  /** The condition that the case is filed under, with the limit of the grid named. */
  filing: FilingSnapshot | null;
}

/** What the service looked up for this command; null or empty when there is no such thing. */
export interface CommandFacts {
  /** Handling department named by `dispatch` or `reassign`. */
  department: NamedDepartment | null;
  /** 会办 units named with it, in the order named; null for an id that is no handling department. */
  helpers: readonly (NamedDepartment | null)[];
  /** Collector named by `requestVerify`, else the one responsible for the grid. */
  collector: { id: string } | null;
  /** Lots for `requestCheck`: a fresh seed, and the collectors who have nothing to do with the case or its unit. */
  draw: { seed: string; candidateIds: readonly string[] } | null;
  /** Filing conditions of the case's class, each with the limit of the grid's grade. */
  filingConditions: readonly FilingSnapshot[];
  /** For `correct`: what is named, and what follows from it; null where it is not named or not known. */
  correction: Correction | null;
  /** Case named by `markDuplicate`. */
  mainCase: { caseNo: string; status: CaseStatus } | null;
  /** The pair of the case with the one that `keepApart`, `keepJoined` or `answerSame` names; null when nobody ever suspected it. */
  pair: { otherCaseNo: string; state: PairState; objected: boolean; answeredBy: readonly string[] } | null;
  /** How far from the case the collector stands, and when the photos named were received (server's clock). */
  site: { distanceMeters: number; accuracyMeters: number; photosAt: readonly Date[] } | null;
  /** For `split`: the reports named, null for a number that the case does not have; who and what stays. */
  split: { reports: readonly (SplitReport | null)[]; remaining: readonly SplitReport[]; intoCaseNo: string } | null;
}

export const NO_FACTS: CommandFacts = {
  department: null,
  helpers: [],
  collector: null,
  draw: null,
  filingConditions: [],
  correction: null,
  mainCase: null,
  pair: null,
  site: null,
  split: null,
};

/** Everything a decision may depend on besides state and command. */
export interface DecisionContext {
  actor: CaseActor;
  now: Date;
  facts: CommandFacts;
  rules: CaseRules;
}
