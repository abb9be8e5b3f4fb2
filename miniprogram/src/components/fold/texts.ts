export const texts = {
  more: (count: number) => `展开其余 ${count} 条`,
  fold: '收起',
};
