import type { CaseStatus } from './case-status';
import type { PointView } from './geo';

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

/** GET /hotline/v1/cases/{caseNo} */
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
