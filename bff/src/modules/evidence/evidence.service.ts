import type { CaseDetailView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import { AppError } from '../../kernel/app-error';
import { shanghaiText } from '../../kernel/shanghai-time';
import type { StampCopy } from './evidence.copy';
import type { EvidenceSources } from './evidence.ports';

export interface EvidenceDeps {
  sources: EvidenceSources;
  stampCopy: StampCopy;
  /** Whether this city prints case, grid and time on its evidence copies. */
  stamped: boolean;
}

/** The case whose evidence a photo is. */
export type EvidenceCase = Pick<CaseDetailView, 'caseNo' | 'grid'>;

export interface EvidenceService {
  /**
   * The evidence copy of one photo of a case, for who sees the case.
   * @throws AppError `case_not_found`, `photo_not_found` also for a photo that this person's view of the case does not show, `busy`
   */
  copyFor(caseNo: string, photoId: string, viewer: StaffActor): Promise<Buffer>;
  /** The same for callers who have the view already. @throws AppError `photo_not_found`, `busy` */
  copyOf(photoId: string, of: EvidenceCase): Promise<Buffer>;
}

/** Evidence copies are made when they are asked for and kept nowhere: display copy, public copy and original stay as they are. */
export function createEvidenceService({ sources, stampCopy, stamped }: EvidenceDeps): EvidenceService {
  async function copyOf(photoId: string, of: EvidenceCase): Promise<Buffer> {
    const photo = await sources.readPhoto(photoId);
    return stamped ? stampCopy(photo, stampLines(of, await sources.receivedAt(photoId))) : photo;
  }

  return {
    copyOf,
    async copyFor(caseNo, photoId, viewer) {
      const view = await sources.caseView(caseNo, viewer);
      if (!photoIdsIn(view).has(photoId)) throw new AppError('photo_not_found');
      return copyOf(photoId, view);
    },
  };
}

/** What is printed; the time says of itself that it is the receipt's, since a phone's clock proves nothing. */
export function stampLines({ caseNo, grid }: EvidenceCase, receivedAt: Date): string[] {
  const place = grid === null ? '网格外' : `网格 ${grid.name}（${grid.district}${grid.community}）`;
  return [`案件 ${caseNo}`, place, `平台接收 ${shanghaiText(receivedAt)}`];
}

function photoIdsIn({ photosBefore, photosAfter, flowLog, reports }: CaseDetailView): Set<string> {
  const steps = [...flowLog, ...reports].flatMap(({ photos }) => photos);
  return new Set([...photosBefore, ...photosAfter, ...steps].map(({ photoId }) => photoId));
}
