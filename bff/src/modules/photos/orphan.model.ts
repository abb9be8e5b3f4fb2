import { Schema, type Connection } from 'mongoose';

/** That a content is being removed or has just been, or that the day's sweep has begun. Worth nothing after `until`. */
export interface SweepMarkDoc {
  /** SHA-256 of the bytes, or `day`. */
  _id: string;
  state: 'removing' | 'removed';
  until: Date;
}

const schema = new Schema<SweepMarkDoc>(
  { _id: String, state: { type: String, required: true }, until: { type: Date, required: true } },
  { collection: 'photoSweeps', versionKey: false },
);
schema.index({ until: 1 }, { name: 'sweep_until' });

/** The collection of sweep marks on the given connection. */
export function sweepMarkModel(connection: Connection) {
  return connection.model('PhotoSweep', schema);
}
