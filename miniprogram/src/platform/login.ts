import Taro from '@tarojs/taro';

/** A fresh single-use code of wx.login. */
export async function wechatLoginCode(): Promise<string> {
  const answer = await Taro.login({ timeout: 10000 });
  return answer.code;
}
