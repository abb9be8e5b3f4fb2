import { CASE_SOURCES, type CaseSource, type GridRef, type ReportView } from '@suishoupai/shared-types';
import { Schema, type Connection, type Types } from 'mongoose';
import type { DuplicateDecision } from '../cases';
import type { Reporter } from './report.reporter';
import type { Submission } from './report.submission';

/**
 * The first answer, kept so that every repeat of the submission gets the same one. Photos are signed anew; a new
 * report has no objection.
 */
export type AnswerSnapshot = Omit<ReportView, 'photos' | 'disputed' | 'appealPending'>;

/** A supplement that the case has: tells a repeat from another one under the same id. */
export interface TakenSupplement {
  clientSupplementId: string;
  /** SHA-256 of the canonical body. */
  bodyHash: string;
}

/** Why a report has no case yet, and all that opening one will need. */
export interface Waiting {
  state: 'waiting' | 'expired' | 'class_gone' | 'withdrawn';
  /** Photos that were under way when the report came. */
  photoIds: string[];
  /** From then on its citizen is reminded. */
  remindAt: Date;
  deadlineAt: Date;
  /** When the worker looks at it next; absent when it waits no more. */
  lookAt?: Date;
  reporter: Reporter;
  submission: Submission;
}

/** A report that a case carries. */
export interface ReportDoc extends ReportFields {
  caseId: string;
  caseNo: string;
  /** Cases that it was in until it was split off, the first one first: what its citizen has read there stays. */
  left?: { caseId: string; at: Date }[];
  duplicate: DuplicateDecision;
  answer: AnswerSnapshot;
}

/** A report received before its photos: no case, seen by its citizen only. */
export interface WaitingReportDoc extends ReportFields {
  caseId: null;
  caseNo: null;
  waiting: Waiting;
}

export type AnyReportDoc = ReportDoc | WaitingReportDoc;

interface ReportFields {
  _id: Types.ObjectId;
  /** Whose clientReportIds these are: a citizen's, an acceptor's or an institution's. */
  account: string;
  source: CaseSource;
  /** Null where whoever noticed it has no account. */
  citizenId: string | null;
  /** Staff id of the acceptor or client id of the machine that brought it in. */
  registeredBy: string | null;
  clientReportId: string;
  /** 工单编号 of the institution it comes from; no two reports of a source have the same. */
  externalNo?: string;
  /** SHA-256 of the canonical body: tells a repeat from another report under the same id. */
  bodyHash: string;
  classCode: string;
  description: string;
  address: string | null;
  position: {
    /** As received; the others are derived from it in one place (grids/datum.ts). */
    receivedDatum: string;
    gcj02: { longitude: number; latitude: number };
    wgs84: { longitude: number; latitude: number };
    accuracyMeters: number;
    capturedAt: Date;
  };
  grid: GridRef | null;
  outside: boolean;
  photoIds: string[];
  /** Until when the institution wants it dealt with. */
  deadlineAt: Date | null;
  /** When it was received. */
  submittedAt: Date;
  /** What its reporter has added since; absent while that is nothing. */
  supplements?: TakenSupplement[];
}

interface StoredFields extends ReportFields {
  caseId: string | null;
  caseNo: string | null;
  left?: ReportDoc['left'];
  duplicate?: DuplicateDecision;
  answer?: AnswerSnapshot;
  waiting?: Waiting;
}

const schema = new Schema<StoredFields>(
  {
    account: { type: String, required: true },
    source: { type: String, enum: CASE_SOURCES, required: true },
    citizenId: { type: String, default: null },
    registeredBy: { type: String, default: null },
    clientReportId: { type: String, required: true },
    externalNo: { type: String },
    bodyHash: { type: String, required: true },
    caseId: { type: String, default: null },
    caseNo: { type: String, default: null },
    classCode: { type: String, required: true },
    description: { type: String, default: '' },
    address: { type: String, default: null },
    position: { type: Schema.Types.Mixed, required: true },
    grid: { type: Schema.Types.Mixed, default: null },
    outside: { type: Boolean, required: true },
    photoIds: { type: [String], required: true },
    deadlineAt: { type: Date, default: null },
    duplicate: { type: Schema.Types.Mixed },
    answer: { type: Schema.Types.Mixed },
    waiting: { type: Schema.Types.Mixed },
    submittedAt: { type: Date, required: true },
    supplements: { type: Schema.Types.Mixed },
    left: { type: Schema.Types.Mixed },
  },
  { collection: 'reports', versionKey: false, minimize: false },
);
schema.index({ account: 1, clientReportId: 1 }, { unique: true, name: 'report_once_by_account' });
schema.index(
  { source: 1, externalNo: 1 },
  { unique: true, partialFilterExpression: { externalNo: { $exists: true } }, name: 'report_external_no' },
);
schema.index({ citizenId: 1, _id: -1 }, { name: 'report_mine' });
schema.index({ caseId: 1, _id: 1 }, { name: 'report_case' });
schema.index(
  { 'waiting.lookAt': 1 },
  { partialFilterExpression: { 'waiting.lookAt': { $exists: true } }, name: 'report_waiting_look' },
);
schema.index(
  { 'waiting.photoIds': 1 },
  { partialFilterExpression: { 'waiting.lookAt': { $exists: true } }, name: 'report_waiting_photo' },
);

/** The reports collection on the given connection. */
export function reportModel(connection: Connection) {
  return connection.model('Report', schema);
}
