import type { CaseDetailView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';

/** What evidence copies need of others. */
export interface EvidenceSources {
  /** A case as this person sees it on screen. @throws AppError `case_not_found` */
  caseView(caseNo: string, viewer: StaffActor): Promise<CaseDetailView>;
  /** The display copy of a photo: an upright JPEG without EXIF. @throws AppError `photo_not_found` */
  readPhoto(photoId: string): Promise<Buffer>;
  /** When the platform got the bytes: the one time of a photo that nobody can set. @throws AppError `photo_not_found` */
  receivedAt(photoId: string): Promise<Date>;
}
