import type { CaseCommandName, CaseStatus, StaffCommandRequest } from '@suishoupai/shared-types';
import type { CaseActor, CaseSource, CaseState, FilingSnapshot } from './case.state';

/** Everything that can be done to a case: what people order, and what intake does. */
export type CaseAction = CaseCommandName | 'open' | 'join';

type WithoutVersion<T> = T extends unknown ? Omit<T, 'version'> : never;

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
  | 'candidateGrids'
  | 'suspectedCaseNo'
> & { reporterId: string | null; reportId: string; photoIds: readonly string[] };

/** Another report of the same problem. `mergedFrom` names the duplicate case it was moved from, if any. */
export interface JoinedReport {
  reportId: string;
  reporterId: string | null;
  source: CaseSource;
  photoIds: readonly string[];
  mergedFrom: string | null;
}

export type StaffCommand = WithoutVersion<StaffCommandRequest>;
export type CitizenCommand =
  { command: 'evaluate'; stars: number; text?: string | undefined } | { command: 'withdraw'; reason: string };
export type IntakeCommand = { command: 'open'; opened: OpenedCase } | { command: 'join'; report: JoinedReport };
export type CaseCommand = StaffCommand | CitizenCommand | IntakeCommand;

/** What the service looked up for this command; null or empty when there is no such thing. */
export interface CommandFacts {
  /** Handling department named by `dispatch`. */
  department: { id: string; name: string } | null;
  /** Collector named by `requestVerify` or `requestCheck`, else the one responsible for the grid. */
  collector: { id: string } | null;
  /** Filing conditions of the case's class. */
  filingConditions: readonly FilingSnapshot[];
  /** Case named by `markDuplicate`. */
  mainCase: { caseNo: string; status: CaseStatus } | null;
}

export const NO_FACTS: CommandFacts = { department: null, collector: null, filingConditions: [], mainCase: null };

/** Everything a decision may depend on besides state and command. */
export interface DecisionContext {
  actor: CaseActor;
  now: Date;
  facts: CommandFacts;
}
