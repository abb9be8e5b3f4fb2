import type { CaseSource, CaseStage, CaseStatus } from './case-status';

/** Whom 综合评价 evaluates: 区域, 部门, 岗位 (facts A7). */
export const EVALUATION_OBJECTS = ['area', 'unit', 'post'] as const;
export type EvaluationObject = (typeof EVALUATION_OBJECTS)[number];

/** What exactly is compared with one another: areas of one size, units, or people of one post. */
export const EVALUATION_LEVELS = [
  'city',
  'district',
  'grid',
  'unit',
  'acceptor',
  'dispatcher',
  'collector',
  'manager',
] as const;
export type EvaluationLevel = (typeof EVALUATION_LEVELS)[number];

export const EVALUATION_LEVEL_NAMES: Record<EvaluationLevel, string> = {
  city: '全市',
  district: '区县',
  grid: '网格',
  unit: '处置部门',
  acceptor: '受理员',
  dispatcher: '派遣员',
  collector: '信息采集员',
  // Whoever heads the shift signs in as 管理员: orders what the desks may not decide by themselves.
  manager: '值班长',
};

export const LEVELS_OF_OBJECT: Record<EvaluationObject, readonly EvaluationLevel[]> = {
  area: ['city', 'district', 'grid'],
  unit: ['unit'],
  post: ['acceptor', 'dispatcher', 'collector', 'manager'],
};

/** Keys after the names two products on the market use (facts A7). */
export const INDICATOR_KEYS = [
  'report',
  'accept',
  'verify',
  'register',
  'dispatch',
  'dispose',
  'overtimeDispose',
  'overTimeToDispose',
  'check',
  'rework',
  'return',
  'archive',
  'overTimeArchived',
  'forceArchive',
  'supervise',
  'extension',
  'suspension',
  'appeal',
  'validReportRate',
  'repeatReportRate',
  'inTimeAcceptRate',
  'inTimeVerifyRate',
  'registerRate',
  'inTimeRegisterRate',
  'frequentCaseRate',
  'publicReportRate',
  'patrolReportRate',
  'missReportRate',
  'errorRate',
  'inTimeDispatchRate',
  'accurDispatchRate',
  'returnRate',
  'disposeRate',
  'inTimeDisposeRate',
  'overtimeDisposeRate',
  'reworkRate',
  'checkRate',
  'inTimeCheckRate',
  'archiveRate',
  'inTimeArchiveRate',
  'overTimeArchiveRate',
  'inTimeCloseRate',
  'inTimeSuperviseRate',
  'inTimeAppealRate',
  'appealUpheldRate',
  'satisfiedRate',
  'avgAcceptTime',
  'avgDisposeTime',
  'avgArchiveTime',
  'avgSystemScore',
] as const;
export type IndicatorKey = (typeof INDICATOR_KEYS)[number];

/** `count`: cases or times. `percent`: 1 is 100 %. `duration`: milliseconds. `points`: 0–100. */
export type IndicatorUnit = 'count' | 'percent' | 'duration' | 'points';
/** Whether more is better; `neutral` numbers are no merit of anybody. */
export type IndicatorDirection = 'higher' | 'lower' | 'neutral';

export interface IndicatorDefinitionView {
  key: IndicatorKey;
  /** 「按期处置率」 */
  name: string;
  /** 「按期处置数 ÷ 应处置数」 */
  formula: string;
  /** When something counts, and what does not. */
  explanation: string;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  /** For which levels it says something. */
  levels: EvaluationLevel[];
  /** Where the formula comes from. */
  source: string;
}

/** GET /api/v1/staff/evaluation/definitions */
export interface EvaluationDefinitionsResponse {
  indicators: IndicatorDefinitionView[];
  /** 综合得分: the weights of each version and level, in per cent; the oldest version first. */
  scores: {
    /** The first month it scores, `YYYY-MM`: a period is scored by the version in force on its last day. */
    from: string;
    level: EvaluationLevel;
    levelName: string;
    /** Denominator from which an indicator counts for a rank. */
    leastSample: number;
    weights: { key: IndicatorKey; name: string; weight: number; source: string }[];
  }[];
  /** What this caller may ask for. */
  levels: EvaluationLevel[];
}

/** Whole days in China, both included, `YYYY-MM-DD`. */
export interface EvaluationPeriodView {
  from: string;
  to: string;
  /** Its last day is over: its numbers, scores and ranks never change again; names are those of today. */
  closed: boolean;
}

export interface IndicatorValueView {
  key: IndicatorKey;
  /** Cases, times, or for durations and points the sum. */
  numerator: number;
  /** Null for plain counts. */
  denominator: number | null;
  /** Numerator ÷ denominator; null when the denominator is 0. Plain counts: the numerator. */
  value: number | null;
}

