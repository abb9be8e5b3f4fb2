import type { Connection } from 'mongoose';
import { createApiClientRepository } from './api-client.repository';
import { createBindCodeRepository } from './bind-code.repository';
import { createCitizenRepository } from './citizen.repository';
import { createSessionRepository } from './session.repository';
import { createStaffAccountRepository } from './staff-account.repository';

export type IdentityRepositories = ReturnType<typeof createIdentityRepositories>;

/** Everything that identity keeps, on the given connection. */
export function createIdentityRepositories(connection: Connection) {
  return {
    citizens: createCitizenRepository(connection),
    staffAccounts: createStaffAccountRepository(connection),
    bindCodes: createBindCodeRepository(connection),
    sessions: createSessionRepository(connection),
    apiClients: createApiClientRepository(connection),
  };
}
