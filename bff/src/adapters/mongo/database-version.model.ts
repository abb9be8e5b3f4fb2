import { Schema, type Connection } from 'mongoose';

export interface DatabaseVersionDoc {
  _id: string;
  version: number;
}

const schema = new Schema<DatabaseVersionDoc>(
  { _id: { type: String, required: true }, version: { type: Number, required: true } },
  { collection: 'databaseVersion', versionKey: false },
);

/** One document that says which version of the program wrote the database. */
export function databaseVersionModel(connection: Connection) {
  return connection.model('DatabaseVersion', schema);
}
