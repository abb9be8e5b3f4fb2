export const texts = {
  city: '茂名市城市管理',
  title: '看见问题，随手一拍',
  lead: '垃圾、坑洼、井盖、路灯……拍下来，派到负责的人，办完告诉您。',
  action: '随手拍',
  actionHint: '拍照上报，四步完成',
  preview: '演示环境',
};
