/** The documented answers of api.weixin.qq.com that this stand-in gives. Sources: official error code pages, WxJava's table. */
export const WECHAT_ERRORS = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
} as const;

export type WechatErrorCode = keyof typeof WECHAT_ERRORS;

export interface WechatError {
  errcode: number;
  errmsg: string;
}

/** The body of a refusal; WeChat sends it with HTTP status 200. */
export function refuse(errcode: WechatErrorCode): WechatError {
  return { errcode, errmsg: WECHAT_ERRORS[errcode] };
}
