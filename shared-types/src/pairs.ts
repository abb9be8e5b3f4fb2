import type { CaseSource, CaseStatus } from './case-status';
import type { PointView } from './geo';
import type { PhotoView } from './photos';

/** Of two cases that may be about one problem; `lapsed`: one of them ended, or was merged elsewhere, before anybody decided. */
export const PAIR_STATES = ['open', 'joined', 'kept_apart', 'lapsed'] as const;
export type PairState = (typeof PAIR_STATES)[number];
export const PAIR_STATE_NAMES: Record<PairState, string> = {
  open: '待核对',
  joined: '已并案',
  kept_apart: '不是同一个',
  lapsed: '无需核对',
};

/** One of the two cases, as the person who compares them must see it. Never carries who reported. */
export interface PairCaseView {
  caseNo: string;
  version: number;
  status: CaseStatus;
  statusName: string;
  classCode: string;
  className: string;
  icon: string;
  description: string;
  address: string | null;
  source: CaseSource;
  sourceName: string;
  departmentName: string | null;
  openedAt: string;
  /** People who report it. */
  reporterCount: number;
  position: PointView<'gcj02'>;
  accuracyMeters: number;
  photos: PhotoView[];
}

/** What a citizen says about the pair; which citizen is nobody's business. */
export interface PairWordView {
  same: boolean;
  reason: string;
  at: string;
}

/** Commands that decide the pair, each with the case to give it to; null where it cannot be given now, or not by the viewer. */
export interface PairCommandsView {
  /** 并入: `markDuplicate` of this case into the other. */
  join: { caseNo: string; intoCaseNo: string } | null;
  keepApart: { caseNo: string; otherCaseNo: string } | null;
  /** 拆分: the reports that came with the merge. */
  split: { caseNo: string; reportNos: number[] } | null;
  keepJoined: { caseNo: string; otherCaseNo: string } | null;
}

/** Two cases that may be, are, or are not about one problem. */
export interface PairView {
  pairId: string;
  state: PairState;
  stateName: string;
  /** Somebody of staff has to look: it is open, or a citizen objects to the merge. */
  waiting: boolean;
  /** A citizen says that it is not the same problem. */
  objected: boolean;
  /** Probability; null where no rule but a person brought it up. */
  score: number | null;
  /** 「相距 12 米，18 分钟前，同类，照片不同 → 疑似重复 0.63」 */
  text: string;
  distanceMeters: number;
  /** Between the openings of the two cases. */
  gapMinutes: number;
  openedAt: string;
  /** The older first. */
  cases: [PairCaseView, PairCaseView];
  words: PairWordView[];
  /** What has been decided so far, the latest last; `by` is a role, with a name for whoever may read it. */
  decisions: { state: PairState; at: string; by: string; reason: string }[];
  commands: PairCommandsView;
}

/** GET /api/v1/staff/pairs?caseNo=&cursor=&limit= — what waits, objections first; with a case number all pairs of that case. */
export interface PairsResponse {
  pairs: PairView[];
  /** Of all that wait. */
  total: { count: number; more: boolean };
  nextCursor: string | null;
}
