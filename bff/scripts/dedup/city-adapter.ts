import type { DuplicateCandidate, DuplicateSubject, ReportChannel } from '../../src/modules/duplicates';
import type { CityRow } from './city-rows';

/** Boston's coordinates are addresses looked up and rounded to four decimals: about 11 m from north to south. Metres. */
const GEOCODED_ACCURACY_METERS = 5;

const CHANNELS: Readonly<Record<string, ReportChannel>> = {
  'Constituent Call': 'call',
  'Employee Generated': 'staff',
  'Maximo Integration': 'staff',
  'Self Service': 'web',
  'Citizens Connect App': 'app',
  Twitter: 'app',
  // this product's own export
  citizen: 'app',
  collector: 'staff',
  hotline: 'call',
  province: 'other',
  command: 'staff',
};

/** A row as the engine is told of it when it arrives. Only what was known then: no status, labels or own closing time. */
export function toSubject(row: CityRow): DuplicateSubject {
  return { ...told(row), reporterId: null, reportersTold: false, at: new Date(row.createdMs) };
}

/** A row as a case that later reports may be about. Each report is a case of its own: the file does not say what was joined. */
export function toCandidate(row: CityRow): DuplicateCandidate {
  return {
    ...told(row),
    caseId: row.id,
    caseNo: row.id,
    lastReportedAt: new Date(row.createdMs),
    reporterIds: [],
  };
}

function told(row: CityRow) {
  return {
    classCode: row.type,
    groupId: row.reason,
    wgs84: row.wgs84,
    accuracyMeters: row.accuracyMeters ?? GEOCODED_ACCURACY_METERS,
    placeUnknown: row.coordFallback,
    address: row.location === '' ? null : row.location,
    channel: CHANNELS[row.source] ?? 'other',
    description: row.description,
    photos: [],
  };
}
