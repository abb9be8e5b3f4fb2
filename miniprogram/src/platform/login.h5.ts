/** A browser has no wx.login: the preview signs in with a demo account instead. */
export function wechatLoginCode(): Promise<string> {
  return Promise.reject(new Error('wx.login exists in WeChat only'));
}
