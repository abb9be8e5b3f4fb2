import type {
  CaseSource,
  CaseStage,
  CaseStatus,
  CheckResult,
  FlowLogItem,
  PointView,
  TimeLimit,
  VerifyResult,
} from '@suishoupai/shared-types';
import type { CaseClock } from './case.clock';
import type {
  Appeal,
  CitizenEvaluation,
  CitizenQuestion,
  DelayRequest,
  DepartmentReply,
  Helper,
  ReturnCall,
  SupervisionOrder,
  Suspension,
  SystemScore,
} from './case.state-parts';

/** 公众举报: 随手拍 and the 12345/12319 hotline (facts A4). */
export const PUBLIC_SOURCES: readonly CaseSource[] = ['citizen', 'hotline'];

/** In which capacity somebody acts. A staff member who reports a problem acts as `citizen`, with the citizen id. */
export type ActorRole = FlowLogItem['actorRole'];

/** Who gives a command. `id` is the staff id, citizen id, hotline client id or the name of the system process. */
export interface CaseActor {
  role: ActorRole;
  id: string;
  /** Of staff: their unit. Of a citizen: the unit they work for, if they do; never written down. */
  departmentId: string | null;
  /** Of staff: their account as a citizen. */
  citizenId?: string;
}

export interface GridKey {
  /** 15 digits. */
  code: string;
  /** Boundary version under which the place was matched. */
  version: number;
}

/** The chosen 立案条件 as it read at filing, so that a later catalogue cannot change what was promised. */
export interface FilingSnapshot {
  id: string;
  filing: string;
  closing: string;
  /** The column of the grid's grade (A, B or C), where the condition has several. */
  limit: TimeLimit;
  limitText: string;
}

/** What a collector found on site. */
export interface SiteFinding<R extends VerifyResult | CheckResult> {
  result: R;
  text: string;
  photoIds: readonly string[];
  collectorId: string;
  at: Date;
}

/** How a checker was drawn: `drawFrom(seed, candidateIds)` gives `collectorId` again. */
export interface CheckDraw {
  seed: string;
  candidateIds: readonly string[];
  collectorId: string;
}

/** When a stage was last reached; a return or rework sets the stages that must be gone through again back to null. */
export interface StageTimes {
  openedAt: Date;
  acceptedAt: Date | null;
  verifyRequestedAt: Date | null;
  verifiedAt: Date | null;
  filedAt: Date | null;
  dispatchedAt: Date | null;
  receivedAt: Date | null;
  handlingStartedAt: Date | null;
  handledAt: Date | null;
  checkRequestedAt: Date | null;
  checkedAt: Date | null;
  closedAt: Date | null;
  /** First evaluation or return call. */
  evaluatedAt: Date | null;
  /** Not accepted, void, withdrawn or merged. */
  endedAt: Date | null;
}

/**
 * A case as the decider knows it. Invariants, all tested:
 * - `version` grows by one with every event and equals the length of the flow log;
 * - `departmentId` is set exactly from dispatched to evaluated, `collectorId` exactly while verifying or checking:
 *   at most one assignment is open;
 * - `filing` is set exactly from filed to evaluated (a forced closing included);
 * - `clock` is set exactly while the case is open or an appeal waits; it pauses exactly while the case is suspended, or while a
 *   question to the citizen waits that was asked in time;
 * - `reporterIds`, `appeals[].citizenId` and `evaluations[].citizenId` never leave the BFF.
 */
