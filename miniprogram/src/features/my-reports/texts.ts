export const texts = {
  title: '我的上报',
  empty: '还没有上报',
  emptyText: '您提交的上报和办理进度会显示在这里。',
  go: '去随手拍',
  more: '加载更多',
  loading: '正在加载…',
  failed: '没有加载出来',
  retry: '重试',
  asked: (count: number) => `有 ${count} 件请您补充情况`,
  checked: (count: number) => `有 ${count} 件已核查通过，请您确认是否解决`,
  closed: (count: number) => `有 ${count} 件已办结，请您评价`,
};
