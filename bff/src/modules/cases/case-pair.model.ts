import { Schema, type Connection } from 'mongoose';
import type { CasePair } from './case-pair';

/** A stored pair; `rank` is unset when nobody has to look at it, so that it leaves the index of the queue. */
export interface CasePairDoc extends Omit<CasePair, 'pairId' | 'rank'> {
  _id: string;
  rank?: 0 | 1;
}

const schema = new Schema<CasePairDoc>(
  {
    _id: { type: String, required: true },
    caseNos: { type: [String], required: true },
    state: { type: String, required: true },
    rank: { type: Number },
    queuedAt: { type: Date, required: true },
    openedAt: { type: Date, required: true },
    score: { type: Number, default: null },
    text: { type: String, default: '' },
    words: { type: Schema.Types.Mixed, required: true },
    decisions: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'casePairs', versionKey: false, minimize: false },
);
schema.index({ caseNos: 1, openedAt: -1 }, { name: 'case_pairs_case' });
schema.index(
  { rank: 1, queuedAt: 1, _id: 1 },
  { partialFilterExpression: { rank: { $exists: true } }, name: 'case_pairs_queue' },
);

/** The pairs of cases on the given connection. */
export function casePairModel(connection: Connection) {
  return connection.model('CasePair', schema);
}
