import type { Connection } from 'mongoose';
import { apiClientModel, type ApiClientDoc } from './api-client.model';

export type StoredApiClient = Omit<ApiClientDoc, '_id'> & { clientId: string };

type EarlierApiClientDoc = Omit<ApiClientDoc, 'source'> & Partial<Pick<ApiClientDoc, 'source'>>;

export interface ApiClientRepository {
  add(client: StoredApiClient): Promise<void>;
  find(clientId: string): Promise<StoredApiClient | null>;
  /** Oldest first, revoked ones too. */
  list(): Promise<StoredApiClient[]>;
  /** False when there is no such client. */
  revoke(clientId: string): Promise<boolean>;
}

/** API clients in the database. */
export function createApiClientRepository(connection: Connection): ApiClientRepository {
  const model = apiClientModel(connection);
  return {
    async add({ clientId, ...rest }) {
      await model.create({ _id: clientId, ...rest });
    },
    async find(clientId) {
      const doc = await model.findById(clientId).lean();
      return doc && toClient(doc);
    },
    list: async () => (await model.find().sort({ createdAt: 1, _id: 1 }).lean()).map(toClient),
    async revoke(clientId) {
      const { matchedCount } = await model.updateOne({ _id: clientId }, { $set: { active: false } });
      return matchedCount === 1;
    },
  };
}

/** Clients made before there were sources are the hotline's. */
function toClient({
  _id: clientId,
  name,
  source = 'hotline',
  keyHash,
  scopes,
  active,
  createdAt,
}: EarlierApiClientDoc): StoredApiClient {
  return { clientId, name, source, keyHash, scopes, active, createdAt };
}
