import { Schema, type Connection } from 'mongoose';
import type { FraudSignal } from './fraud.decider';
import type { PhotoPrint, WatchedReport } from './fraud.report';

/** Its id is the report's; of an addition, that of the case and the line of its log. */
export interface FraudReportDoc extends Omit<WatchedReport, 'reportId' | 'added'> {
  _id: string;
  added?: boolean;
  signals: FraudSignal[];
  /** How many there are: most reports have none. */
  signalCount: number;
}

/** Its id is the report's and the photo's. */
export interface FraudPhotoDoc extends PhotoPrint {
  _id: string;
}

const text = { type: String, required: true };
const number = { type: Number, required: true };
const date = { type: Date, required: true };
const textOrNull = { type: String, default: null };
const mixed = { type: Schema.Types.Mixed, required: true };

const reportSchema = new Schema<FraudReportDoc>(
  {
    _id: text,
    seq: number,
    caseId: text,
    caseNo: text,
    accountId: textOrNull,
    source: text,
    at: date,
    capturedAt: date,
    place: mixed,
    accuracyMeters: number,
    added: { type: Boolean, default: false },
    signals: mixed,
    signalCount: number,
  },
  { collection: 'fraudReports', versionKey: false },
);
reportSchema.index({ caseNo: 1, seq: 1 }, { name: 'fraud_reports_case' });
reportSchema.index({ accountId: 1, capturedAt: 1 }, { name: 'fraud_reports_captured' });
reportSchema.index({ accountId: 1, at: 1 }, { name: 'fraud_reports_at' });

const photoSchema = new Schema<FraudPhotoDoc>(
  {
    _id: text,
    photoId: text,
    reportId: text,
    seq: number,
    sha256: text,
    phash: text,
    accountId: textOrNull,
    place: mixed,
    at: date,
  },
  { collection: 'fraudPhotos', versionKey: false },
);
photoSchema.index({ sha256: 1, seq: 1 }, { name: 'fraud_photos_bytes' });
photoSchema.index({ seq: 1 }, { name: 'fraud_photos_seq' });

/** Watched reports and their photos on the given connection. */
export function fraudModels(connection: Connection) {
  return {
    reports: connection.model('FraudReport', reportSchema),
    photos: connection.model('FraudPhoto', photoSchema),
  };
}
