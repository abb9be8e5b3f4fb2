import { route, type Endpoint } from '../../http/endpoint';
import type { ApiClientService } from './api-client.service';
import { presentApiClient } from './identity.presenter';
import {
  apiClientBody,
  apiClientCreatedAnswer,
  apiClientParams,
  apiClientsAnswer,
  bindCodeAnswer,
  bindCodeBody,
} from './identity.schema';
import type { StaffBindingService } from './staff-binding.service';

const tag = 'administration';
const who = { roles: ['manager'] } as const;

/** What a manager does: hand out bind codes and API keys. */
export function createIdentityAdminRoutes(deps: {
  staffBinding: StaffBindingService;
  apiClients: ApiClientService;
}): Endpoint[] {
  const { staffBinding, apiClients } = deps;
  return [
    route({
      method: 'post',
      path: '/api/v1/staff/bind-codes',
      tag,
      summary: 'A one-time code, good for 24 hours, that binds a WeChat account to a member of staff',
      who,
      body: bindCodeBody,
      answers: { status: 201, body: bindCodeAnswer },
      async handle({ body }) {
        const { expiresAt, ...rest } = await staffBinding.issue(body.staffId);
        return { ...rest, expiresAt: expiresAt.toISOString() };
      },
    }),
    route({
      method: 'post',
      path: '/api/v1/staff/api-clients',
      tag,
      summary: 'Make an API key for a machine of an institution; the key is shown this once',
      who,
      body: apiClientBody,
      answers: { status: 201, body: apiClientCreatedAnswer },
      async handle({ body }) {
        const { client, key } = await apiClients.create(body);
        return { client: presentApiClient(client), key };
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/api-clients',
      tag,
      summary: 'All API clients, revoked ones too, without their keys',
      who,
      answers: { status: 200, body: apiClientsAnswer },
      handle: async () => ({ clients: (await apiClients.list()).map(presentApiClient) }),
    }),
    route({
      method: 'delete',
      path: '/api/v1/staff/api-clients/:clientId',
      tag,
      summary: 'Revoke an API key at once and for good',
      who,
      params: apiClientParams,
      answers: { status: 204 },
      errors: ['not_found'],
      handle: ({ params }) => apiClients.revoke(params.clientId),
    }),
  ];
}
