import type { CaseStatus, DuplicateDecisionView, GridRef } from '@suishoupai/shared-types';
import type { CaseSource, CaseState } from './case.state';
import type { FlowLogEntry } from './case.flow-log';

/** A case as it is kept: what the decider knows, and what finding and showing it needs besides. */
export interface StoredCase extends CaseState {
  caseId: string;
  grid: GridRef | null;
  candidateGrids: readonly GridRef[];
  /** When the first report's position was measured. */
  capturedAt: Date;
  lastReportedAt: Date;
  /** Photos of all reports, in the order of arrival; the newest `MOST_REPORT_PHOTOS`, the first one always. */
  photoIds: readonly string[];
}

/** Enough for every duplicate decision; all photos stay in the flow log. */
export const MOST_REPORT_PHOTOS = 300;

/** Why a report opened or joined a case. */
export interface DuplicateDecision {
  outcome: DuplicateDecisionView['outcome'];
  score: number;
  candidateCaseNo: string | null;
  candidateCaseId: string | null;
  features: Record<string, number | string | boolean | null>;
  /** Chinese, for staff. */
  text: string;
}

/** A report as its case keeps it, in the flow log line of its arrival. `citizenId` never leaves the BFF. */
export interface CaseReport {
  reportId: string;
  citizenId: string | null;
  source: CaseSource;
  description: string;
  photoIds: readonly string[];
  duplicate: DuplicateDecision;
  at: Date;
}

/** A flow log line as it is kept; `report` on the lines that brought one. */
export interface StoredFlowEntry extends FlowLogEntry {
  report: CaseReport | null;
}

/** Degrees in the datum that the property's name says. */
export interface Degrees {
  longitude: number;
  latitude: number;
}

/** An open case near a place, as the duplicate decision looks at it. */
export interface CandidateCase {
  caseId: string;
  caseNo: string;
  status: CaseStatus;
  classCode: string;
  groupId: string;
  wgs84: Degrees;
  gcj02: Degrees;
  accuracyMeters: number;
  openedAt: Date;
  lastReportedAt: Date;
  description: string;
  photoIds: string[];
  reporterIds: string[];
  reportCount: number;
}
