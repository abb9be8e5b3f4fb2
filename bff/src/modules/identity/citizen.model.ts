import { Schema, type Connection } from 'mongoose';

/** Everybody who ever signed in. */
export interface CitizenDoc {
  openid: string;
  displayName: string;
  createdAt: Date;
}

const schema = new Schema<CitizenDoc>(
  {
    openid: { type: String, required: true },
    displayName: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'citizens', versionKey: false },
);
schema.index({ openid: 1 }, { unique: true, name: 'citizens_openid' });

/** The citizens collection on the given connection. */
export function citizenModel(connection: Connection) {
  return connection.model('Citizen', schema);
}
