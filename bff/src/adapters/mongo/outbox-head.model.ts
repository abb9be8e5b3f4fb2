import { Schema, type Connection } from 'mongoose';

/** The latest number given out: `_id` is a kind of subject, or `*` for the one global order. */
export interface OutboxHeadDoc {
  _id: string;
  seq: number;
}

const schema = new Schema<OutboxHeadDoc>(
  { _id: { type: String, required: true }, seq: { type: Number, required: true } },
  { collection: 'outboxHeads', versionKey: false },
);

/** The outbox heads on the given connection. */
export function outboxHeadModel(connection: Connection) {
  return connection.model('OutboxHead', schema);
}
