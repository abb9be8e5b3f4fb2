import type { CaseDetailView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';

/** What sheets need of others. */
export interface SheetSources {
  /** A case as this person sees it on screen. @throws AppError `case_not_found` */
  caseView(caseNo: string, viewer: StaffActor): Promise<CaseDetailView>;
  /** The evidence copy of a photo of this case: an upright JPEG without EXIF. @throws AppError `photo_not_found` */
  readPhoto(photoId: string, of: CaseDetailView): Promise<Buffer>;
}
