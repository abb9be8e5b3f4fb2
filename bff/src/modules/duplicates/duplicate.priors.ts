import type { Comparison } from './duplicate.features';

/**
 * What Boston's file cannot teach: it has no photos, no accounts, no words and no phone positions. Set by hand, each with its source,
 * and added to the log-odds of the fitted model. They never fire on reports that lack these things.
 */
const PRIORS = {
  /** facts/duplicates: ≤ 0.1 % false matches, 91–100 % of copies found. */
  sameHash: 3,
  /** One person at another point reports another thing: 4–8 % are duplicates, against 19–56 % at one point. */
  sameReporterElsewhere: -2.5,
  /** The same person again at the same spot asks after the same thing. */
  sameReporterHere: 1,
  /** Character grams of short Chinese texts part pairs at AUC 0.60–0.82: a small weight, around the usual likeness of two texts of one class. */
  text: 0.8,
  usualLikeness: 0.2,
} as const;

/** Two fixes of one phone share most of their error, so one person is elsewhere sooner than two people are: from 5 m plus a quarter of the combined radius. */
const elsewhereMeters = (accuracyMeters: number): number => 5 + accuracyMeters / 4;

/** Byte-identical photos join within this distance (plus the combined accuracy). Metres. */
const SAME_PHOTO_METERS = 50;

/** People who report one thing at the same time stand around it, each with a fix of their own. Hours and metres. */
const CROWD = { withinHours: 1 / 6, meters: 15, maxMeters: 40 } as const;

/**
 * Different people, same class, same spot, within the hour. Boston marks 34–56 % of such reports, counting one caller's further
 * reports, which known accounts rule out here; what is left unmarked there is a lower bound (facts/duplicates).
 */
const SAME_SPOT = { withinHours: 1, maxMeters: 15 } as const;

/** Additional log-odds of what is known of photos, persons and words. */
export function priorOf(c: Comparison): number {
  const isElsewhere = c.distanceMeters !== null && c.distanceMeters > elsewhereMeters(c.accuracyMeters);
  return (
    (c.sameHash && !c.samePhoto ? PRIORS.sameHash : 0) +
    (c.sameReporter ? (isElsewhere ? PRIORS.sameReporterElsewhere : PRIORS.sameReporterHere) : 0) +
    (c.textSimilarity === null ? 0 : PRIORS.text * (c.textSimilarity - PRIORS.usualLikeness))
  );
}

/** The same photo at the same place is the same report, whatever its class. */
export function isSamePhotoHere(c: Comparison): boolean {
  return c.samePhoto && c.distanceMeters !== null && c.distanceMeters <= SAME_PHOTO_METERS + c.accuracyMeters;
}

/** Another person at the same time around the same place, for the same class. */
export function isCrowd(c: Comparison): boolean {
  if (!c.sameClass || !c.otherReporter || c.distanceMeters === null || c.ageHours > CROWD.withinHours) return false;
  return c.distanceMeters <= Math.min(CROWD.meters + c.accuracyMeters, CROWD.maxMeters);
}

/** Another person at the same spot within the hour, for the same class. */
export function isSameSpotNow(c: Comparison): boolean {
  if (!c.sameClass || !c.otherReporter || c.distanceMeters === null) return false;
  return c.ageHours <= SAME_SPOT.withinHours && c.distanceMeters <= SAME_SPOT.maxMeters;
}
