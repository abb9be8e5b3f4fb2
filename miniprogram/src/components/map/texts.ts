export const texts = { noGrids: '网格边界没有加载出来，同样的数字见表格。' };
