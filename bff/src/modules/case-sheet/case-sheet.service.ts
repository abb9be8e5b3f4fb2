import type { CaseDetailView } from '@suishoupai/shared-types';
import { AppError } from '../../kernel/app-error';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { caseSheet } from './case-sheet.content';
import { photoIdsOn } from './case-sheet.photos';
import type { SheetSources } from './case-sheet.ports';
import type { Printer } from './paper/print';

export interface CaseSheetDeps {
  sources: SheetSources;
  printer: Pick<Printer, 'print'>;
  clock: Clock;
  /** Whose form it is. */
  issuer: string;
}

/** Prints cases for the people who may see them. */
export function createCaseSheetService({ sources, printer, clock, issuer }: CaseSheetDeps) {
  /** One after the other: a sheet's photos are in memory once, and the disk serves others too. */
  async function readPhotos(photoIds: readonly string[], of: CaseDetailView): Promise<Map<string, Buffer>> {
    const photos = new Map<string, Buffer>();
    for (const photoId of photoIds) {
      const bytes = await sources.readPhoto(photoId, of).catch(lostPhoto);
      if (bytes) photos.set(photoId, bytes);
    }
    return photos;
  }

  return {
    /** The PDF of a case. @throws AppError `case_not_found` for a case that this person may not see, `busy` */
    async print(caseNo: string, caller: StaffActor): Promise<Buffer> {
      const view = await sources.caseView(caseNo, caller);
      const sheet = caseSheet({ view, printedBy: caller.staff, printedAt: clock.now(), issuer });
      return printer.print(sheet, () => readPhotos(photoIdsOn(sheet), view));
    },
  };
}

export type CaseSheetService = ReturnType<typeof createCaseSheetService>;

/** A photo whose bytes are gone leaves an empty frame on the sheet, which says so; every other failure is one. */
function lostPhoto(error: unknown): null {
  if (error instanceof AppError && error.code === 'photo_not_found') return null;
  throw error;
}
