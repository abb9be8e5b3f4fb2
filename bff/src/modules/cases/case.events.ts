import type {
  AcceptorReturnReason,
  AlarmLevel,
  AppealResult,
  CaseStage,
  CaseStatus,
  CheckResult,
  DelayKind,
  ReturnCallResult,
  ReturnReason,
  TimeLimit,
  VerifyResult,
} from '@suishoupai/shared-types';
import type { RunningClock } from '../working-time';
import type { CaseClock } from './case.clock';
import type { Correction, JoinedReport, NamedDepartment, OpenedCase, SplitReport } from './case.commands';
import type { ActorRole, CheckDraw, FilingSnapshot } from './case.state';
import type { SystemScore } from './case.state-parts';

interface Noted {
  note: string | null;
}
interface Reasoned {
  reason: string;
}
interface OnSite<R> {
  result: R;
  text: string;
  photoIds: readonly string[];
  /** How far from the case the collector stood. */
  distanceMeters: number;
}
interface Assigned {
  departmentId: string;
  departmentName: string;
  helpers: readonly NamedDepartment[];
  /** A manager sent it to a unit that had returned it too often. */
  ordered: boolean;
}
/** Until when the citizen may object; computed at the end of a case, so that later rules change nothing. */
interface Ended {
  disputeUntil: Date;
  appealUntil: Date;
  score: SystemScore;
}

/** What each event adds to its envelope. Citizen ids occur only in `opened`, `report`, `reports`, `leaving` and `citizenId`. */
export interface CaseEventPayloads {
  caseOpened: { opened: OpenedCase };
  reportJoined: { report: JoinedReport };
  caseAccepted: Noted;
  caseRejected: Reasoned & { appealUntil: Date };
  caseVoided: Reasoned & { appealUntil: Date };
  verifyRequested: Noted & { collectorId: string; heldClock: CaseClock | null };
  caseVerified: OnSite<VerifyResult>;
  caseMarkedDuplicate: Reasoned & { intoCaseNo: string };
  /** `leaving`: who has no report left in this case. */
  reportsSplit: Reasoned & {
    intoCaseNo: string;
    reports: readonly SplitReport[];
    leaving: { citizenIds: readonly string[]; staffIds: readonly string[] };
    /** What the reports that stay say, so that nothing of those that left is left; unknown until 2026-11-28. */
    staying?: { deadlineAt: Date | null; lastReportedAt: Date };
  };
  /** What is null stays as it is. `urgent`: as the case is afterwards. */
  caseCorrected: Reasoned & Correction & { urgent: boolean };
  /** `suspected`: this case was the one suspected of the other, not the other way round. */
  caseKeptApart: Reasoned & { otherCaseNo: string; suspected: boolean };
  joinUpheld: Reasoned & { otherCaseNo: string };
  /** To `duplicate`: merged into `otherCaseNo`. */
  sameAnswered: Reasoned & { citizenId: string; same: boolean; otherCaseNo: string | null; reportId: string };
  caseFiled: Noted & { condition: FilingSnapshot };
  caseDispatched: Noted & Assigned;
  /** Until 2026-11-28 without a reason of the list. */
  caseReturnedToAcceptor: Reasoned & { reasonCode?: AcceptorReturnReason };
  caseReceived: Record<never, never>;
  handlingStarted: Record<never, never>;
  caseReplied: { text: string; photoIds: readonly string[] };
  caseAssisted: { departmentId: string; departmentName: string; text: string; photoIds: readonly string[] };
  caseReturnedToDispatcher: Reasoned & { reasonCode: ReturnReason };
  caseReassigned: Reasoned & Assigned;
  delayRequested: Reasoned & { kind: DelayKind; until: Date };
  delayAnswered: Reasoned & { kind: DelayKind; granted: boolean; until: Date };
  caseSuspended: Reasoned & { reviewAt: Date };
  caseResumed: Reasoned;
  citizenAsked: { text: string; expiresAt: Date };
  checkRequested: Noted & { draw: CheckDraw };
  caseChecked: OnSite<CheckResult>;
  reworkOrdered: Reasoned;
  caseClosed: Noted & Ended & { closingConditionId: string };
  caseForceClosed: Reasoned & Ended;
  caseSupervised: { orderNo: number; text: string; limit: TimeLimit; orderClock: RunningClock };
  supervisionAnswered: { orderNo: number; text: string };
  appealAnswered: { result: AppealResult; text: string };
  citizenCalled: { result: ReturnCallResult; text: string };
  noteAdded: { text: string };
  caseEvaluated: { citizenId: string; stars: number; text: string };
  caseWithdrawn: Reasoned;
  caseSupplemented: { citizenId: string; text: string; photoIds: readonly string[] };
  checkDisputed: Reasoned & { citizenId: string };
  caseAppealed: Reasoned & { citizenId: string };
  deadlinePassed: { stage: CaseStage; orderNo: number | null; level: AlarmLevel; dueAt: Date };
  questionEnded: Record<never, never>;
  /** The calendar has changed: the clocks of the orders that wait; the case's own is the envelope's. */
  clocksRecalculated: { orderClocks: readonly { orderNo: number; clock: RunningClock }[] };
}
export type CaseEventType = keyof CaseEventPayloads;

/** Who did it, without saying which citizen: `staffId` is null for citizens, the hotline and the system. */
export interface EventActor {
  role: ActorRole;
  staffId: string | null;
  departmentId: string | null;
}

export interface EventEnvelope {
  at: Date;
  actor: EventActor;
  from: CaseStatus | null;
  to: CaseStatus;
  /** The case's clock after the event. */
  clock: CaseClock | null;
  /** The stage that ended, or was granted more time, after its limit. */
  late: CaseStage | null;
}

export type CaseEventOf<T extends CaseEventType> = { type: T } & EventEnvelope & CaseEventPayloads[T];

/** Something that happened to a case: a closed union, told apart by `type`. */
export type CaseEvent = { [T in CaseEventType]: CaseEventOf<T> }[CaseEventType];

/** Events that change nothing a person may decide: whoever looked before them has seen what matters. */
export const QUIET_EVENTS: readonly CaseEventType[] = [
  'reportJoined',
  'noteAdded',
  'deadlinePassed',
  'caseAssisted',
  'clocksRecalculated',
  'joinUpheld',
];

/** True for texts with at least one visible character; spaces of any alphabet and zero-width signs do not count. */
export function hasVisibleText(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
