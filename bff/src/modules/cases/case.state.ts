import type { CaseStatus, CheckResult, FlowLogItem, PointView, VerifyResult } from '@suishoupai/shared-types';

/** Where a case comes from. Only `citizen` and `hotline` are public reports, which need a look on site before filing. */
export const CASE_SOURCES = ['citizen', 'collector', 'hotline', 'province', 'command'] as const;
export type CaseSource = (typeof CASE_SOURCES)[number];

/** 公众举报: 随手拍 and the 12345/12319 hotline (facts A4). */
export const PUBLIC_SOURCES: readonly CaseSource[] = ['citizen', 'hotline'];

/** In which capacity somebody acts. A staff member who reports a problem acts as `citizen`, with the citizen id. */
export type ActorRole = FlowLogItem['actorRole'];

/** Who gives a command. `id` is the staff id, citizen id, hotline client id or the name of the system process. */
export interface CaseActor {
  role: ActorRole;
  id: string;
  departmentId: string | null;
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

export interface DepartmentReply {
  departmentId: string;
  text: string;
  /** After-photos, at least one. */
  photoIds: readonly string[];
  at: Date;
}

/** 督办: a written order; it changes no status. */
export interface SupervisionOrder {
  text: string;
  staffId: string;
  at: Date;
}

/** One verdict for each citizen who reported; the citizen id is never presented. */
export interface CitizenEvaluation {
  citizenId: string;
  /** 1–5. */
  stars: number;
  text: string;
  at: Date;
}

/** When a stage was last reached; a return or rework sets the stages that must be gone through again back to null. */
export interface StageTimes {
  openedAt: Date;
  acceptedAt: Date | null;
  verifyRequestedAt: Date | null;
  verifiedAt: Date | null;
  filedAt: Date | null;
  dispatchedAt: Date | null;
  handlingStartedAt: Date | null;
  handledAt: Date | null;
  checkRequestedAt: Date | null;
  checkedAt: Date | null;
  closedAt: Date | null;
  /** First evaluation. */
  evaluatedAt: Date | null;
  /** Not accepted, withdrawn or merged. */
  endedAt: Date | null;
}

/**
 * A case as the decider knows it. Invariants, all tested:
 * - `version` grows by one with every event and equals the length of the flow log;
 * - `departmentId` is set exactly from dispatched to evaluated, `collectorId` exactly while verifying or checking;
 * - `filing` is set exactly from filed to evaluated;
 * - `reporterIds` and `evaluations[].citizenId` never leave the BFF.
 */
export interface CaseState {
  /** 19 digits. */
  caseNo: string;
  source: CaseSource;
  status: CaseStatus;
  /** Counts events; the optimistic lock. */
  version: number;
  /** Version after the last event that was not a joined report: what a person saw since then is still current. */
  decidedVersion: number;
  classCode: string;
  groupId: string;
  /** Of the first report. */
  description: string;
  address: string | null;
  position: { wgs84: PointView<'wgs84'>; gcj02: PointView<'gcj02'> };
  accuracyMeters: number;
  /** Null outside all grids (区域外). */
  grid: GridKey | null;
  candidateGrids: readonly GridKey[];
  /** Case number that the duplicate decision suspects. */
  suspectedCaseNo: string | null;
  /** Citizen ids of all joined reports, each once, in the order of arrival. */
  reporterIds: readonly string[];
  reportCount: number;
  /** Reports without a citizen account (hotline, province, command). */
  reportsWithoutAccount: number;
  departmentId: string | null;
  departmentName: string | null;
  /** Staff id of the collector who is to verify or check now. */
  collectorId: string | null;
  verification: SiteFinding<VerifyResult> | null;
  filing: FilingSnapshot | null;
  replies: readonly DepartmentReply[];
  /** Result of the check of the latest reply; null again after rework or return. */
  check: SiteFinding<CheckResult> | null;
  supervisions: readonly SupervisionOrder[];
  evaluations: readonly CitizenEvaluation[];
  /** How often each department returned the case, in the order of the first return. */
  departmentReturns: readonly { departmentId: string; count: number }[];
  acceptorReturnCount: number;
  reworkCount: number;
  /** Main case that this one was merged into. */
  duplicateOf: string | null;
  stages: StageTimes;
  updatedAt: Date;
}

/** True when whatever a person saw at `seenVersion` still holds: only joined reports came since. */
export function isCurrent(state: CaseState, seenVersion: number): boolean {
  return seenVersion >= state.decidedVersion && seenVersion <= state.version;
}
