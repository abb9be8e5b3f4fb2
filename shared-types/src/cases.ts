import type { GridRef } from './grids';
import type { PhotoView } from './photos';
import type { PointView } from './geo';
import type { StaffRole } from './staff';

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
  'handling',
  'handled',
  'checking',
  'checked',
  'closed',
  'evaluated',
  'rejected',
  'duplicate',
  'withdrawn',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_STATUS_NAMES: Record<CaseStatus, string> = {
  reported: '待受理',
  verifying: '核实中',
  accepted: '待立案',
  filed: '待派遣',
  dispatched: '待处置',
  handling: '处置中',
  handled: '待核查',
  checking: '核查中',
  checked: '待结案',
  closed: '已结案',
  evaluated: '已评价',
  rejected: '不予受理',
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
  'handling',
  'handled',
  'checking',
  'checked',
] as const satisfies readonly CaseStatus[];

/** What a person may order a case to do. One command = one POST /api/v1/staff/cases/{caseNo}/commands. */
export const CASE_COMMANDS = [
  'accept',
  'reject',
  'requestVerify',
  'verify',
  'markDuplicate',
  'file',
  'dispatch',
  'returnToAcceptor',
  'startHandling',
  'reply',
  'returnToDispatcher',
  'requestCheck',
  'check',
  'rework',
  'close',
  'supervise',
  'evaluate',
  'withdraw',
] as const;
export type CaseCommandName = (typeof CASE_COMMANDS)[number];

export const CASE_COMMAND_NAMES: Record<CaseCommandName, string> = {
  accept: '受理',
  reject: '不予受理',
  requestVerify: '派发核实',
  verify: '核实',
  markDuplicate: '并入重复',
  file: '立案',
  dispatch: '派遣',
  returnToAcceptor: '退回受理员',
  startHandling: '开始处置',
  reply: '处置回复',
  returnToDispatcher: '退回派遣员',
  requestCheck: '派发核查',
  check: '核查',
  rework: '返工',
  close: '结案',
  supervise: '督办',
  evaluate: '评价',
  withdraw: '撤回',
};

export const VERIFY_RESULTS = ['exists', 'not_exists', 'unable'] as const;
export type VerifyResult = (typeof VERIFY_RESULTS)[number];
export const VERIFY_RESULT_NAMES: Record<VerifyResult, string> = {
  exists: '情况属实',
  not_exists: '情况不属实',
  unable: '无法核实',
};

export const CHECK_RESULTS = ['pass', 'not_pass', 'unable'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];
export const CHECK_RESULT_NAMES: Record<CheckResult, string> = {
  pass: '核查通过',
  not_pass: '核查不通过',
  unable: '无法核查',
};

/** Body of a command. `version` is the case version the person was looking at: another version answers 409. */
export type StaffCommandRequest = { version: number } & (
  | { command: 'accept'; note?: string }
  | { command: 'reject'; reason: string }
  | { command: 'requestVerify'; collectorId?: string; note?: string }
  | { command: 'verify'; result: VerifyResult; text: string; photoIds: string[] }
  | { command: 'markDuplicate'; intoCaseNo: string; reason: string }
  | { command: 'file'; filingConditionId: string; note?: string }
  | { command: 'dispatch'; departmentId: string; note?: string }
  | { command: 'returnToAcceptor'; reason: string }
  | { command: 'startHandling' }
  | { command: 'reply'; text: string; photoIds: string[] }
  | { command: 'returnToDispatcher'; reason: string }
  | { command: 'requestCheck'; collectorId?: string; note?: string }
  | { command: 'check'; result: CheckResult; text: string; photoIds: string[] }
  | { command: 'rework'; reason: string }
  | { command: 'close'; closingConditionId: string; note?: string }
  | { command: 'supervise'; text: string }
);

/** A line of the timeline a citizen sees. */
export interface CitizenTimelineItem {
  at: string;
  title: string;
  text: string;
  photos: PhotoView[];
}

/** A line of the append-only flow log, as staff see it. `actorName` is null where the viewer may not know it. */
export interface FlowLogItem {
  seq: number;
  at: string;
  command: CaseCommandName | 'open' | 'join';
  commandName: string;
  from: CaseStatus | null;
  to: CaseStatus;
  actorRole: StaffRole | 'citizen' | 'system' | 'hotline';
  actorName: string | null;
  text: string;
  photos: PhotoView[];
}

/** A row of a task list. Never carries who reported. */
export interface TaskView {
  caseNo: string;
  version: number;
  status: CaseStatus;
  statusName: string;
  classCode: string;
  className: string;
  icon: string;
  description: string;
  address: string | null;
  grid: GridRef | null;
  outside: boolean;
  departmentName: string | null;
  reportCount: number;
  supervised: boolean;
  suspectedDuplicate: boolean;
  openedAt: string;
  updatedAt: string;
  thumbnailUrl: string | null;
}

/** GET /api/v1/staff/tasks?scope=mine|all&status=&cursor=&limit= */
export interface TasksResponse {
  tasks: TaskView[];
  counts: { status: CaseStatus; name: string; count: number }[];
  nextCursor: string | null;
}

export interface DuplicateDecisionView {
  outcome: 'opened' | 'joined' | 'suspected';
  score: number;
  candidateCaseNo: string | null;
  /** 「相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0.63」 */
  text: string;
}

/** GET /api/v1/staff/cases/{caseNo} */
export interface CaseDetailView extends TaskView {
  position: PointView<'gcj02'>;
  accuracyMeters: number;
  candidateGrids: GridRef[];
  /** For cases outside all grids (区域外). */
  nearestGrid: { code: string; name: string; distanceMeters: number } | null;
  /** Photos of all reports joined to the case, without saying who took them. */
  photosBefore: PhotoView[];
  photosAfter: PhotoView[];
  reports: {
    reportNo: number;
    at: string;
    description: string;
    photos: PhotoView[];
    duplicate: DuplicateDecisionView;
  }[];
  flowLog: FlowLogItem[];
  filingConditionId: string | null;
  filingConditions: { id: string; filing: string; closing: string; limitText: string }[];
  /** Departments the dispatcher may choose, the routing table's first. */
  departments: { id: string; name: string; suggested: boolean; reason: string | null }[];
  /** Collectors the acceptor may send, the one who walks the grid first. */
  collectors: { id: string; name: string; suggested: boolean }[];
  /** Commands this viewer may give now; the page shows exactly these buttons. */
  allowedCommands: CaseCommandName[];
}

export interface CommandResponse {
  case: CaseDetailView;
}

/** GET /api/v1/cases/nearby?longitude&latitude&datum&classCode= */
export interface NearbyCaseView {
  caseNo: string;
  className: string;
  classCode: string;
  icon: string;
  statusName: string;
  distanceMeters: number;
  reportCount: number;
  openedAt: string;
  position: PointView<'gcj02'>;
  /** Null until the photo may be shown to the public. */
  thumbnailUrl: string | null;
  /** True when the caller already reported or joined this case. */
  mine: boolean;
}
export interface NearbyCasesResponse {
  cases: NearbyCaseView[];
}
