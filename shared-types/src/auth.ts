import type { CaseSource } from './case-status';
import type { StaffView } from './staff';

/** POST /api/v1/auth/wechat — the code of wx.login becomes a session. */
export interface WechatLoginRequest {
  code: string;
}

/** Every sign-in answers this. `token` goes into `Authorization: Bearer …`. */
export interface SessionResponse {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
  me: MeView;
}

/** GET /api/v1/me. Staff are citizens too: `staff` is present when the account is bound to a staff member. */
export interface MeView {
  citizenId: string;
  displayName: string;
  staff: StaffView | null;
}

/** GET /api/v1/auth/demo-accounts — only while WeChat is simulated. `code` is what the simulator's wx.login would give. */
export interface DemoAccountView {
  code: string;
  name: string;
  description: string;
  roleName: string;
}
export interface DemoAccountsResponse {
  accounts: DemoAccountView[];
}

/** POST /api/v1/auth/staff-binding — answers `MeView`. */
export interface StaffBindingRequest {
  code: string;
}

/** POST /api/v1/staff/bind-codes — a manager's one-time code for a member of staff. */
export interface BindCodeRequest {
  staffId: string;
}
export interface BindCodeResponse {
  staffId: string;
  name: string;
  code: string;
  expiresAt: string;
}

/** A machine client of an institution, as managers see it. */
export interface ApiClientView {
  clientId: string;
  name: string;
  /** What it registers comes from here. */
  source: Extract<CaseSource, 'hotline' | 'province'>;
  scopes: string[];
  /** False once revoked. */
  active: boolean;
  createdAt: string;
}

/** POST /api/v1/staff/api-clients — `key` is shown this once. */
export interface ApiClientCreatedResponse {
  client: ApiClientView;
  key: string;
}

/** GET /api/v1/staff/api-clients */
export interface ApiClientsResponse {
  clients: ApiClientView[];
}
