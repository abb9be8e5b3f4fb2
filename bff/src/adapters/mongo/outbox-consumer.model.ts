import { Schema, type Connection } from 'mongoose';

/** How far a consumer has come. */
export interface OutboxCursorDoc {
  /** Name of the consumer. */
  _id: string;
  /** The last message dealt with. */
  seq: number;
}

/** A message that a consumer could not deal with, set aside for a person to look at. */
export interface OutboxParkedDoc {
  consumer: string;
  seq: number;
  type: string;
  error: string;
  parkedAt: Date;
}

const cursorSchema = new Schema<OutboxCursorDoc>(
  { _id: { type: String, required: true }, seq: { type: Number, required: true } },
  { collection: 'outboxCursors', versionKey: false },
);
const parkedSchema = new Schema<OutboxParkedDoc>(
  {
    consumer: { type: String, required: true },
    seq: { type: Number, required: true },
    type: { type: String, required: true },
    error: { type: String, required: true },
    parkedAt: { type: Date, required: true },
  },
  { collection: 'outboxParked', versionKey: false },
);
parkedSchema.index({ consumer: 1, seq: 1 }, { unique: true, name: 'outboxParked_message' });

/** Cursors and parked messages on the given connection. */
export function outboxConsumerModels(connection: Connection) {
  return {
    cursors: connection.model('OutboxCursor', cursorSchema),
    parked: connection.model('OutboxParked', parkedSchema),
  };
}
