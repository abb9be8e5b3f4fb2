export const texts = {
  choose: '拍照或从相册选择',
  takeNow: '现场拍照',
  take: '再拍一张',
  add: '添加',
  waiting: '等待上传',
  waitingNetwork: '等待网络',
  uploading: (percent: number) => `上传 ${percent}%`,
  notSent: '未上传 · 重试',
  retryNow: '点此重试',
  uploaded: '已上传',
  refused: '不能使用 · 重试',
  remove: '删除照片',
};
