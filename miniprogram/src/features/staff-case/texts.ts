import type { FlowLogItem } from '@suishoupai/shared-types';
import { STAFF_ROLE_NAMES } from '@suishoupai/shared-types';

export const texts = {
  failedTitle: '没能打开案件',
  offlineTitle: '现在没有网络',
  goneTitle: '案件不在您的权限范围内',
  goneText: '案件可能已转到其他岗位处理。',
  backToTasks: '返回工作台',
  retry: '重新加载',
  stale: '没能刷新，显示的是上次加载的内容。',

  caseNo: '案件编号',
  copied: '已复制案件编号',
  openedAt: '上报时间',
  updatedAt: '最近更新',
  department: '承办部门',
  noDepartment: '尚未派遣',
  filedUnder: '立案条件',
  closingCondition: '结案条件',
  limit: '处置时限',
  noDescription: '（没有文字说明）',
  outside: '区域外',
  supervised: '督办',
  suspected: '疑似重复',
  reportCount: (count: number) => `${count} 人上报`,

  photos: '照片',
  before: '处置前',
  after: '处置后',
  noBefore: '没有照片',
  noAfter: '尚无处置照片',
  photoCount: (count: number) => `共 ${count} 张`,

  position: '位置',
  noAddress: '上报人没有填写地址',
  grid: '网格',
  outsideText: '不在任何网格内，由区域外受理岗处理',
  nearest: '最近的网格',
  candidates: '定位误差涉及的其他网格',
  accuracy: (meters: number) => `定位误差约 ${Math.round(meters)} 米`,
  coordinates: (longitude: number, latitude: number) => `${longitude.toFixed(6)}, ${latitude.toFixed(6)}（GCJ-02）`,
  showMap: '查看地图',
  hideMap: '收起地图',

  reports: '上报记录',
  reportNo: (no: number) => `第 ${no} 条`,
  outcome: { opened: '新案件', joined: '已并案', suspected: '疑似重复' },
  duplicateReason: '判重依据',
  openCandidate: '查看疑似案件',

  flow: '流转记录',
  flowCount: (count: number) => `${count} 条`,
  actor: (role: FlowLogItem['actorRole'], name: string | null) => {
    const others = { citizen: '上报人', system: '系统', hotline: '热线' };
    const roleName =
      role === 'citizen' || role === 'system' || role === 'hotline' ? others[role] : STAFF_ROLE_NAMES[role];
    return name === null ? roleName : `${roleName} ${name}`;
  },
  readOnly: '您当前没有需要对本案件进行的操作',
};
