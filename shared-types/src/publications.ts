import type { PhotoView } from './photos';

/** Whether people who are no party to a case may see a photo of it. Until somebody has looked, they may not. */
export const PUBLICATION_STATES = ['unreviewed', 'published', 'withheld'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];
export const PUBLICATION_STATE_NAMES: Record<PublicationState, string> = {
  unreviewed: '待审核',
  published: '已公开',
  withheld: '不公开',
};

/** What is covered before a photo becomes public: shares of width and height, 0 to 1, from the upper left corner. */
export interface RedactionBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A photo as its reviewer sees it. */
export interface PublicationView {
  photoId: string;
  version: number;
  state: PublicationState;
  stateName: string;
  caseNo: string;
  className: string;
  addedAt: string;
  /** The photo itself, uncovered. */
  photo: PhotoView;
  /** What the latest decision covered; before the first, what the machine proposes. */
  boxes: RedactionBox[];
  /** What everybody sees now; null unless published. */
  publicUrl: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
}

export interface PublicationLogItem {
  version: number;
  at: string;
  by: string;
  state: PublicationState;
  stateName: string;
  /** How many places are covered. */
  boxes: number;
}

/** GET /api/v1/staff/publications?state=&cursor=&limit= — what waits longest first. */
export interface PublicationsResponse {
  publications: PublicationView[];
  nextCursor: string | null;
}

/** GET /api/v1/staff/cases/{caseNo}/publications */
export interface CasePublicationsResponse {
  publications: PublicationView[];
}

/** GET /api/v1/staff/publications/{photoId}, and the answer to a decision. Newest log line first. */
export interface PublicationResponse {
  publication: PublicationView;
  log: PublicationLogItem[];
}

/** POST /api/v1/staff/publications/{photoId}/preview */
export interface PublicationPreviewRequest {
  boxes: RedactionBox[];
}
export interface PublicationPreviewResponse {
  /** `data:image/jpeg;base64,…`, as it would become public. */
  image: string;
}

/** POST /api/v1/staff/publications/{photoId}/decision — `version` is the version that was looked at. */
export interface PublicationDecisionRequest {
  version: number;
  /** `withheld` also takes back what has been public. */
  state: Exclude<PublicationState, 'unreviewed'>;
  /** What is covered; of a photo that stays withheld they are kept for the next time. */
  boxes: RedactionBox[];
}
