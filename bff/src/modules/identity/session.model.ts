import { Schema, type Connection } from 'mongoose';

/** A signed-in phone; `_id` is the hash of the token. MongoDB removes it after `expiresAt`. */
export interface SessionDoc {
  _id: string;
  citizenId: string;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<SessionDoc>(
  {
    _id: { type: String, required: true },
    citizenId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', versionKey: false },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'sessions_ttl' });

/** The sessions collection on the given connection. */
export function sessionModel(connection: Connection) {
  return connection.model('Session', schema);
}
