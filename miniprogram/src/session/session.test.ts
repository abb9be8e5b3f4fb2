import type { MeView, SessionResponse } from '@suishoupai/shared-types';
import type { AuthApi } from '../api/auth';
import { ApiError, clientError } from '../api/api-error';
import type { KeyValueStorage } from '../platform/storage';
import { createSession } from './session';

const ME: MeView = { citizenId: 'citizen-1', displayName: '市民0001', staff: null };
const expired = () => new ApiError('session_expired', '登录已过期，请重新登录', 401);

function setUp(options: {
  kept?: unknown;
  signIn?: (code: string) => SessionResponse;
  me?: () => MeView;
  wechat?: boolean;
}) {
  const memory = new Map<string, unknown>([['session', options.kept]]);
  const storage: KeyValueStorage = {
    read: (key) => memory.get(key),
    write: (key, value) => void memory.set(key, value),
    remove: (key) => void memory.delete(key),
  };
  const codes: string[] = [];
  const answer = (code: string): SessionResponse => ({
    token: `token-of-${code}`,
    expiresAt: '2026-12-01T00:00:00Z',
    me: ME,
  });
  const account = { code: 'fresh', name: '王秋月', description: '市民', roleName: '市民' };
  const auth: AuthApi = {
    signIn: async ({ code }) => {
      codes.push(code);
      return (options.signIn ?? answer)(code);
    },
    demoAccounts: async () => ({ accounts: [account] }),
    signOut: async () => undefined,
    me: async () => (options.me ?? (() => ME))(),
  };
  const loginCode = options.wechat === false ? null : () => Promise.resolve(`wx-${codes.length + 1}`);
  return { session: createSession({ auth: () => auth, storage, loginCode }), codes, memory };
}

it('signs in by itself in WeChat, with a fresh code each time', async () => {
  const { session, codes } = setUp({});
  await session.start();
  await session.renew();
  expect(codes).toEqual(['wx-1', 'wx-2']);
  expect(session.token()).toBe('token-of-wx-2');
  expect(session.store.get()).toMatchObject({ status: 'signed_in', me: ME });
});

it('takes up the kept session, also without network', async () => {
  const offline = () => {
    throw clientError('offline');
  };
  const { session, codes } = setUp({ kept: { token: 'old', me: ME, demoName: null }, me: offline });
  await session.start();
  expect(codes).toEqual([]);
  expect([session.token(), session.store.get().status]).toEqual(['old', 'signed_in']);
});

it('signs in once when many calls find the session expired at the same time', async () => {
  const { session, codes } = setUp({ kept: { token: 'old', me: ME, demoName: null } });
  expect(await Promise.all([session.renew(), session.renew(), session.renew()])).toEqual([true, true, true]);
  expect(codes).toEqual(['wx-1']);
});

it('renews a demo account by its name, because each code is good once', async () => {
  const { session, codes } = setUp({ wechat: false });
  await session.signInAs({ code: 'first', name: '王秋月' });
  expect(await session.renew()).toBe(true);
  expect(codes).toEqual(['first', 'fresh']);
});

it('keeps the person signed in when renewing fails for lack of network or for haste, and signs out when it is refused', async () => {
  const failing = (error: Error) =>
    setUp({ kept: { token: 'old', me: ME, demoName: null }, signIn: () => fail(error) });
  const offline = failing(clientError('offline'));
  expect(await offline.session.renew()).toBe(false);
  expect(offline.session.token()).toBe('old');
  const busy = failing(new ApiError('rate_limited', '操作太频繁', 429));
  expect(await busy.session.renew()).toBe(false);
  expect(busy.session.token()).toBe('old');
  const refused = failing(expired());
  expect(await refused.session.renew()).toBe(false);
  expect(refused.session.store.get().status).toBe('signed_out');
  expect(refused.memory.has('session')).toBe(false);
});

function fail(error: Error): never {
  throw error;
}
