/** What may be wrong with a report: a hint for people, never a verdict. */
export const SIGNAL_KINDS = ['samePhoto', 'similarPhoto', 'impossibleTravel', 'burst'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];
export const SIGNAL_NAMES: Record<SignalKind, string> = {
  samePhoto: '照片重复使用',
  similarPhoto: '照片高度相似',
  impossibleTravel: '移动速度异常',
  burst: '短时间大量上报',
};

export interface SignalView {
  kind: SignalKind;
  kindName: string;
  /** 「照片与案件 … 的照片完全相同，由另一账号提交」; names nobody. */
  text: string;
  /** The case of the other report it is about. */
  otherCaseNo: string | null;
}

/** GET /api/v1/staff/cases/{caseNo}/signals — for the centre; reports without any are left out. */
export interface CaseSignalsResponse {
  /** `added`: of photos that were added to a report later. */
  reports: { reportedAt: string; added: boolean; signals: SignalView[] }[];
}
