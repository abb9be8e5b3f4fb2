import { metersBetween } from '../../kernel/distance';
import type { DuplicateCandidate, DuplicateSubject, ReportChannel } from './duplicate.types';
import { classRate, pairRate, type ClassRates } from './duplicate.rates';
import { isCrossing } from './duplicate.address';
import { comparePhotos } from './duplicate.photos';
import { MAX_ACCURACY_METERS } from './duplicate.reach';
import { similarity, type GramVector } from './duplicate.text';

/** Two positions are of one spot up to this share of their combined radius. */
const SAME_SPOT_SHARE = 0.75;
/** Gap up to which another report counts as "here". Metres beyond the accuracies. */
const HERE_METERS = 12;
const NEAR_METERS = 60;
/** What lies farther away is counted nowhere. */
const AROUND_METERS = 150;
const WALK_HOURS = 0.5;
/** What stands for the distance along a street of which no more is known. Metres. */
const SAME_STREET_METERS = 200;

/** Everything measured of a report against one open case; what the decision used is stored with the report. */
export interface Comparison {
  candidate: DuplicateCandidate;
  /** Null when one of the two has no position. */
  distanceMeters: number | null;
  /** Combined radius of both positions, each capped. Metres. */
  accuracyMeters: number;
  /** Distance beyond what both accuracies explain; null as above. */
  gapMeters: number | null;
  ageHours: number;
  sameClass: boolean;
  sameGroup: boolean;
  bothHavePhotos: boolean;
  samePhoto: boolean;
  /** Same picture again, recompressed or resized. Dissimilar pictures are never evidence against. */
  sameHash: boolean;
  sameReporter: boolean;
  /** Not the same account again, as far as accounts are told. */
  otherReporter: boolean;
  /** At least one of the two has an account. */
  hasAccount: boolean;
  /** Two accounts, and not the same. */
  knownOther: boolean;
  /** Officials took down both: they register one thing after another at one point. */
  bothStaff: boolean;
  /** 0 to 1; null when one of the two said too little. */
  textSimilarity: number | null;
  addressSimilarity: number | null;
}

/** The inputs of the fitted model, in its order. Adding one means fitting again. */
export const FEATURE_NAMES = [
  'gap',
  'age',
  'relation',
  'classRate',
  'otherClassRate',
  'pairRate',
  'address',
  'sameAddress',
  'channel',
  'otherChannel',
  'crossing',
  'othersHere',
  'othersNear',
  'othersAround',
  'othersToday',
  'walking',
  'anythingHere',
  'anythingHereNow',
  'placeRank',
  'ageRank',
  'placeUnknown',
] as const;
export type FeatureName = (typeof FEATURE_NAMES)[number];

export interface FeatureTables {
  rates: ClassRates;
  vectorOf: (text: string) => GramVector | null;
}

/** Measures a report against every open case near it. */
export function compareAll(
  subject: DuplicateSubject,
  candidates: readonly DuplicateCandidate[],
  tables: FeatureTables,
): Comparison[] {
  const mine = wordsOf(subject, tables);
  return candidates.map((candidate) => compare(subject, mine, candidate, tables));
}

