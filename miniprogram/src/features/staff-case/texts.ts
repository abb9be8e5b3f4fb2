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
  source: '案件来源',
  department: '承办单位',
  helpers: '会办单位',
  helper: (name: string, replied: boolean) => (replied ? `${name}（已回复）` : `${name}（待回复）`),
  noDepartment: '尚未派遣',
  filedUnder: '立案条件',
  closingCondition: '结案条件',
  limit: '处置时限',
  noDescription: '（没有文字说明）',
  outside: '区域外',
  urgent: '紧急',
  supervised: '督办',
  suspected: '疑似重复',
  reportCount: (count: number) => `${count} 人上报`,

  photos: '照片',
  before: '处置前',
  after: '处置后',
  noBefore: '没有照片',
  noAfter: '尚无处置照片',
  photoCount: (count: number) => `共 ${count} 张`,
  photosMore: (count: number) => `+${count}`,

  position: '位置',
  noAddress: '上报人没有填写地址',
  grid: '网格',
  unitGrid: '单元网格',
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

  stage: (name: string, limit: string) => `${name}时限 ${limit}`,
  dueAt: (at: string) => `${at} 到期`,
  paused: '计时暂停',
  pausedBySuspension: (at: string) => `已挂账，${at} 复查`,
  pausedByQuestion: (at: string) => `等待市民补充，最迟到 ${at}`,

  waiting: '待办事项',
  delayAsked: (kind: string) => `申请${kind}，待批复`,
  until: (at: string) => `至 ${at}`,
  suspended: '挂账中',
  reviewAt: (at: string) => `${at} 复查`,
  questionAsked: '已请市民补充',
  expiresAt: (at: string) => `最迟 ${at}`,
  appealOpen: '市民申诉，待答复',

  orders: '督办',
  orderNo: (no: number) => `第 ${no} 号督办`,
  orderDue: (limit: string, at: string) => `${limit} · ${at} 到期`,
  answered: (at: string) => `承办单位 ${at} 回复`,
  answeredInTime: '已回复',
  answeredLate: '超期回复',

  overall: '综合评价',
  score: (score: number) => `系统评分 ${score} 分`,
  citizens: '市民评价',
  noStars: '市民还没有评价',
  returnCall: '电话回访',
  noCall: '尚未回访',
  system: '评分说明',
  noScore: '没有评分',
  fullScore: '没有扣分项',
  appeals: '申诉记录',
  appealReason: (reason: string) => `申诉：${reason}`,
  appealAnswer: (answer: string) => `答复：${answer}`,

  draw: '核查员抽取',
  showDraw: '如何复核',
  hideDraw: '收起',
  /** Nobody was left to draw: a superior named one. */
  named: (name: string) => `已无可抽取的人选，指定：${name}`,
  drawn: (name: string, count: number) => `从 ${count} 名信息采集员中随机抽取：${name}`,
  drawCandidates: '参加抽取的人员（编号）',
  drawSeed: '随机种子（点按复制）',
  drawHow:
    '复核方法：对每名人员计算 SHA-256（种子 + 换行 + 编号），十六进制结果最小的一名即为抽中的核查员。任何人都能得到同样的结果。',
  drawCopied: '已复制种子和人员编号',

  print: '打印案件单（PDF）',
  printing: '正在生成案件单…',

  more: '更多操作',
  endings: '终止案件的操作',

  flow: '流转记录',
  flowView: { all: '全部', steps: '流转', notes: '备注' },
  flowMore: (count: number) => `展开其余 ${count} 条`,
  flowFold: '收起',
  reportsLeftOut: (count: number) => `反映较多，另有 ${count} 条未列出`,
  flowCount: (count: number) => `${count} 条`,
  actor: (role: FlowLogItem['actorRole'], name: string | null) => {
    const others = { citizen: '上报人', system: '系统', hotline: '热线' };
    const roleName =
      role === 'citizen' || role === 'system' || role === 'hotline' ? others[role] : STAFF_ROLE_NAMES[role];
    return name === null ? roleName : `${roleName} ${name}`;
  },
  readOnly: '您当前没有需要对本案件进行的操作',
};