export interface EvaluatedObjectView {
  /** `city`, 6 digits of a district, 15 of a grid (`outside`: 区域外), a department's or a staff member's id. */
  objectId: string;
  name: string;
  /** Those that are defined for the level, in the order of INDICATOR_KEYS. */
  values: IndicatorValueView[];
  /** 综合得分, 0–100; null when nothing weighed happened. */
  score: number | null;
  /** From 1 among all of the level, also those that the caller may not see; equal scores share a rank. Null without a score, with too small a sample, and for the city. */
  rank: number | null;
  /** 样本不足: too little happened for a rank. */
  sampleTooSmall: boolean;
}

/** GET /api/v1/staff/evaluation/indicators?object=&level=&from=&to= (or &month=2026-10) */
export interface EvaluationIndicatorsResponse {
  object: EvaluationObject;
  level: EvaluationLevel;
  levelName: string;
  period: EvaluationPeriodView;
  /** How many of the level have a rank: 「第 3 / 12」. */
  rankedCount: number;
  /** Since when the weights apply that the scores were made with, `YYYY-MM`; null: a period before the first, which has no scores. */
  weightsFrom: string | null;
  /** By rank, then those with too small a sample, those without a score last. */
  objects: EvaluatedObjectView[];
}

export const INDICATOR_SIDES = ['numerator', 'denominator'] as const;
export type IndicatorSide = (typeof INDICATOR_SIDES)[number];

export interface EvaluatedCaseView {
  caseNo: string;
  /** When it counted. */
  at: string;
  classCode: string;
  className: string;
  sourceName: string;
  gridName: string;
  departmentName: string | null;
  /** For durations (ms) and points: what this case adds to the sum. */
  value: number | null;
}

/** GET /api/v1/staff/evaluation/cases?indicator=&side=&level=&objectId=&from=&to=&cursor=&limit=; a case counts as often as it stands here. */
export interface EvaluationCasesResponse {
  indicator: IndicatorKey;
  side: IndicatorSide;
  objectId: string;
  period: EvaluationPeriodView;
  /** Of all pages. */
  total: number;
  cases: EvaluatedCaseView[];
  nextCursor: string | null;
}

export interface HeadlineView extends IndicatorValueView {
  name: string;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  /** The month before. */
  previous: number | null;
  /** Counts: relative change (0.1 is +10 %). Rates, durations and points: the difference. Null where either is missing. */
  change: number | null;
}

export interface RankingRowView {
  objectId: string;
  name: string;
  rank: number | null;
  score: number | null;
  /** 样本不足: a score, but no rank. */
  sampleTooSmall: boolean;
  previousRank: number | null;
  values: IndicatorValueView[];
}

/** GET /api/v1/staff/evaluation/bulletin?month=2026-10 — 月报 */
export interface EvaluationBulletinResponse {
  month: string;
  /** 「2026年10月城市管理综合评价月报」 */
  title: string;
  period: EvaluationPeriodView;
  /** Chinese paragraphs. */
  summary: string[];
  headline: HeadlineView[];
  /** Twelve months up to this one, the oldest first. */
  trend: {
    month: string;
    report: number;
    register: number;
    dispose: number;
    archive: number;
    inTimeDisposeRate: number | null;
    inTimeArchiveRate: number | null;
    reworkRate: number | null;
    satisfiedRate: number | null;
  }[];
  units: RankingRowView[];
  /** Districts. */
  areas: RankingRowView[];
  /** Grids where anything was reported, the most first. */
  heat: { gridCode: string; gridName: string; report: number; register: number }[];
  /** By filed cases. `share` of all filed in the month. */
  frequentClasses: { classCode: string; className: string; count: number; share: number; previousCount: number }[];
  /** Handled in the month, the longest after its limit first. */
  longestOverdue: {
    caseNo: string;
    className: string;
    gridName: string;
    departmentName: string | null;
    handledAt: string;
    overdueMs: number;
  }[];
}

/** GET /api/v1/staff/evaluation/live — the command centre's wall; may be asked every 30 s. */
export interface EvaluationLiveResponse {
  at: string;
  /** Cases opened since midnight in China. */
  today: {
    total: number;
    /** 24 hours, 0 first. */
    hours: { hour: number; total: number; bySource: { source: CaseSource; count: number }[] }[];
    bySource: { source: CaseSource; sourceName: string; count: number }[];
  };
  /** Open cases by status in the order of the loop, zeros included. */
  funnel: { status: CaseStatus; statusName: string; count: number }[];
  overdue: {
    /** All open cases whose stage is overdue. */
    total: number;
    /** The longest overdue first, at most 20. */
    cases: {
      caseNo: string;
      statusName: string;
      classCode: string;
      className: string;
      address: string | null;
      gridCode: string | null;
      gridName: string;
      departmentName: string | null;
      stage: CaseStage;
      stageName: string;
      dueAt: string;
      /** 「超 3 小时 5 分」, in all time. */
      overdueText: string;
    }[];
  };
  /** Every grid in use, zeros included. */
  grids: { gridCode: string; gridName: string; open: number; overdue: number }[];
  outsideOpen: number;
  /** Every handling unit: cases that are with it. */
  units: { departmentId: string; departmentName: string; open: number; overdue: number }[];
}
