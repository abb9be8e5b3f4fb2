import type { CaseDetailView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import type { CaseDirectory, CasePhotos } from './case.ports';
import { photoIdsOf, presentCase } from './case.presenter';
import type { StoredCase } from './case.records';
import { staffCaseActor, type CaseService } from './case.service';

interface Deps {
  cases: Pick<CaseService, 'getForStaff' | 'flowWithReports'>;
  directory: CaseDirectory;
  photos: CasePhotos;
}

/** Cases as one person sees them, on screen and on paper. */
export interface CaseDetails {
  of(stored: StoredCase, viewer: StaffActor): Promise<CaseDetailView>;
  /** @throws AppError `case_not_found` for a case that this person may not see */
  ofNumber(caseNo: string, viewer: StaffActor): Promise<CaseDetailView>;
}

/** Detail views with everything they are made of. */
export function createCaseDetails({ cases, directory, photos }: Deps): CaseDetails {
  async function of(stored: StoredCase, viewer: StaffActor): Promise<CaseDetailView> {
    const whole = await cases.flowWithReports(stored.caseId);
    const log = whole.filter(({ seq }) => seq <= stored.version); // a step of this very moment belongs to the next look
    const views = await photos.presentMany(photoIdsOf(log));
    return presentCase({ stored, log, viewer: staffCaseActor(viewer), photos: views }, directory);
  }
  return { of, ofNumber: async (caseNo, viewer) => of(await cases.getForStaff(caseNo, viewer), viewer) };
}
