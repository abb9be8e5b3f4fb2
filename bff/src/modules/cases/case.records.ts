import type { CaseSource, CaseStatus, DuplicateDecisionView, GridCandidate, GridRef } from '@suishoupai/shared-types';
import type { CaseClock } from './case.clock';
import type { CaseEvent } from './case.events';
import type { FlowLogEntry } from './case.flow-log';
import type { CaseState } from './case.state';

/** A case as it is kept: what the decider knows, and what finding and showing it needs besides. */
export interface StoredCase extends CaseState {
  caseId: string;
  grid: GridRef | null;
  candidateGrids: readonly GridCandidate[];
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

/** What and where a report is about: enough to make it a case of its own. */
export interface ReportPlace {
  classCode: string;
  groupId: string;
  address: string | null;
  position: { gcj02: Degrees; wgs84: Degrees; accuracyMeters: number; capturedAt: Date };
  /** Null outside all grids. */
  grid: GridRef | null;
  /** 15 digits of the unit grid (单元网格) within it; null without a unit layer. */
  unitGridCode: string | null;
  candidateGrids: readonly GridCandidate[];
  /** 6 digits, heads the case number. */
  areaCode: string;
}

/** A report as its case keeps it, in the flow log line of its arrival. `citizenId` never leaves the BFF. */
export interface CaseReport {
  reportId: string;
  citizenId: string | null;
  /** Staff id of a collector who reported on duty. */
  staffId: string | null;
  place: ReportPlace;
  /** Until when it must be dealt with, where somebody outside says so. */
  deadlineAt: Date | null;
  source: CaseSource;
  description: string;
  photoIds: readonly string[];
  duplicate: DuplicateDecision;
  at: Date;
}

/**
 * A flow log line as it is kept: with the whole event, so that the case can be worked out again from its log, and with the report
 * on the lines that brought one. Holds citizen ids.
 */
export interface StoredFlowEntry extends FlowLogEntry {
  /** What the event says besides the columns of the line. */
  payload: Readonly<Record<string, unknown>>;
  clock: CaseClock | null;
  report: CaseReport | null;
}

/** The line to keep of an event. */
export function toEntry(event: CaseEvent, line: FlowLogEntry, report: CaseReport | null): StoredFlowEntry {
  const { type: _type, at: _at, actor: _actor, from: _from, to: _to, clock, ...payload } = event;
  return { ...line, payload, clock, report };
}

/** The event that a line keeps: `replay` of a case's lines in order is the case. */
export function toEvent({ event, at, actor, from, to, clock, payload }: StoredFlowEntry): CaseEvent {
  // Written by toEntry only, so the payload is the one that belongs to the type.
  return { type: event, at, actor, from, to, clock, ...payload } as CaseEvent;
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
  /** As written by whoever reported first. */
  address: string | null;
  source: CaseSource;
  photoIds: string[];
  reporterIds: string[];
  reportCount: number;
  /** Numbers of cases it was told apart from. */
  keptApart: readonly string[];
  /** Number of a case that it waits to be compared with. */
  suspectedCaseNo: string | null;
}

/** What of a stored case the duplicate decision looks at. */
type CandidateFields = Pick<
  StoredCase,
  | 'caseId'
  | 'caseNo'
  | 'status'
  | 'classCode'
  | 'groupId'
  | 'position'
  | 'accuracyMeters'
  | 'description'
  | 'address'
  | 'source'
  | 'reportCount'
> &
  Pick<StoredCase, 'stages' | 'lastReportedAt' | 'photoIds' | 'reporterIds' | 'keptApart' | 'suspectedCaseNo'>;

/** A case as the duplicate decision looks at it. */
export function toCandidate(stored: CandidateFields): CandidateCase {
  const { caseId, caseNo, status, classCode, groupId, position, accuracyMeters, description, reportCount } = stored;
  const plain = ({ longitude, latitude }: Degrees): Degrees => ({ longitude, latitude });
  return {
    caseId,
    caseNo,
    status,
    classCode,
    groupId,
    wgs84: plain(position.wgs84),
    gcj02: plain(position.gcj02),
    accuracyMeters,
    openedAt: stored.stages.openedAt,
    lastReportedAt: stored.lastReportedAt,
    description,
    address: stored.address,
    source: stored.source,
    photoIds: [...stored.photoIds],
    reporterIds: [...stored.reporterIds],
    reportCount,
    keptApart: stored.keptApart,
    suspectedCaseNo: stored.suspectedCaseNo,
  };
}
