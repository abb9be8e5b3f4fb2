import type {
  AppealResult,
  CaseSource,
  CaseStage,
  CaseStatus,
  CheckResult,
  DelayKind,
  EvaluationLevel,
  GridRef,
  ReturnCallResult,
} from '@suishoupai/shared-types';

/** What evaluation reads of a stage's clock. */
export interface LoggedClock {
  stage: CaseStage;
  startedAt: Date;
  /** Null while paused. */
  runningSince: Date | null;
  dueAt: Date | null;
  /** Set from outside (hotline); runs on while the clock is paused. */
  deadline: Date | null;
}

interface Envelope {
  at: Date;
  actor: { role: string; staffId: string | null };
  from: CaseStatus | null;
  to: CaseStatus;
  /** After the event. */
  clock: LoggedClock | null;
}

/** What evaluation reads of each event besides its envelope. */
interface Payloads {
  caseOpened: {
    opened: { source: CaseSource; classCode: string; reporterStaffId: string | null; splitFrom: string | null };
  };
  reportJoined: { report: { reporterStaffId: string | null; mergedFrom: string | null } };
  /** What is null stays as it is. */
  caseCorrected: { toClass: { code: string } | null; toGrid: { code: string } | null };
  verifyRequested: { collectorId: string };
  caseDispatched: { departmentId: string };
  caseReassigned: { departmentId: string };
  delayAnswered: { kind: DelayKind; granted: boolean };
  checkRequested: { draw: { collectorId: string } };
  caseChecked: { result: CheckResult };
  caseClosed: { score: { score: number } };
  caseSupervised: { orderNo: number; orderClock: { dueAt: Date | null } };
  supervisionAnswered: { orderNo: number };
  appealAnswered: { result: AppealResult };
  citizenCalled: { result: ReturnCallResult };
  caseEvaluated: { stars: number };
}

/** Events of which the envelope is enough. */
type PlainEvent =
  | 'caseAccepted'
  | 'caseRejected'
  | 'caseVoided'
  | 'caseVerified'
  | 'caseMarkedDuplicate'
  | 'reportsSplit'
  | 'caseKeptApart'
  | 'joinUpheld'
  | 'sameAnswered'
  | 'caseFiled'
  | 'caseReturnedToAcceptor'
  | 'caseReceived'
  | 'handlingStarted'
  | 'caseReplied'
  | 'caseAssisted'
  | 'caseReturnedToDispatcher'
  | 'delayRequested'
  | 'caseSuspended'
  | 'caseResumed'
  | 'citizenAsked'
  | 'reworkOrdered'
  | 'caseForceClosed'
  | 'noteAdded'
  | 'caseWithdrawn'
  | 'caseSupplemented'
  | 'checkDisputed'
  | 'caseAppealed'
  | 'deadlinePassed'
  | 'questionEnded'
  | 'clocksRecalculated';

/**
 * A line of a case's flow log, as far as evaluation reads it. Written here, because a reactor imports no other module; the compiler
 * compares it with the events of cases where the container hands them over.
 */
export type LoggedEvent =
  { [T in keyof Payloads]: { type: T } & Envelope & Payloads[T] }[keyof Payloads] | ({ type: PlainEvent } & Envelope);
export type LoggedEventType = LoggedEvent['type'];

export interface CaseHistory {
  caseId: string;
  caseNo: string;
  /** Of the first report; null outside all grids. */
  grid: Pick<GridRef, 'code'> | null;
  /** The whole flow log, oldest first; never empty. */
  events: readonly LoggedEvent[];
}

/** Flow logs, from which every number follows. */
export interface CaseHistories {
  historyOf(caseId: string): Promise<CaseHistory | null>;
  /** Ids of all cases in a fixed order; `after` null: from the first. */
  idsAfter(after: string | null, limit: number): Promise<readonly string[]>;
}

export interface NamedObject {
  objectId: string;
  name: string;
}

/** Names, and who is there now. An id of the past that nobody knows any more is its own name. */
export interface EvaluationDirectory {
  className(classCode: string): string;
  gridName(code: string): string;
  /** 6 digits. */
  districtName(code: string): string;
  departmentName(id: string): string;
  staffName(id: string): string;
  /** Everybody of a level now, in the city's order, so that those without work are shown too. */
  objectsOf(level: Exclude<EvaluationLevel, 'city'>): readonly NamedObject[];
}

export interface OverdueCase {
  caseNo: string;
  status: CaseStatus;
  classCode: string;
  address: string | null;
  grid: Pick<GridRef, 'code' | 'name'> | null;
  departmentName: string | null;
  stage: CaseStage;
  dueAt: Date;
}

/** How many are open, and how many of these are overdue in their stage. */
export interface OpenCount {
  open: number;
  overdue: number;
}

/** Open cases of the city, and of the grids and units asked for, in their order. */
export interface OpenCounts {
  byStatus: readonly { status: CaseStatus; count: number }[];
  overdue: number;
  grids: readonly OpenCount[];
  /** In none of these grids. */
  outsideOpen: number;
  units: readonly OpenCount[];
}

/** Cases as they stand now, for the command centre. */
export interface LiveCases {
  /** Cases opened from an instant on and before another. */
  openedBySource(from: Date, until: Date): Promise<readonly { source: CaseSource; count: number }[]>;
  openCounts(now: Date, gridCodes: readonly string[], departmentIds: readonly string[]): Promise<OpenCounts>;
  /** Open cases whose stage is overdue, the longest first. */
  longestOverdue(now: Date, limit: number): Promise<readonly OverdueCase[]>;
}
