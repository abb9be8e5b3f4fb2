import type { CaseDetailView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import type { PhotoBytes, Sheet } from './paper/sheet';

/** What sheets need of others. */
export interface SheetSources {
  /** A case as this person sees it on screen. @throws AppError `case_not_found` */
  caseView(caseNo: string, viewer: StaffActor): Promise<CaseDetailView>;
  /** The display copy of a photo: an upright JPEG without EXIF. @throws AppError `photo_not_found` */
  readPhoto(photoId: string): Promise<Buffer>;
}

/** Makes the PDF; photos are read when it is this sheet's turn. @throws AppError `busy` when too many wait */
export type PrintSheet = (sheet: Sheet, readPhotos: () => Promise<PhotoBytes>) => Promise<Buffer>;
