import type { CaseStatus, CheckResult, VerifyResult } from '@suishoupai/shared-types';
import type { JoinedReport, OpenedCase } from './case.commands';
import type { ActorRole, FilingSnapshot } from './case.state';

interface Noted {
  note: string | null;
}
interface Reasoned {
  reason: string;
}
interface SentToCollector extends Noted {
  collectorId: string;
}
interface Found<R> {
  result: R;
  text: string;
  photoIds: readonly string[];
}

/** What each event adds to its envelope. Citizen ids occur only in `opened`, `report` and `citizenId`. */
export interface CaseEventPayloads {
  caseOpened: { opened: OpenedCase };
  reportJoined: { report: JoinedReport };
  caseAccepted: Noted;
  caseRejected: Reasoned;
  verifyRequested: SentToCollector;
  caseVerified: Found<VerifyResult>;
  caseMarkedDuplicate: Reasoned & { intoCaseNo: string };
  caseFiled: Noted & { condition: FilingSnapshot };
  caseDispatched: Noted & { departmentId: string; departmentName: string };
  caseReturnedToAcceptor: Reasoned;
  handlingStarted: Record<never, never>;
  caseReplied: { text: string; photoIds: readonly string[] };
  caseReturnedToDispatcher: Reasoned;
  checkRequested: SentToCollector;
  caseChecked: Found<CheckResult>;
  reworkOrdered: Reasoned;
  caseClosed: Noted & { closingConditionId: string };
  caseSupervised: { text: string };
  caseEvaluated: { citizenId: string; stars: number; text: string };
  caseWithdrawn: Reasoned;
}
export type CaseEventType = keyof CaseEventPayloads;

/** Who did it, without saying which citizen: `staffId` is null for citizens, the hotline and the system. */
export interface EventActor {
  role: ActorRole;
  staffId: string | null;
  departmentId: string | null;
}

export type CaseEventOf<T extends CaseEventType> = {
  type: T;
  at: Date;
  actor: EventActor;
  from: CaseStatus | null;
  to: CaseStatus;
} & CaseEventPayloads[T];

/** Something that happened to a case: a closed union, told apart by `type`. */
export type CaseEvent = { [T in CaseEventType]: CaseEventOf<T> }[CaseEventType];

/** True for texts with at least one visible character; spaces of any alphabet and zero-width signs do not count. */
export function hasVisibleText(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
