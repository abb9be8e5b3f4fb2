import type { CaseSource, CaseStatus } from './case-status';
import type { CitizenTimelineItem, DuplicateDecisionView } from './cases';
import type { PointView, PositionInput } from './geo';
import type { GridRef } from './grids';
import type { PhotoView } from './photos';

/**
 * POST /api/v1/reports. The same clientReportId and body always give the same report. Photos may be ones that have only been
 * announced: the report is then received and waits for them.
 */
export interface SubmitReportRequest {
  /** Made by the client once per draft (UUID or similar, 8–64 of [A-Za-z0-9_-]). */
  clientReportId: string;
  photoIds: string[];
  position: PositionInput;
  classCode: string;
  description: string;
  address?: string;
  /** The open case the citizen chose with 「我也遇到」. */
  joinCaseNo?: string;
}

/** What is registered for somebody without an account. Names and telephone numbers of callers have no field. */
export interface RegistrationFields {
  /** What the place was pointed out with; without an accuracy 30 m, without an instant now. */
  position: PointView & { accuracyMeters?: number; capturedAt?: string };
  /** Any class of the catalogue. */
  classCode: string;
  description: string;
  address?: string;
  /** ISO 8601, in the future, at most a year ahead; 处置 is due then if our own limit ends later. */
  deadlineAt?: string;
}

/** POST /api/v1/staff/reports — an acceptor registers what came by telephone or from above. */
export interface RegisterReportRequest extends RegistrationFields {
  /** As for a citizen's report. */
  clientReportId: string;
  source: Extract<CaseSource, 'hotline' | 'command'>;
  /** Of the acceptor's own. */
  photoIds?: string[];
  /** 工单编号; no two reports of a source have the same. */
  externalNo?: string;
  /** The open case close by that the acceptor has recognised. */
  joinCaseNo?: string;
}

/** As a citizen's report is answered; nothing can be done with it from here. */
export interface RegisteredReportResponse {
  report: ReportView;
}

/** Answer to a submission and a row of GET /api/v1/me/reports. */
export interface ReportView {
  reportId: string;
  clientReportId: string;
  caseNo: string;
  status: CaseStatus;
  statusName: string;
  classCode: string;
  className: string;
  icon: string;
  description: string;
  address: string | null;
  position: PointView<'gcj02'>;
  grid: GridRef | null;
  outside: boolean;
  photos: PhotoView[];
  submittedAt: string;
  /** Outcome told to the citizen; features and scores stay with staff. */
  outcome: DuplicateDecisionView['outcome'];
  /** Reports that now share the case, this one included. */
  reportCount: number;
  /** People who report it. */
  reporterCount: number;
  /** One Chinese sentence: what happened to the report just now. */
  message: string;
  canWithdraw: boolean;
  canEvaluate: boolean;
  /** 补充情况: while the case is open. */
  canSupplement: boolean;
  /** 反映未解决: once, after a check that was passed. */
  canDispute: boolean;
  /** 申诉: against a refusal or a closing, while the time for it runs. */
  canAppeal: boolean;
  /** 「没有解决」 has been said, by this citizen or another reporter of the case. */
  disputed: boolean;
  /** 申诉处理中: the citizen's own appeal waits for its answer. */
  appealPending: boolean;
  /** What an official asked and the citizen has not answered yet. */
  question: { text: string; expiresAt: string } | null;
}

/** 待照片: how a report stands that was received before all of its photos. The others are for good: 类别已停用 when the city has taken the
 * class out of its catalogue meanwhile, so that the citizen must choose another. */
export const WAITING_REPORT_STATUS_NAMES = {
  awaiting_photos: '待照片',
  photos_missing: '照片未收到',
  class_gone: '类别已停用',
  withdrawn: '已撤回',
} as const;
export type WaitingReportStatus = keyof typeof WAITING_REPORT_STATUS_NAMES;

/** A report without a case: it waits for its photos and is never sent on without them. `caseNo` null tells it from others. */
export interface WaitingReportView extends Pick<
  ReportView,
  | 'reportId'
  | 'clientReportId'
  | 'statusName'
  | 'classCode'
  | 'className'
  | 'icon'
  | 'description'
  | 'address'
  | 'position'
  | 'grid'
  | 'outside'
  | 'photos'
  | 'submittedAt'
  | 'message'
  | 'canWithdraw'
> {
  caseNo: null;
  status: WaitingReportStatus;
  waiting: {
    photosReceived: number;
    photosTotal: number;
    missingPhotoIds: string[];
    /** ISO 8601; from then on 照片未收到. */
    deadlineAt: string;
    /** It has waited so long that the citizen is reminded. */
    isLate: boolean;
  };
}

/** What a citizen sees of a report of their own. */
export type CitizenReportView = ReportView | WaitingReportView;

/** What the public may know of the case that a report has joined, or that may be about the same problem. */
export interface RelatedCaseView {
  relation: 'joined' | 'suspected';
  caseNo: string;
  className: string;
  icon: string;
  statusName: string;
  openedAt: string;
  /** From where the report lies. */
  distanceMeters: number;
  /** People who report it. */
  reporterCount: number;
  /** What the citizen has said; staff look at it. */
  answer: 'same' | 'different' | null;
  canSaySame: boolean;
  canSayDifferent: boolean;
}

/** `suspected`: to be asked at once 「是同一个吗？」; null where nothing is suspected. */
export interface SubmitReportResponse {
  report: CitizenReportView;
  suspected: RelatedCaseView | null;
}

/** POST /api/v1/reports/{reportId}/same-problem — 「是同一个」 or 「不是同一个」. */
export interface SameProblemRequest {
  same: boolean;
  reason?: string;
}

/** GET /api/v1/me/reports?cursor=&limit= — newest first. */
export interface MyReportsResponse {
  reports: CitizenReportView[];
  nextCursor: string | null;
}

/** GET /api/v1/reports/{reportId} */
export interface ReportDetailResponse {
  report: CitizenReportView;
  timeline: CitizenTimelineItem[];
  evaluation: { stars: number; text: string } | null;
  /** The case that it has joined or may be the same as. */
  related: RelatedCaseView | null;
}

/** POST /api/v1/reports/{reportId}/evaluation */
export interface EvaluateRequest {
  stars: number;
  text?: string;
}

/**
 * POST /api/v1/reports/{reportId}/supplements — more words or photos; answers the question that waits, if any. The same
 * clientSupplementId and body always add them once.
 */
export interface SupplementRequest {
  /** Made by the client once per written supplement (8–64 of [A-Za-z0-9_-]). */
  clientSupplementId: string;
  text: string;
  photoIds: string[];
}

/** POST /api/v1/reports/{reportId}/dispute — 「没有解决」: the place is checked once more. */
export interface DisputeRequest {
  reason: string;
}

/** POST /api/v1/reports/{reportId}/appeal */
export interface AppealRequest {
  reason: string;
}

/** POST /api/v1/reports/{reportId}/withdrawal */
export interface WithdrawRequest {
  reason: string;
}
