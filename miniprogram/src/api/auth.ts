import type { DemoAccountsResponse, MeView, SessionResponse, WechatLoginRequest } from '@suishoupai/shared-types';
import type { HttpClient } from './http-client';

/** Signing in and out. */
export function createAuthApi(http: HttpClient) {
  return {
    signIn: (body: WechatLoginRequest) =>
      http.call<SessionResponse>('POST', '/api/v1/auth/wechat', { body, anonymous: true }),
    demoAccounts: () => http.call<DemoAccountsResponse>('GET', '/api/v1/auth/demo-accounts', { anonymous: true }),
    signOut: () => http.call<unknown>('POST', '/api/v1/auth/logout', { anonymous: true }),
    me: () => http.call<MeView>('GET', '/api/v1/me'),
  };
}
export type AuthApi = ReturnType<typeof createAuthApi>;
