import type { CaseDetailView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';

/** What sheets need of others. */
export interface SheetSources {
  /** A case as this person sees it on screen. @throws AppError `case_not_found` */
  caseView(caseNo: string, viewer: StaffActor): Promise<CaseDetailView>;
  /** The display copy of a photo: an upright JPEG without EXIF. @throws AppError `photo_not_found` */
  readPhoto(photoId: string): Promise<Buffer>;
}
