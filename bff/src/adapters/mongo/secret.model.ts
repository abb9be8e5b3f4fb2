import { Schema, type Connection } from 'mongoose';

/** A secret that all processes on one database share. */
export interface SecretDoc {
  /** What it is for. */
  _id: string;
  /** Hex. */
  value: string;
}

const schema = new Schema<SecretDoc>(
  { _id: { type: String, required: true }, value: { type: String, required: true } },
  { collection: 'secrets', versionKey: false },
);

/** The secrets collection on the given connection. */
export function secretModel(connection: Connection) {
  return connection.model('Secret', schema);
}
