import { randomBytes } from 'node:crypto';
import { refuse, type WechatError } from './wechat.errors';

const CODE_LIFE_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const EXCHANGES_PER_MINUTE = 100;

export interface WechatApp {
  appId: string;
  appSecret: string;
}

export type SessionAnswer = { openid: string; session_key: string } | WechatError;

export interface LoginCodes {
  /** What `wx.login` gives on the phone of this person: 32 characters, good once within five minutes. */
  issue(openid: string): string;
  /** `GET /sns/jscode2session`; the query as it came. */
  exchange(query: URLSearchParams): SessionAnswer;
}

interface IssuedCode {
  openid: string;
  expiresAt: number;
  used: boolean;
}

/** Login codes with WeChat's rules. `now` in milliseconds since 1970. */
export function createLoginCodes({ app, now }: { app: WechatApp; now: () => number }): LoginCodes {
  const codes = new Map<string, IssuedCode>();
  const exchanges = new Map<string, number[]>();

  return {
    issue(openid) {
      forgetOld();
      const code = `0${randomBytes(24).toString('base64url').slice(0, 31)}`;
      codes.set(code, { openid, expiresAt: now() + CODE_LIFE_MS, used: false });
      return code;
    },

    exchange(query) {
      const refusal = checkApp(query.get('appid'), query.get('secret'), app);
      if (refusal) return refusal;
      if (query.get('grant_type') !== 'authorization_code') return refuse(40002);
      const code = query.get('js_code');
      if (code === null || code === '') return refuse(41008);
      const issued = codes.get(code);
      if (issued === undefined || issued.expiresAt <= now()) return refuse(40029);
      if (issued.used) return refuse(40163);
      if (tooOften(issued.openid)) return refuse(45011);
      issued.used = true;
      return { session_key: randomBytes(16).toString('base64'), openid: issued.openid };
    },
  };

  function tooOften(openid: string): boolean {
    const recent = (exchanges.get(openid) ?? []).filter((at) => at > now() - MINUTE_MS);
    if (recent.length >= EXCHANGES_PER_MINUTE) return true;
    exchanges.set(openid, [...recent, now()]);
    return false;
  }

  /** Used codes are remembered as used until they would have ended, twice over. */
  function forgetOld(): void {
    for (const [code, { expiresAt }] of codes) if (expiresAt + CODE_LIFE_MS < now()) codes.delete(code);
  }
}

/** The checks that every call with appid and secret begins with. */
export function checkApp(appId: unknown, secret: unknown, app: WechatApp): WechatError | undefined {
  if (typeof appId !== 'string' || appId === '') return refuse(41002);
  if (typeof secret !== 'string' || secret === '') return refuse(41004);
  if (appId !== app.appId) return refuse(40013);
  if (secret !== app.appSecret) return refuse(40125);
  return undefined;
}
