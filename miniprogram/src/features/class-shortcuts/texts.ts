export const texts = { title: '常见问题', more: '全部类别', failed: '类别没有加载出来', retry: '重试' };
