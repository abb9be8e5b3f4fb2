export const texts = {
  title: '附近正在处理',
  askText: '看看周围的问题有没有人报过、办到哪一步了。',
  ask: '查看附近',
  refresh: '刷新',
  empty: '附近没有正在处理的问题',
  denied: '没有定位权限，请在设置中允许后再试',
  unavailable: '暂时无法定位，请稍后再试',
  retry: '重试',
  line: (distance: string, count: number, age: string) => `${distance} · ${count} 人反映 · ${age}`,
  mine: '我报过',
};
