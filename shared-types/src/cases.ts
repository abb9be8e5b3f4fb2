import type { AlarmLevel, CaseSource, CaseStage, CaseStatus, Timeliness } from './case-status';
import type { AppealResult, CaseAction, CaseCommandName, DelayKind, ReturnCallResult } from './case-commands';
import type { GridCandidate, GridRef } from './grids';
import type { PhotoView } from './photos';
import type { PointView } from './geo';
import type { StaffRole } from './staff';

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
  command: CaseAction;
  commandName: string;
  from: CaseStatus | null;
  to: CaseStatus;
  actorRole: StaffRole | 'citizen' | 'system' | 'hotline';
  actorName: string | null;
  text: string;
  photos: PhotoView[];
}

/** A clock as a list shows it. */
export interface TaskClockView {
  stage: CaseStage;
  stageName: string;
  /** 「4 工作时」 */
  limitText: string;
  startedAt: string;
  /** Null while paused. */
  dueAt: string | null;
  timeliness: Timeliness;
  timelinessName: string;
  /** Time of the clock's own kind (working time, where it counts working time): 「剩 2 小时 10 分」「超 35 分」. */
  remainingText: string;
}

/** A delay to answer, a question to the citizen, an order (督办) to answer, an appeal to answer, help (会办) to give. */
export type TaskWaiting = 'delay' | 'question' | 'supervision' | 'appeal' | 'assist';
export const TASK_WAITING_NAMES: Record<TaskWaiting, string> = {
  delay: '待批复',
  question: '待市民补充',
  supervision: '督办',
  appeal: '申诉',
  assist: '待会办',
};

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
  /** People who report it: every citizen once, everybody without an account once. */
  reporterCount: number;
  supervised: boolean;
  suspectedDuplicate: boolean;
  /** 紧急: its desks' clocks run day and night. */
  urgent: boolean;
  source: CaseSource;
  sourceName: string;
  /** The clock of the task that is open now; null when no time limit runs. */
  clock: TaskClockView | null;
  /** What else waits on the case besides its stage. */
  waiting: TaskWaiting[];
  openedAt: string;
  updatedAt: string;
  thumbnailUrl: string | null;
}

export interface DuplicateDecisionView {
  outcome: 'opened' | 'joined' | 'suspected';
  score: number;
  candidateCaseNo: string | null;
  /** 「相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0.63」 */
  text: string;
}

/** GET /api/v1/staff/cases/{caseNo}/reports?before: of a mass event what the case itself leaves out, in the order of arrival. */
export interface CaseReportsResponse {
  reports: CaseDetailView['reports'];
}

/** GET /api/v1/staff/cases/{caseNo} */
export interface CaseDetailView extends TaskView {
  position: PointView<'gcj02'>;
  accuracyMeters: number;
  /** 15 digits of the 单元网格 within the grid; null without a unit layer. */
  unitGridCode: string | null;
  /** Grids that the accuracy circle crosses, the largest share first; empty where there is nothing to choose. */
  candidateGrids: GridCandidate[];
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
  helpers: { departmentId: string; departmentName: string; replied: boolean }[];
  orders: SupervisionView[];
  /** The request for delay that waits for an answer. */
  delay: { kind: DelayKind; until: string; reason: string; at: string } | null;
  suspension: { reviewAt: string; reason: string } | null;
  /** What the citizen was asked and has not answered yet. */
  question: { text: string; at: string; expiresAt: string } | null;
  /** Without saying who appealed. */
  appeals: { reason: string; at: string; result: AppealResult | null; answer: string | null }[];
  overall: OverallView | null;
  /** How the checker was drawn, so that anybody can draw again; for the centre only. */
  checkDraw: { seed: string; candidateIds: string[]; collectorId: string; collectorName: string } | null;
  filingConditionId: string | null;
  filingConditions: { id: string; filing: string; closing: string; limitText: string }[];
  /** Departments the dispatcher may choose, the routing table's first. */
  departments: { id: string; name: string; suggested: boolean; needsSuperior: boolean; reason: string | null }[];
  /** Collectors the acceptor may send, the one who walks the grid first. */
  collectors: { id: string; name: string; suggested: boolean }[];
  /** Commands this viewer may give now; the page shows exactly these buttons. */
  allowedCommands: CaseCommandName[];
}

/** 督办: an order with its own limit. */
export interface SupervisionView {
  orderNo: number;
  text: string;
  at: string;
  dueAt: string;
  limitText: string;
  timeliness: Timeliness;
  alarm: AlarmLevel | null;
  answer: { text: string; at: string } | null;
}

/** 综合评价: the citizens' stars, the return call, and the score the system works out at closing (0–100, with its reasons). */
export interface OverallView {
  stars: number[];
  returnCall: { result: ReturnCallResult; text: string; at: string } | null;
  score: number | null;
  scoreReasons: string[];
}

export interface CommandResponse {
  /** Null: by the command it has left what the caller may see (a unit that returned it). */
  case: CaseDetailView | null;
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
  /** The caller's own photo, or one that has been made public; else null. */
  thumbnailUrl: string | null;
  /** 照片待审核: there are photos, and nobody has looked at any of them yet. */
  photoPending: boolean;
  /** True when the caller already reported or joined this case. */
  mine: boolean;
}
export interface NearbyCasesResponse {
  cases: NearbyCaseView[];
}
