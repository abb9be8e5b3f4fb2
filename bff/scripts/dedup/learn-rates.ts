import { pairKey, type ClassRates, type Comparison } from '../../src/modules/duplicates';
import type { CityLabels } from './city-labels';
import type { CityRow } from './city-rows';

/** Reports that a group's and a class's own rate must outweigh before they count as much as what they are smoothed towards. */
const GROUP_PRIOR = 30;
const CLASS_PRIOR = 20;
/** Classes with fewer reports have their group's rate. */
const LEAST_REPORTS = 20;
/** Two classes count as told at one spot up to this gap. Metres. */
const HERE_METERS = 12;
/** Same class: a constant, above every pair of different ones. */
const SAME_PAIR = 3;

interface Judged {
  row: CityRow;
  comparisons: readonly Comparison[];
}

/** Smoothed log-odds of duplicates for each class and pair of classes. */
export function learnRates(judged: readonly Judged[], labels: CityLabels): ClassRates {
  const city = tally();
  const groups = new Map<string, Tally>();
  const classes = new Map<string, Tally & { group: string }>();
  for (const { row } of judged) {
    const share = labels.positive.has(row.id) ? 1 : 0;
    const ofClass = classes.get(row.type) ?? { ...tally(), group: row.reason };
    const ofGroup = groups.get(row.reason) ?? tally();
    classes.set(row.type, ofClass);
    groups.set(row.reason, ofGroup);
    for (const each of [ofGroup, ofClass]) add(each, share);
    if (labels.isScored(row)) add(city, share);
  }
  const cityRate = city.all > 0 ? city.positive / city.all : 0;
  const groupRate = (name: string): number => smooth(groups.get(name) ?? tally(), cityRate, GROUP_PRIOR);
  const named = <T>(entries: Iterable<[string, T]>): [string, T][] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    city: logOdds(cityRate),
    groups: Object.fromEntries(named(groups).map(([name]) => [name, logOdds(groupRate(name))])),
    classes: Object.fromEntries(
      named(classes)
        .filter(([, { all }]) => all >= LEAST_REPORTS)
        .map(([code, each]) => [code, logOdds(smooth(each, groupRate(each.group), CLASS_PRIOR))]),
    ),
    ...learnPairs(judged, labels),
  };
}

function learnPairs(judged: readonly Judged[], { isSameCluster }: CityLabels) {
  const inGroup = { ...tally(), prior: 100 };
  const across = { ...tally(), prior: 500 };
  const pairs = new Map<string, Tally & { inGroup: boolean }>();
  for (const { row, comparisons } of judged) {
    for (const c of comparisons) {
      if (c.sameClass || (c.gapMeters ?? 0) > HERE_METERS) continue;
      const key = pairKey(row.type, c.candidate.classCode);
      const ofPair = pairs.get(key) ?? { ...tally(), inGroup: c.sameGroup };
      pairs.set(key, ofPair);
      const share = isSameCluster(row.id, c.candidate.caseId) ? 1 : 0;
      for (const each of [ofPair, c.sameGroup ? inGroup : across]) add(each, share);
    }
  }
  const groupPair = (inGroup.positive + 1) / (inGroup.all + inGroup.prior);
  const otherPair = (across.positive + 1) / (across.all + across.prior);
  const learned = [...pairs].filter(([, { positive }]) => positive > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    pairs: Object.fromEntries(
      learned.map(([key, each]) => [key, logOdds(smooth(each, each.inGroup ? groupPair : otherPair, CLASS_PRIOR))]),
    ),
    samePair: SAME_PAIR,
    groupPair: logOdds(groupPair),
    otherPair: logOdds(otherPair),
  };
}

interface Tally {
  positive: number;
  all: number;
}

const tally = (): Tally => ({ positive: 0, all: 0 });

function add(each: Tally, positive: number): void {
  each.positive += positive;
  each.all += 1;
}

function smooth({ positive, all }: Tally, towards: number, prior: number): number {
  return (positive + prior * towards) / (all + prior);
}

function logOdds(rate: number): number {
  const safe = Math.min(0.99, Math.max(0.0005, rate));
  return Math.round(Math.log(safe / (1 - safe)) * 1000) / 1000;
}
