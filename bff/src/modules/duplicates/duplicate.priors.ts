import { FEATURE_NAMES, type Comparison } from './duplicate.features';
import type { ClassRates } from './duplicate.rates';

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
  /** Two accounts at one spot are two people: Boston's shares at one point hold one caller's further reports too. */
  otherReporterHere: 0.7,
  /** Boston's groups are departments' work; this catalogue's are classes that are mistaken for one another. */
  otherClassHere: 1.2,
  /** Character grams of short Chinese texts part pairs at AUC 0.60–0.82: a small weight, around the usual likeness of two texts of one class. */
  text: 0.8,
  usualLikeness: 0.2,
} as const;

/**
 * Two fixes of one phone share most of their error, so one person is elsewhere sooner than two people are. Metres, of a combined
 * radius.
 */
const spotMeters = (accuracyMeters: number): number => Math.min(15, 5 + accuracyMeters / 4);

/** facts/duplicates: what may be merged unasked are lamps at one point within an hour. */
const MODEL_JOIN_HOURS = 1;
const SAME_WEEK_HOURS = 7 * 24;

/** Byte-identical photos join within this distance (plus the combined accuracy). Metres. */
const SAME_PHOTO_METERS = 50;

/** People who report one thing at the same time stand around it, each with a fix of their own. Hours and metres. */
const CROWD = { withinHours: 1 / 6, meters: 15, maxMeters: 40 } as const;

/**
 * Same class, same spot, within the hour, where at least one of the two has an account. Boston, which knows no accounts, marks 34–56 %
 * of such reports, a lower bound (facts/duplicates); a wrong join is undone with one press, and the citizen may say so. Never one person's
 * own: whoever stands at a corner and reports twice has mostly seen two things.
 */
const SAME_SPOT = { withinHours: 1 } as const;

/** Additional log-odds of what is known of photos, persons and words. */
export function priorOf(c: Comparison): number {
  return (
    (c.sameHash && !c.samePhoto ? PRIORS.sameHash : 0) +
    (c.sameReporter ? (isElsewhere(c) ? PRIORS.sameReporterElsewhere : PRIORS.sameReporterHere) : 0) +
    (isOtherReporterHere(c) ? (c.sameClass ? PRIORS.otherReporterHere : PRIORS.otherClassHere) : 0) +
    (c.textSimilarity === null ? 0 : PRIORS.text * (c.textSimilarity - PRIORS.usualLikeness))
  );
}

/** What joins by itself whatever the model says. */
export type JoinRule = 'samePhoto' | 'samePicture' | 'crowd' | 'sameSpot';

/**
 * The rule by which a report joins: the same photo or the same picture of one group at one place, a crowd, or the same spot again within
 * the hour by people with accounts; null: the model decides.
 */
export function joinRuleOf(c: Comparison): JoinRule | null {
  if (c.samePhoto && isAtPhotoPlace(c)) return 'samePhoto'; // whatever its class
  if (c.sameHash && c.sameGroup && isAtPhotoPlace(c)) return 'samePicture';
  if (isCrowd(c)) return 'crowd';
  return isSameSpotNow(c) ? 'sameSpot' : null;
}

/**
 * What the model may join by itself: the same class at one point within the hour, where no other case of the group stands, of a class
 * that is not told twice less often than the city's average, unless officials took down both. All else a person decides, and
 * whatever has no position: an address alone never joins. `row` are the model's inputs.
 */
export function mayJoin(c: Comparison, row: Float64Array, { city }: Pick<ClassRates, 'city'>): boolean {
  if (!c.sameClass || c.distanceMeters === null || c.ageHours > MODEL_JOIN_HOURS) return false;
  if (c.bothStaff || c.sameReporter) return false;
  const isAlone = (row[OTHERS_HERE] ?? 0) === 0;
  return isAlone && (row[CLASS_RATE] ?? city) >= city && c.distanceMeters <= spotMeters(c.accuracyMeters);
}
const OTHERS_HERE = FEATURE_NAMES.indexOf('othersHere');
const CLASS_RATE = FEATURE_NAMES.indexOf('classRate');

function isOtherReporterHere(c: Comparison): boolean {
  return c.knownOther && c.sameGroup && c.gapMeters === 0 && c.ageHours <= SAME_WEEK_HOURS;
}

function isAtPhotoPlace(c: Comparison): boolean {
  return c.distanceMeters !== null && c.distanceMeters <= SAME_PHOTO_METERS + c.accuracyMeters;
}

/** Another person at the same time around the same place, for the same class. */
function isCrowd(c: Comparison): boolean {
  if (!c.sameClass || !c.otherReporter || c.distanceMeters === null || c.ageHours > CROWD.withinHours) return false;
  return c.distanceMeters <= Math.min(CROWD.meters + c.accuracyMeters, CROWD.maxMeters);
}

function isSameSpotNow(c: Comparison): boolean {
  if (!c.sameClass || !c.hasAccount || c.sameReporter || c.distanceMeters === null) return false;
  return c.ageHours <= SAME_SPOT.withinHours && c.distanceMeters <= spotMeters(c.accuracyMeters);
}

function isElsewhere(c: Comparison): boolean {
  return c.distanceMeters !== null && c.distanceMeters > spotMeters(c.accuracyMeters);
}
