export const texts = { retry: '重试', offline: '没有网络', failed: '没有加载出来', stale: '显示的是之前的内容。' };
