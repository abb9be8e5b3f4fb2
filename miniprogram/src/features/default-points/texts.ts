export const texts = {
  about:
    '定位失败时，手机或地理编码会给出同一个固定坐标。大量不同类的上报恰好落在一个点上，这个点就不算位置：那里的上报不按距离并案，只按街道提示疑似重复。',
  defaults: '不算位置的点',
  none: '还没有发现默认点',
  places: '已确认是真实地点',
  outside: '区域外',
  counts: (reports: number, groups: number) => `${reports} 条上报，${groups} 组类别`,
  groups: (names: string[]) => `${names.slice(0, 6).join('、')}${names.length > 6 ? ' 等' : ''}`,
  since: (since: string, last: string) => `${since} 起，最近 ${last}`,
  coordinates: (longitude: number, latitude: number) => `${longitude.toFixed(5)}, ${latitude.toFixed(5)}`,
  verdict: (name: string, at: string, isDefault: boolean) =>
    `${name}于${at}确认${isDefault ? '是默认点' : '不是默认点'}`,
  reject: '不是默认点',
  restore: '仍算默认点',
  rejectTitle: '这里是真实地点？',
  rejectText: '确认后，这里的上报照常按距离查找重复，不会再被自动列为默认点。',
  restoreTitle: '恢复为默认点？',
  restoreText: '确认后，这里的上报不再按距离查找重复。',
  yes: '确认',
  saved: '已保存',
};
