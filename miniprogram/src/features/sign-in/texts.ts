export const texts = {
  starting: '正在登录…',
  previewTag: '演示',
  title: '选择一个演示账号',
  lead: '这是浏览器预览版。账号均为演示数据，选择后即可体验市民上报与城管处置的全过程。',
  failedTitle: '没能登录',
  retry: '重新登录',
  noAccounts: '没有可用的演示账号',
  noAccountsText: '演示账号只在使用微信模拟器时提供，请在微信中打开小程序。',
  citizen: '市民',
  citizens: '我是市民',
  staff: '我是工作人员',
  signingIn: '正在进入…',
};
