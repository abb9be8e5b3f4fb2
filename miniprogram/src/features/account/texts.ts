export const texts = {
  citizen: '市民',
  demo: '演示账号',
  care: '关怀模式',
  careText: '更大的文字和按钮',
  switchAccount: '切换演示账号',
  signOut: '退出登录',
  signOutTitle: '退出登录？',
  signOutText: '未发送的上报会保留在手机上，下次登录后继续发送。',
  about: '茂名随手拍 · 网格边界与账号均为演示数据',
  aboutWechat: '茂名随手拍 · 茂名市城市管理',
};
