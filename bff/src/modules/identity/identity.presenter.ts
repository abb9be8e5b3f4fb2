import { STAFF_ROLE_NAMES } from '@suishoupai/shared-types';
import type { ApiClientView, DemoAccountView, MeView, SessionResponse } from '@suishoupai/shared-types';
import type { Actor } from '../../kernel/actor';
import type { StoredApiClient } from './api-client.repository';
import type { DemoPhone } from './identity.ports';
import type { SignedIn } from './identity.service';

/** What people are told about themselves. */
export function presentMe({ citizenId, displayName, staff }: Actor): MeView {
  if (!staff) return { citizenId, displayName, staff: null };
  const { staffId, name, role, departmentId, departmentName } = staff;
  return {
    citizenId,
    displayName,
    staff: { staffId, name, role, roleName: STAFF_ROLE_NAMES[role], departmentId, departmentName },
  };
}

/** The answer to every sign-in. */
export function presentSession({ token, expiresAt, actor }: SignedIn): SessionResponse {
  return { token, expiresAt: expiresAt.toISOString(), me: presentMe(actor) };
}

/** A person of the simulator; never the openid. */
export function presentDemoAccount({ code, name, description, role }: DemoPhone & { code: string }): DemoAccountView {
  return { code, name, description, roleName: role ? STAFF_ROLE_NAMES[role] : '市民' };
}

/** A machine client; never its key's hash. */
export function presentApiClient(client: StoredApiClient): ApiClientView {
  const { clientId, name, source, scopes, active, createdAt } = client;
  return { clientId, name, source, scopes: [...scopes], active, createdAt: createdAt.toISOString() };
}
