import type { DuplicateCandidate, DuplicateSubject } from './duplicate.types';

const METERS_PER_DEGREE = 111_195;
const HERE = { longitude: 110.92, latitude: 21.66 };
export const NOW = new Date('2026-11-23T02:00:00Z');

/** A place `meters` north of where the test builders put things. */
export function northOf(meters: number): { longitude: number; latitude: number } {
  return { ...HERE, latitude: HERE.latitude + meters / METERS_PER_DEGREE };
}

/** `minutes` before now. */
export function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

/** A photo whose two prints are derived from one digit; other digits give pictures that have nothing in common. */
export function print(sha: string, hash = sha): { sha256: string; phash: string } {
  return { sha256: sha.repeat(64), phash: hash.repeat(64) };
}

export function buildSubject(overrides: Partial<DuplicateSubject> = {}): DuplicateSubject {
  return {
    reporterId: 'citizen-b',
    reportersTold: true,
    classCode: 'SJ-06010',
    groupId: 'refuse',
    wgs84: HERE,
    accuracyMeters: 15,
    placeUnknown: false,
    address: null,
    channel: 'app',
    at: NOW,
    description: '',
    photos: [print('0')],
    ...overrides,
  };
}

export function buildCandidate(overrides: Partial<DuplicateCandidate> = {}): DuplicateCandidate {
  return {
    caseId: 'a'.repeat(24),
    caseNo: '4409022026112300001',
    classCode: 'SJ-06010',
    groupId: 'refuse',
    wgs84: HERE,
    accuracyMeters: 15,
    placeUnknown: false,
    address: null,
    channel: 'app',
    lastReportedAt: minutesAgo(18),
    description: '',
    photos: [print('f')],
    reporterIds: ['citizen-a'],
    ...overrides,
  };
}
