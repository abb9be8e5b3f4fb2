import { metersBetween } from '../../kernel/distance';
import { shareStreet } from './duplicate.address';
import type { DuplicateCandidate, DuplicateSubject } from './duplicate.types';

/**
 * Which open cases the engine wants to see: those of the class group within 350 m (96 % of Boston's pairs within 300 m), of any other group
 * where they are next door; without a position those of the group in the same street. Metres and days.
 */
export const REACH = {
  groupMeters: 350,
  anyMeters: 60,
  groupDays: 90,
  anyDays: 14,
} as const;

const DAY_MS = 86_400_000;

/** Whether a case belongs among the candidates of a report; both positions' accuracies widen the circle. */
export function isWithinReach(subject: DuplicateSubject, candidate: DuplicateCandidate): boolean {
  const isOfGroup = subject.groupId === candidate.groupId;
  const ageDays = (subject.at.getTime() - candidate.lastReportedAt.getTime()) / DAY_MS;
  if (ageDays > (isOfGroup ? REACH.groupDays : REACH.anyDays)) return false;
  if (subject.placeUnknown || candidate.placeUnknown) {
    return isOfGroup
      ? shareStreet(subject.address, candidate.address)
      : subject.address !== null && subject.address === candidate.address;
  }
  const meters = metersBetween(subject.wgs84, candidate.wgs84);
  const slack = Math.hypot(subject.accuracyMeters, candidate.accuracyMeters);
  return meters <= (isOfGroup ? REACH.groupMeters : REACH.anyMeters) + Math.min(slack, 100);
}

/**
 * How far around a report the product searches and locks, in metres, of the wider circle above. Every further cell is one more to lock
 * and read, and beyond 100 m and both accuracies the fitted model hardly comes near a threshold: `npm run bench:dedup` prints what the
 * narrower search loses (`asProduct`). The inputs of the model count nothing farther away than this, so that a case near by is judged
 * alike by both.
 */
export function searchMeters(accuracyMeters: number): number {
  return SEARCH_METERS + Math.min(accuracyMeters, MAX_ACCURACY_METERS) + MAX_ACCURACY_METERS;
}

/** Whether the product finds a case that is within reach: of the group only, and not beyond `searchMeters`. Streets are as wide as above. */
export function isSearched(subject: DuplicateSubject, candidate: DuplicateCandidate): boolean {
  if (subject.groupId !== candidate.groupId || !isWithinReach(subject, candidate)) return false;
  if (subject.placeUnknown) return true;
  return (
    !candidate.placeUnknown && metersBetween(subject.wgs84, candidate.wgs84) <= searchMeters(subject.accuracyMeters)
  );
}

const SEARCH_METERS = 100;
/** Accuracies above this are taken as this: a phone without a fix must not swallow a district. Metres. */
export const MAX_ACCURACY_METERS = 65;
