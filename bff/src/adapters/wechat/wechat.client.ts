import { AppError } from '../../kernel/app-error';
import type { WechatGateway } from '../../modules/identity/identity.ports';
import { wechatGet, type WechatHttpOptions } from './wechat.http';

export interface WechatClientOptions extends WechatHttpOptions {
  appId: string;
  appSecret: string;
}

/** code2Session of WeChat. The session key is dropped: nothing here decrypts with it. */
export function createWechatClient({ appId, appSecret, ...http }: WechatClientOptions): WechatGateway {
  return {
    async openidOf(code) {
      const query = { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' };
      const { errcode, openid } = await wechatGet('/sns/jscode2session', query, http);
      if (errcode !== undefined && errcode !== 0) throw refusal(errcode);
      if (typeof openid !== 'string' || openid === '') {
        throw new AppError('upstream_unavailable', { detail: 'code2Session answered without an openid' });
      }
      return openid;
    },
  };
}

/** Codes of WeChat's code2Session page: 40029 invalid, 40163 used, 45011 over 100 a minute. */
function refusal(errcode: number): AppError {
  if (errcode === 40029 || errcode === 40163) return new AppError('bad_login_code');
  if (errcode === 45011) return new AppError('rate_limited');
  return new AppError('upstream_unavailable', { detail: `code2Session errcode ${errcode}` });
}
