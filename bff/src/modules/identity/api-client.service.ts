import { randomBytes } from 'node:crypto';
import type { ApiClient, ApiClientSource, ApiScope } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import type { Clock } from '../../kernel/clock';
import type { ApiClientRepository, StoredApiClient } from './api-client.repository';
import { hashSecret, randomToken, sameHash } from './secrets';

export interface NewApiClient {
  name: string;
  source: ApiClientSource;
  scopes: readonly ApiScope[];
}

export interface ApiClientService {
  /** The key leaves here once; only its hash is kept. */
  create(client: NewApiClient): Promise<{ client: StoredApiClient; key: string }>;
  list(): Promise<StoredApiClient[]>;
  /** @throws AppError `not_found` */
  revoke(clientId: string): Promise<void>;
  /** The machine behind a key. @throws AppError `bad_api_key` */
  machine: (key: string) => Promise<ApiClient>;
}

/** Machines of institutions. A key is `clientId.secret`. */
export function createApiClientService(deps: { apiClients: ApiClientRepository; clock: Clock }): ApiClientService {
  const { apiClients, clock } = deps;
  return {
    async create({ name, source, scopes }) {
      const clientId = `ac-${randomBytes(8).toString('hex')}`;
      const key = `${clientId}.${randomToken()}`;
      const client: StoredApiClient = {
        clientId,
        name,
        source,
        keyHash: hashSecret(key),
        scopes: [...new Set(scopes)],
        active: true,
        createdAt: clock.now(),
      };
      await apiClients.add(client);
      return { client, key };
    },

    list: () => apiClients.list(),

    async revoke(clientId) {
      if (!(await apiClients.revoke(clientId))) throw new AppError('not_found');
    },

    async machine(key) {
      const client = await apiClients.find(key.split('.', 1)[0] ?? '');
      if (!client?.active || !sameHash(client.keyHash, hashSecret(key))) throw new AppError('bad_api_key');
      const { clientId, name, source, scopes } = client;
      return { clientId, name, source, scopes };
    },
  };
}
