export const texts = { show: '查看数据', hide: '收起数据', missing: '图表没有加载出来，请点“查看数据”看同样的数字。' };