export interface CaseState {
  /** 19 digits. */
  caseNo: string;
  source: CaseSource;
  status: CaseStatus;
  /** Counts events; the optimistic lock. */
  version: number;
  /** Version after the last event that changed what a person may decide: what was seen since then is still current. */
  decidedVersion: number;
  classCode: string;
  groupId: string;
  /** 改类: the case is of another class than was reported. */
  classCorrected: boolean;
  /** Of the first report. */
  description: string;
  address: string | null;
  position: { wgs84: PointView<'wgs84'>; gcj02: PointView<'gcj02'> };
  accuracyMeters: number;
  /** Null outside all grids (区域外). */
  grid: GridKey | null;
  /** 15 digits of the 单元网格; null outside, and without a unit layer. */
  unitGridCode: string | null;
  candidateGrids: readonly GridKey[];
  /** Case number that the duplicate decision suspects. */
  suspectedCaseNo: string | null;
  /** Numbers of the cases that people have told this one apart from: never suggested again, never joined by itself. */
  keptApart: readonly string[];
  /** 紧急: dangerous by its class, or by the condition it was filed under; its desks' clocks run day and night. */
  urgent: boolean;
  /** Set from outside, for example by the hotline: 处置 is due then if our own limit ends later. */
  deadlineAt: Date | null;
  /** Citizen ids of all joined reports, each once, in the order of arrival. */
  reporterIds: readonly string[];
  /** Staff ids of collectors who reported it on duty: they never check it. */
  reporterStaffIds: readonly string[];
  reportCount: number;
  /** Reports without a citizen account (hotline, province, command). */
  reportsWithoutAccount: number;
  /** The one clock that runs: of the stage the case is in, or of an appeal. */
  clock: CaseClock | null;
  /** The clock of 立案, stopped while somebody verifies: sending again and again wins no time. */
  heldClock: CaseClock | null;
  /** Stages that ended, or stand, after their limit; each as often as it happened. */
  lateStages: readonly CaseStage[];
  /** The lead unit. */
  departmentId: string | null;
  departmentName: string | null;
  /** True when a manager sent the case to a unit that had returned it too often: it cannot return it again. */
  ordered: boolean;
  /** 会办 units. */
  helpers: readonly Helper[];
  /** Staff id of the handler who took the case; null until somebody of the unit has. */
  handlerId: string | null;
  /** Staff id of the collector who is to verify or check now. */
  collectorId: string | null;
  /** Who was sent to check since the last reply: nobody is drawn twice. */
  drawnIds: readonly string[];
  /** How the present or last checker was drawn. */
  checkDraw: CheckDraw | null;
  verification: SiteFinding<VerifyResult> | null;
  filing: FilingSnapshot | null;
  replies: readonly DepartmentReply[];
  /** Result of the check of the latest reply; null again after rework, return or a citizen's objection. */
  check: SiteFinding<CheckResult> | null;
  supervisions: readonly SupervisionOrder[];
  delay: DelayRequest | null;
  extensionCount: number;
  suspension: Suspension | null;
  suspensionCount: number;
  question: CitizenQuestion | null;
  questionCount: number;
  evaluations: readonly CitizenEvaluation[];
  returnCall: ReturnCall | null;
  score: SystemScore | null;
  appeals: readonly Appeal[];
  /** Until when the citizen may say that it is not solved, or appeal; null while the case is open. */
  disputeUntil: Date | null;
  appealUntil: Date | null;
  /** 反映未解决: reopens the check once. */
  disputed: boolean;
  /** How often each department returned the case, in the order of the first return. */
  departmentReturns: readonly { departmentId: string; count: number }[];
  acceptorReturnCount: number;
  /** 改派: how often the dispatchers moved it from one unit to another. */
  reassignCount: number;
  reworkCount: number;
  /** How often the case was taken up again after its end. */
  reopenCount: number;
  /** Main case that this one was merged into. */
  duplicateOf: string | null;
  stages: StageTimes;
  updatedAt: Date;
}

/** True when whatever a person saw at `seenVersion` still holds: only joined reports, notes and alarms came since. */
export function isCurrent(state: CaseState, seenVersion: number): boolean {
  return seenVersion >= state.decidedVersion && seenVersion <= state.version;
}

/** How many people report the case: every citizen once, and everybody who has no account. */
export function peopleOf({
  reporterIds,
  reportsWithoutAccount,
}: Pick<CaseState, 'reporterIds' | 'reportsWithoutAccount'>): number {
  return reporterIds.length + reportsWithoutAccount;
}

/** True while an appeal waits for its answer. */
export function hasOpenAppeal({ appeals }: Pick<CaseState, 'appeals'>): boolean {
  return appeals.some(({ answer }) => answer === null);
}
