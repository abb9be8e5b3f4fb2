import type { FraudHistory, FraudRules } from './fraud.decider';
import type { PhotoPrint, WatchedReport } from './fraud.report';

export const RULES: FraudRules = {
  ...{ samePhotoMeters: 200, similarPhotoBits: 50, similarPhotoDays: 180 },
  ...{ travelKmPerHour: 150, travelLeastMeters: 2000, burstReports: 8, burstMinutes: 10 },
};

/** 2026-11-27, 10:00 in Shanghai, and so many minutes. */
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 27, 2, minutes));

const PLACE = { longitude: 110.92, latitude: 21.66 };
const DEGREE_METERS = 111_195;
/** So many metres north of the place. */
export const north = (meters: number) => ({ ...PLACE, latitude: PLACE.latitude + meters / DEGREE_METERS });

/** The second of the story; override what the test is about. */
export function buildWatched(overrides: Partial<WatchedReport> = {}): WatchedReport {
  return {
    ...{ reportId: 'r2', seq: 2, caseId: 'c2', caseNo: '4409022026112700002', accountId: 'ann', source: 'citizen' },
    ...{ at: at(0), capturedAt: at(0), place: PLACE, accuracyMeters: 10, added: false },
    ...overrides,
  };
}

/** A photo of an earlier report by somebody else at the same place. */
export function buildPrint(overrides: Partial<PhotoPrint> = {}): PhotoPrint {
  return {
    ...{ photoId: 'p1', reportId: 'r1', seq: 1, sha256: 'a'.repeat(64), phash: '0'.repeat(64), accountId: 'bob' },
    ...{ place: PLACE, at: at(-60) },
    ...overrides,
  };
}

/** Nothing came before. */
export const NO_HISTORY: FraudHistory = { same: [], similar: [], neighbours: [], recentReports: 0 };
