import { randomBytes } from 'node:crypto';
import { refuse, type WechatError } from './wechat.errors';
import { checkApp, type WechatApp } from './wechat.login';

const LIFE_MS = 7_200_000;
/** Within the last five minutes a new token is given while the old one still works. */
const OVERLAP_MS = 300_000;
const FORCED_APART_MS = 30_000;
const FORCED_PER_DAY = 20;
const DAY_MS = 86_400_000;

export type TokenAnswer = { access_token: string; expires_in: number } | WechatError;

export interface StableTokens {
  /** `POST /cgi-bin/stable_token`; the parsed body as it came. */
  answer(body: unknown): TokenAnswer;
  /** Whether a call that carries this token would be let in. */
  isGood(token: string): boolean;
}

interface Token {
  value: string;
  expiresAt: number;
}

/** Access tokens with the rules of getStableAccessToken. `now` in milliseconds since 1970. */
export function createStableTokens({ app, now }: { app: WechatApp; now: () => number }): StableTokens {
  let tokens: Token[] = [];
  let forcedAt: number[] = [];

  return {
    answer(body) {
      if (!isRecord(body)) return refuse(47001);
      if (body['grant_type'] !== 'client_credential') return refuse(40002);
      const refusal = checkApp(body['appid'], body['secret'], app);
      if (refusal) return refusal;
      if (body['force_refresh'] === true) return force();
      const current = tokens.at(-1);
      if (current && current.expiresAt - now() > OVERLAP_MS) return tell(current);
      tokens = tokens.filter((token) => token.expiresAt > now());
      return tell(make());
    },

    isGood: (value) => tokens.some((token) => token.value === value && token.expiresAt > now()),
  };

  function force(): TokenAnswer {
    forcedAt = forcedAt.filter((at) => at > now() - DAY_MS);
    const last = forcedAt.at(-1);
    if (last !== undefined && now() - last < FORCED_APART_MS) return refuse(45011);
    if (forcedAt.length >= FORCED_PER_DAY) return refuse(45009);
    forcedAt.push(now());
    tokens = [];
    return tell(make());
  }

  function make(): Token {
    const token = { value: randomBytes(96).toString('base64url'), expiresAt: now() + LIFE_MS };
    tokens.push(token);
    return token;
  }

  function tell(token: Token): TokenAnswer {
    return { access_token: token.value, expires_in: Math.floor((token.expiresAt - now()) / 1000) };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
