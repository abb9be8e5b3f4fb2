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
