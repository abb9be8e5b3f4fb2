import type { GridRef, ReportView } from '@suishoupai/shared-types';
import { Schema, type Connection, type Types } from 'mongoose';
import type { DuplicateDecision } from '../cases';

/** The first answer, kept so that every repeat of the submission gets the same one. Photos are signed anew. */
export type AnswerSnapshot = Omit<ReportView, 'photos'>;

export interface ReportDoc {
  _id: Types.ObjectId;
  citizenId: string;
  clientReportId: string;
  /** SHA-256 of the canonical body: tells a repeat from another report under the same id. */
  bodyHash: string;
  caseId: string;
  caseNo: string;
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
  duplicate: DuplicateDecision;
  answer: AnswerSnapshot;
  submittedAt: Date;
}

const schema = new Schema<ReportDoc>(
  {
    citizenId: { type: String, required: true },
    clientReportId: { type: String, required: true },
    bodyHash: { type: String, required: true },
    caseId: { type: String, required: true },
    caseNo: { type: String, required: true },
    classCode: { type: String, required: true },
    description: { type: String, default: '' },
    address: { type: String, default: null },
    position: { type: Schema.Types.Mixed, required: true },
    grid: { type: Schema.Types.Mixed, default: null },
    outside: { type: Boolean, required: true },
    photoIds: { type: [String], required: true },
    duplicate: { type: Schema.Types.Mixed, required: true },
    answer: { type: Schema.Types.Mixed, required: true },
    submittedAt: { type: Date, required: true },
  },
  { collection: 'reports', versionKey: false, minimize: false },
);
schema.index({ citizenId: 1, clientReportId: 1 }, { unique: true, name: 'report_once' });
schema.index({ citizenId: 1, _id: -1 }, { name: 'report_mine' });
schema.index({ caseId: 1, _id: 1 }, { name: 'report_case' });

/** The reports collection on the given connection. */
export function reportModel(connection: Connection) {
  return connection.model('Report', schema);
}
