import type { CaseStatus } from '@suishoupai/shared-types';
import type { CaseEventType } from './case.events';
import type { ActorRole } from './case.state';

/** What a command must bring along; checked in `case.needs.ts`. */
export type Need =
  | 'reason'
  | 'returnReason'
  | 'text'
  | 'findingText'
  | 'callText'
  | 'textOrPhotos'
  | 'afterPhoto'
  | 'onSite'
  | 'collector'
  | 'checker'
  | 'department'
  | 'helpers'
  | 'filingCondition'
  | 'closingCondition'
  | 'mainCase'
  | 'splitReports'
  | 'correction'
  | 'pair'
  | 'answer'
  | 'delayUntil'
  | 'reviewAt'
  | 'order'
  | 'stars';

/** Whose case it must be for the actor to act on it; the first two bind handlers only. */
export type Assignment = 'anyone' | 'ownDepartment' | 'helperDepartment' | 'assignedCollector' | 'reporter';

/** What must hold of the case besides its status; checked in `case.guards.ts`. */
export type Guard =
  | 'verifiedIfPublic'
  | 'soleReporter'
  | 'severalReports'
  | 'atOwnDesk'
  | 'notPassed'
  | 'reassignsLeft'
  | 'suspensionsLeft'
  | 'notReporter'
  | 'notYetEvaluated'
  | 'notCalledBack'
  | 'returnsLeft'
  | 'notOrdered'
  | 'delayPossible'
  | 'delayPending'
  | 'mayAsk'
  | 'questionPending'
  | 'orderOpen'
  | 'mayDispute'
  | 'mayAppeal'
  | 'appealPending'
  | 'mayAnswer'
  | 'clocksOutdated';

export interface Transition {
  event: CaseEventType;
  /** `null`: there is no case yet. */
  from: readonly CaseStatus[] | null;
  /** One status, the same as before, or by the outcome of the command (`outcomeOf` in case.decider.ts). */
  to: CaseStatus | 'same' | Readonly<Record<string, CaseStatus | 'same'>>;
  roles: readonly ActorRole[];
  assignment: Assignment;
  guard: Guard | null;
  needs: readonly Need[];
}
