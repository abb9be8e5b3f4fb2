import type { Arrival } from './replay';
import { metersBetween } from '../../src/kernel/distance';
import type { DuplicateCandidate } from '../../src/modules/duplicates';

/** What other systems do, on the same reports: a duplicate is whatever has an open case of this kind near it (facts/what-users-ask §1b). */
export const RULES: Readonly<Record<string, (arrival: Arrival) => boolean>> = {
  /** Same category, 250 m, open. */
  fixMyStreet: near({ meters: 250, days: Infinity, by: 'classCode' }),
  /** Same sub-category, 50 m, 12 weeks. */
  signalen: near({ meters: 50, days: 84, by: 'classCode' }),
  /** Same group. */
  fixed50m7d: near({ meters: 50, days: 7, by: 'groupId' }),
};

function near({ meters, days, by }: { meters: number; days: number; by: 'classCode' | 'groupId' }) {
  return ({ subject, candidates }: Arrival): boolean =>
    !subject.placeUnknown &&
    candidates.some(
      (candidate) =>
        !candidate.placeUnknown &&
        candidate[by] === subject[by] &&
        (subject.at.getTime() - candidate.lastReportedAt.getTime()) / 86_400_000 <= days &&
        distanceOf(subject, candidate) <= meters,
    );
}

/** Metres between a report and a case. */
export function distanceOf({ wgs84: a }: Arrival['subject'], { wgs84: b }: DuplicateCandidate): number {
  return metersBetween(a, b);
}
