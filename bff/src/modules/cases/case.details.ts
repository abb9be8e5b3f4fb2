import type { CaseDetailView, CaseReportsResponse } from '@suishoupai/shared-types';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { canSeeCase } from './case.policy';
import type { CaseDirectory, CasePhotos } from './case.ports';
import { earlierReports, photoIdsOf, presentCase, presentReport } from './case.presenter';
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
  /** Reports that came before the one with this number. @throws AppError `case_not_found` for a case that this person may not see */
  reportsBefore(caseNo: string, before: number, viewer: StaffActor): Promise<CaseReportsResponse>;
}

/** Detail views with everything they are made of. */
export function createCaseDetails({ cases, directory, photos, rules, clock }: Deps): CaseDetails {
  async function logOf({ caseId, version }: StoredCase) {
    const whole = await cases.flowWithReports(caseId);
    return whole.filter(({ seq }) => seq <= version); // a step of this very moment belongs to the next look
  }

  async function of(stored: StoredCase, viewer: StaffActor): Promise<CaseDetailView> {
    const log = await logOf(stored);
    const views = await photos.presentMany(photoIdsOf(log));
    const context = { viewer: staffCaseActor(viewer), now: clock.now(), rules, directory };
    return presentCase({ stored, log, photos: views }, context);
  }
  return {
    ifSeen: async (stored, viewer) => (canSeeCase(staffCaseActor(viewer), stored) ? of(stored, viewer) : null),
    ofNumber: async (caseNo, viewer) => of(await cases.getForStaff(caseNo, viewer), viewer),
    async reportsBefore(caseNo, before, viewer) {
      const found = earlierReports(await logOf(await cases.getForStaff(caseNo, viewer)), before);
      const views = await photos.presentMany(found.flatMap(({ report }) => [...report.photoIds]));
      const actor = staffCaseActor(viewer);
      const reports = found.map(({ report, reportNo }) => {
        const shown = report.photoIds.flatMap((id) => views.get(id) ?? []);
        return presentReport(report, reportNo, actor, shown);
      });
      return { reports };
    },
  };
}
