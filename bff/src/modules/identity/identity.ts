import type { Authenticator } from '../../http/authenticator';
import type { Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { createApiClientService, type ApiClientService } from './api-client.service';
import { createIdentityAdminRoutes } from './identity-admin.routes';
import type { CityPeople, DemoPhones, WechatGateway } from './identity.ports';
import type { IdentityRepositories } from './identity.repository';
import { createIdentityRoutes } from './identity.routes';
import { createIdentityService, type IdentityService } from './identity.service';
import { createSessionService } from './session.service';
import { createStaffBindingService, type StaffBindingService } from './staff-binding.service';

export interface IdentityOptions {
  repositories: IdentityRepositories;
  unitOfWork: UnitOfWork;
  clock: Clock;
  city: CityPeople;
  wechat: WechatGateway;
  /** Null unless WeChat is simulated. */
  demoPhones: DemoPhones | null;
}

export interface Identity {
  authenticator: Authenticator;
  routes: Endpoint[];
  staffBinding: StaffBindingService;
  apiClients: ApiClientService;
  staffOfCitizens: IdentityService['staffOfCitizens'];
  /** Makes the staff accounts agree with the city's list; at start, after the indexes. */
  ensureSeeded(): Promise<void>;
}

/** The identity module, put together. */
export function createIdentity({
  repositories,
  unitOfWork,
  clock,
  city,
  wechat,
  demoPhones,
}: IdentityOptions): Identity {
  const { citizens, staffAccounts, bindCodes } = repositories;
  const sessions = createSessionService({ sessions: repositories.sessions, clock });
  const identity = createIdentityService({ citizens, staffAccounts, sessions, wechat, demoPhones, city, clock });
  const staffBinding = createStaffBindingService({ citizens, staffAccounts, bindCodes, unitOfWork, clock });
  const apiClients = createApiClientService({ apiClients: repositories.apiClients, clock });
  return {
    authenticator: { person: identity.person, machine: apiClients.machine },
    routes: [
      ...createIdentityRoutes({ identity, staffBinding }),
      ...createIdentityAdminRoutes({ staffBinding, apiClients }),
    ],
    staffBinding,
    apiClients,
    staffOfCitizens: identity.staffOfCitizens,
    ensureSeeded: identity.ensureSeeded,
  };
}
