/**
 * Status of a case, in the order of the closed loop
 * 信息采集 → 受理 → (核实) → 立案 → 派遣 → 处置 → 督查 → 核查 → 结案 → 综合评价.
 */
export const CASE_STATUSES = [
  'reported',
  'verifying',
  'accepted',
  'filed',
  'dispatched',
  'received',
  'handling',
  'suspended',
  'handled',
  'checking',
  'checked',
  'closed',
  'evaluated',
  'rejected',
  'voided',
  'duplicate',
  'withdrawn',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_STATUS_NAMES: Record<CaseStatus, string> = {
  reported: '待受理',
  verifying: '核实中',
  accepted: '待立案',
  filed: '待派遣',
  dispatched: '待签收',
  received: '待处置',
  handling: '处置中',
  suspended: '挂账中',
  handled: '待核查',
  checking: '核查中',
  checked: '待结案',
  closed: '已结案',
  evaluated: '已评价',
  rejected: '不予受理',
  voided: '已作废',
  duplicate: '并入重复案件',
  withdrawn: '已撤回',
};

/** Open = still somebody's work; duplicates are looked for among these only. */
export const OPEN_CASE_STATUSES = [
  'reported',
  'verifying',
  'accepted',
  'filed',
  'dispatched',
  'received',
  'handling',
  'suspended',
  'handled',
  'checking',
  'checked',
] as const satisfies readonly CaseStatus[];

/** Stages with a clock of their own. 处置 runs from dispatch to reply, 核查 from the reply to the check's result. */
export const CASE_STAGES = ['accept', 'verify', 'file', 'dispatch', 'handle', 'check', 'close', 'appeal'] as const;
export type CaseStage = (typeof CASE_STAGES)[number];

export const CASE_STAGE_NAMES: Record<CaseStage, string> = {
  accept: '受理',
  verify: '核实',
  file: '立案',
  dispatch: '派遣',
  handle: '处置',
  check: '核查',
  close: '结案',
  appeal: '申诉答复',
};

/** How a task stands against its clock. `due_soon` from 80 % of the limit on; `paused`: suspended or waiting for the citizen. */
export const TIMELINESS = ['normal', 'due_soon', 'overdue', 'paused'] as const;
export type Timeliness = (typeof TIMELINESS)[number];

export const TIMELINESS_NAMES: Record<Timeliness, string> = {
  normal: '正常',
  due_soon: '即将超期',
  overdue: '超期',
  paused: '计时暂停',
};

/** Steps of the ladder that a clock climbs: the desk is reminded, the supervisor told, the manager told. */
export const ALARM_LEVELS = ['warned', 'overdue', 'escalated'] as const;
export type AlarmLevel = (typeof ALARM_LEVELS)[number];

export const ALARM_LEVEL_NAMES: Record<AlarmLevel, string> = {
  warned: '即将超期',
  overdue: '已超期',
  escalated: '严重超期',
};

/** Where a case comes from. Only `citizen` and `hotline` are public reports, which need a look on site before filing. */
export const CASE_SOURCES = ['citizen', 'collector', 'hotline', 'province', 'command'] as const;
export type CaseSource = (typeof CASE_SOURCES)[number];

/** Chinese name of a source, as staff read it. */
export const CASE_SOURCE_NAMES: Record<CaseSource, string> = {
  citizen: '市民上报',
  collector: '信息采集员上报',
  hotline: '12345 热线转办',
  province: '省级平台转办',
  command: '指挥中心交办',
};
