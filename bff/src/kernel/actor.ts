import type { StaffRole } from '@suishoupai/shared-types';

/** The staff side of a signed-in person. */
export interface StaffMember {
  staffId: string;
  name: string;
  role: StaffRole;
  departmentId: string | null;
  departmentName: string | null;
}

/** Who is calling: every signed-in person is a citizen, some are staff too. */
export interface Actor {
  citizenId: string;
  displayName: string;
  staff: StaffMember | null;
}

/** An actor known to be staff. */
export type StaffActor = Actor & { staff: StaffMember };

export const API_SCOPES = ['cases:read', 'changes:read', 'reports:write'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Whose machine a client may be: what it registers comes from there. */
export const API_CLIENT_SOURCES = ['hotline', 'province'] as const;
export type ApiClientSource = (typeof API_CLIENT_SOURCES)[number];

/** A machine client of an institution, known by its API key. */
export interface ApiClient {
  clientId: string;
  name: string;
  source: ApiClientSource;
  scopes: readonly ApiScope[];
}
