import { Schema, type Connection } from 'mongoose';
import { API_CLIENT_SOURCES, API_SCOPES, type ApiClientSource, type ApiScope } from '../../kernel/actor';

/** A machine of an institution; `_id` is its client id, the first part of its key. */
export interface ApiClientDoc {
  _id: string;
  name: string;
  source: ApiClientSource;
  keyHash: string;
  scopes: ApiScope[];
  active: boolean;
  createdAt: Date;
}

const schema = new Schema<ApiClientDoc>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    source: { type: String, enum: API_CLIENT_SOURCES, required: true },
    keyHash: { type: String, required: true },
    scopes: { type: [{ type: String, enum: API_SCOPES }], required: true },
    active: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
  },
  { collection: 'apiClients', versionKey: false },
);

/** The API clients collection on the given connection. */
export function apiClientModel(connection: Connection) {
  return connection.model('ApiClient', schema);
}
