import type { CaseStatus } from './case-status';
import type { DuplicateDecisionView } from './cases';
import type { PointView } from './geo';
import type { RegistrationFields } from './reports';

/** GET /hotline/v1/changes?cursor=&limit= — header `Authorization: Bearer <api key>`. */
export interface HotlineChange {
  /** Gapless and increasing. */
  seq: number;
  at: string;
  caseNo: string;
  event: string;
  status: CaseStatus;
  text: string;
}
export interface HotlineChangesResponse {
  changes: HotlineChange[];
  /** Pass this as `cursor` next time; the same as was sent when nothing is new. */
  nextCursor: string;
  hasMore: boolean;
}

/** POST /hotline/v1/reports — the same number with the same content always gives the same answer. */
export interface HotlineReportRequest extends RegistrationFields {
  /** 工单编号 of the hotline or the province. */
  externalNo: string;
}
export interface HotlineReportResponse {
  externalNo: string;
  caseNo: string;
  /** As it was when the report arrived. */
  status: CaseStatus;
  statusName: string;
  outcome: DuplicateDecisionView['outcome'];
  /** One Chinese sentence: what happened to the report. */
  message: string;
}

/** GET /hotline/v1/cases/{caseNo} and GET /hotline/v1/cases?externalNo= */
export interface HotlineCaseView {
  caseNo: string;
  status: CaseStatus;
  statusName: string;
  classCode: string;
  className: string;
  description: string;
  address: string | null;
  gridCode: string | null;
  position: PointView<'gcj02'>;
  departmentName: string | null;
  reportCount: number;
  openedAt: string;
  closedAt: string | null;
  flow: { at: string; event: string; status: CaseStatus; text: string }[];
}
