import { bearerToken } from '../../http/authorise';
import { route, type Endpoint } from '../../http/endpoint';
import { presentDemoAccount, presentMe, presentSession } from './identity.presenter';
import { demoAccountsAnswer, meView, sessionAnswer, staffBindingBody, wechatLoginBody } from './identity.schema';
import type { IdentityService } from './identity.service';
import type { StaffBindingService } from './staff-binding.service';

const tag = 'identity';
/** Whole neighbourhoods share one address of a mobile carrier; codes cannot be guessed anyway. */
const SIGN_INS_PER_ADDRESS = { points: 300, seconds: 60 };

/** Signing in and out, and who I am. */
export function createIdentityRoutes(deps: {
  identity: IdentityService;
  staffBinding: StaffBindingService;
}): Endpoint[] {
  const { identity, staffBinding } = deps;
  return [
    route({
      method: 'post',
      path: '/api/v1/auth/wechat',
      tag,
      summary: 'Exchange the code of wx.login for a session of 30 days',
      who: 'public',
      body: wechatLoginBody,
      answers: { status: 200, body: sessionAnswer },
      errors: ['bad_login_code', 'upstream_unavailable'],
      limit: SIGN_INS_PER_ADDRESS,
      handle: async ({ body }) => presentSession(await identity.signIn(body.code)),
    }),
    route({
      method: 'post',
      path: '/api/v1/auth/logout',
      tag,
      summary: 'End this session',
      who: 'citizen',
      answers: { status: 204 },
      async handle({ ctx }) {
        const token = bearerToken(ctx);
        if (token) await identity.signOut(token);
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/me',
      tag,
      summary: 'Who I am, and which member of staff I act as',
      who: 'citizen',
      answers: { status: 200, body: meView },
      handle: async ({ caller }) => presentMe(caller),
    }),
    route({
      method: 'get',
      path: '/api/v1/auth/demo-accounts',
      tag,
      summary: 'People of the WeChat simulator, each with a fresh single-use code; not there when WeChat is real',
      who: 'public',
      answers: { status: 200, body: demoAccountsAnswer },
      errors: ['not_found', 'upstream_unavailable'],
      limit: SIGN_INS_PER_ADDRESS,
      handle: async () => ({ accounts: (await identity.demoAccounts()).map(presentDemoAccount) }),
    }),
    route({
      method: 'post',
      path: '/api/v1/auth/staff-binding',
      tag,
      summary: 'Bind this WeChat account to the member of staff whose one-time code this is',
      who: 'citizen',
      body: staffBindingBody,
      answers: { status: 200, body: meView },
      errors: ['bad_bind_code'],
      limit: { points: 10, seconds: 60 },
      async handle({ body, caller, ctx }) {
        await staffBinding.bind(caller.citizenId, body.code);
        return presentMe(await identity.person(bearerToken(ctx) ?? ''));
      },
    }),
  ];
}
