import { Schema, type Connection } from 'mongoose';

/** A row of the outbox. `seq` is null until the relay has given the row its place in the one global order. */
export interface OutboxDoc {
  type: string;
  subjectKind: string;
  subjectId: string;
  subjectVersion: number;
  at: Date;
  payload: Record<string, unknown>;
  seq: number | null;
  /** The same among rows of one `subjectKind`. */
  kindSeq: number | null;
}

const schema = new Schema<OutboxDoc>(
  {
    type: { type: String, required: true },
    subjectKind: { type: String, required: true },
    subjectId: { type: String, required: true },
    subjectVersion: { type: Number, required: true },
    at: { type: Date, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    seq: { type: Number, default: null },
    kindSeq: { type: Number, default: null },
  },
  { collection: 'outbox', versionKey: false, minimize: false },
);
schema.index({ seq: 1 }, { unique: true, partialFilterExpression: { seq: { $gt: 0 } }, name: 'outbox_seq' });
schema.index(
  { subjectKind: 1, kindSeq: 1 },
  { unique: true, partialFilterExpression: { kindSeq: { $gt: 0 } }, name: 'outbox_kindSeq' },
);
schema.index({ subjectKind: 1, subjectId: 1, subjectVersion: 1 }, { unique: true, name: 'outbox_subject' });
schema.index({ seq: 1, _id: 1 }, { partialFilterExpression: { seq: null }, name: 'outbox_unpublished' });

/** The outbox collection on the given connection. */
export function outboxModel(connection: Connection) {
  return connection.model('Outbox', schema);
}
