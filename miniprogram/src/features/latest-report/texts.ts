export const texts = {
  title: '我的最近上报',
  all: '全部',
  empty: '您还没有上报过',
  emptyText: '发现身边的问题，拍一张照片就能上报。',
  waiting: (count: number) => `有 ${count} 条上报等待发送`,
  offline: '现在没有网络，内容可能不是最新的',
  retry: '重试',
  see: '查看',
};
