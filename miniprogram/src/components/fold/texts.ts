export const texts = {
  more: (count: number, unit: string) => `展开其余 ${count} ${unit}`,
  fold: '收起',
};
