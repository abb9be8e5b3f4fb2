import type { CaseDetailView } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { canSeeCase } from './case.policy';
import type { CaseDirectory, CasePhotos } from './case.ports';
import { photoIdsOf, presentCase } from './case.presenter';
import type { StoredCase } from './case.records';
import type { CaseRules } from './case.rules';
import { staffCaseActor } from './case.actor';
import type { CaseService } from './case.service';

interface Deps {
  cases: Pick<CaseService, 'getForStaff' | 'flowWithReports'>;
  directory: CaseDirectory;
  photos: CasePhotos;
  rules: CaseRules;
  clock: Clock;
}

/** Cases as one person sees them, on screen and on paper. */
export interface CaseDetails {
  /** Null for a case that this person may not see. */
  ifSeen(stored: StoredCase, viewer: StaffActor): Promise<CaseDetailView | null>;
  /** @throws AppError `case_not_found` for a case that this person may not see */
  ofNumber(caseNo: string, viewer: StaffActor): Promise<CaseDetailView>;
}

/** Detail views with everything they are made of. */
export function createCaseDetails({ cases, directory, photos, rules, clock }: Deps): CaseDetails {
  async function of(stored: StoredCase, viewer: StaffActor): Promise<CaseDetailView> {
    const whole = await cases.flowWithReports(stored.caseId);
    const log = whole.filter(({ seq }) => seq <= stored.version); // a step of this very moment belongs to the next look
    const views = await photos.presentMany(photoIdsOf(log));
    const context = { viewer: staffCaseActor(viewer), now: clock.now(), rules, directory };
    return presentCase({ stored, log, photos: views }, context);
  }
  return {
    ifSeen: async (stored, viewer) => (canSeeCase(staffCaseActor(viewer), stored) ? of(stored, viewer) : null),
    ofNumber: async (caseNo, viewer) => of(await cases.getForStaff(caseNo, viewer), viewer),
  };
}