/** The model's inputs for each comparison; what stands around one case counts the others only. */
export function featureRows(
  subject: DuplicateSubject,
  comparisons: readonly Comparison[],
  { rates }: FeatureTables,
): Float64Array[] {
  const gap = (c: Comparison): number =>
    c.gapMeters ?? (isSameText(subject.address, c.candidate.address) ? 0 : SAME_STREET_METERS);
  const count = (of: (c: Comparison) => boolean): number => comparisons.reduce((n, c) => n + (of(c) ? 1 : 0), 0);
  const isHere = (c: Comparison): boolean => gap(c) <= HERE_METERS;
  const isAround = (c: Comparison): boolean => gap(c) <= AROUND_METERS;
  const isOfGroup = (c: Comparison): boolean => c.sameGroup && isAround(c);
  const isNear = (c: Comparison): boolean => c.sameGroup && gap(c) <= NEAR_METERS;
  const isToday = (c: Comparison): boolean => isOfGroup(c) && c.ageHours <= 24;
  const isGroupHere = (c: Comparison): boolean => c.sameGroup && isHere(c);
  const isWalking = (c: Comparison): boolean =>
    isAround(c) && !isHere(c) && c.ageHours <= WALK_HOURS && c.candidate.channel === subject.channel;
  const isHereNow = (c: Comparison): boolean => isHere(c) && c.ageHours <= 1;
  const counted = [isGroupHere, isNear, isOfGroup, isToday, isWalking, isHere, isHereNow].map((of) => ({
    of,
    all: count(of),
  }));
  // Within the same circle as the counts: how far the candidates were searched for must not matter.
  const ranked = comparisons.filter(isOfGroup);
  const byPlace = ranks(ranked, (a, b) => gap(a) - gap(b) || a.ageHours - b.ageHours);
  const byAge = ranks(ranked, (a, b) => a.ageHours - b.ageHours || gap(a) - gap(b));
  const own = classRate(rates, subject.classCode, subject.groupId);
  return comparisons.map((c) => {
    const { candidate } = c;
    const others = counted.map(({ of, all }) => all - (of(c) ? 1 : 0));
    return Float64Array.of(
      c.gapMeters ?? -1,
      Math.log2(1 + c.ageHours * 60),
      c.sameClass ? 0 : c.sameGroup ? 1 : 2,
      own,
      classRate(rates, candidate.classCode, candidate.groupId),
      pairRate(rates, subject, candidate),
      c.addressSimilarity ?? -1,
      c.addressSimilarity === null ? -1 : isSameText(subject.address, candidate.address) ? 1 : 0,
      CHANNELS[subject.channel],
      CHANNELS[candidate.channel],
      isCrossing(subject.address) ? 1 : 0,
      ...others,
      byPlace.get(c) ?? ranked.length,
      byAge.get(c) ?? ranked.length,
      c.gapMeters === null ? 1 : 0,
    );
  });
}

const CHANNELS: Record<ReportChannel, number> = { call: 0, staff: 1, web: 2, app: 3, other: 4 };

interface Words {
  description: GramVector | null;
  address: GramVector | null;
}

function wordsOf(told: { description: string; address: string | null }, { vectorOf }: FeatureTables): Words {
  return { description: vectorOf(told.description), address: told.address === null ? null : vectorOf(told.address) };
}

function compare(
  subject: DuplicateSubject,
  mine: Words,
  candidate: DuplicateCandidate,
  tables: FeatureTables,
): Comparison {
  const cap = (meters: number): number => Math.min(Math.max(meters, 0), MAX_ACCURACY_METERS);
  const accuracy = Math.hypot(cap(subject.accuracyMeters), cap(candidate.accuracyMeters));
  const isSomewhere = !subject.placeUnknown && !candidate.placeUnknown;
  const distance = isSomewhere ? metersBetween(subject.wgs84, candidate.wgs84) : null;
  const theirs = wordsOf(candidate, tables);
  const known = subject.reporterId !== null && candidate.reporterIds.includes(subject.reporterId);
  return {
    candidate,
    distanceMeters: distance,
    accuracyMeters: accuracy,
    gapMeters: distance === null ? null : Math.max(0, distance - SAME_SPOT_SHARE * accuracy),
    ageHours: Math.max(0, subject.at.getTime() - candidate.lastReportedAt.getTime()) / 3_600_000,
    sameClass: subject.classCode === candidate.classCode,
    sameGroup: subject.groupId === candidate.groupId,
    bothHavePhotos: subject.photos.length > 0 && candidate.photos.length > 0,
    ...comparePhotos(subject.photos, candidate.photos),
    sameReporter: known,
    otherReporter: subject.reportersTold && !known,
    hasAccount: subject.reporterId !== null || candidate.reporterIds.length > 0,
    bothStaff: subject.channel === 'staff' && candidate.channel === 'staff',
    knownOther: !known && subject.reporterId !== null && candidate.reporterIds.length > 0,
    textSimilarity: mine.description && theirs.description ? similarity(mine.description, theirs.description) : null,
    addressSimilarity: mine.address && theirs.address ? similarity(mine.address, theirs.address) : null,
  };
}

function ranks(comparisons: readonly Comparison[], order: (a: Comparison, b: Comparison) => number) {
  return new Map([...comparisons].sort(order).map((c, rank) => [c, rank]));
}

function isSameText(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}
