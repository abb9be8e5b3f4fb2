import { performance } from 'node:perf_hooks';
import type { DuplicateCandidate, DuplicateEngine, DuplicateSubject } from '../../src/modules/duplicates';
import type { CityLabels } from './city-labels';
import type { CityRow } from './city-rows';
import { figuresOf, quantile, recallAtPrecision, reliability, rounded, type Verdict } from './figures';
import type { Arrival } from './replay';
import { distanceOf, RULES } from './rules';

const FACTS_METERS = 300;
/** The reports of one group, by which the facts compare. */
const STREET_LIGHTS = 'Street Lights';

export interface Event extends Verdict {
  row: CityRow;
  joined: boolean;
  candidates: number;
  hasGroupNeighbour: boolean;
  rules: Record<string, boolean>;
  us: number;
  /** Ids of all candidates, the likeliest first. */
  ranking: string[];
}

/**
 * Sends reports as they arrive through the engine and scores what it says. An event is a report of a scored type with at least one open case of its group within reach (as in facts/duplicates);
 * `everyReport` counts all other reports too. `top1` and `top3` are of reports linked to an earlier one of the file, whether the engine
 * saw that one or not (`partnerSeen`): how often one of its partners stands among its first candidates.
 */
export function evaluate(engine: DuplicateEngine, arrivals: Iterable<Arrival>, labels: CityLabels) {
  return summarise([...judgeAll(engine, arrivals, labels)], labels);
}

/** The figures of events, which may be of several engines. */
export function summarise(all: readonly Event[], labels: CityLabels) {
  const events = all.filter(({ row, hasGroupNeighbour }) => labels.isScored(row) && hasGroupNeighbour);
  const lights = events.filter(({ row }) => row.reason === STREET_LIGHTS);
  const joins = figuresOf(events.map((each) => ({ ...each, predicted: each.joined })));
  const partners = partnersOf(labels);
  const places = all.flatMap(({ row, ranking }) => {
    const earlier = partners.get(row.id);
    if (!earlier || !labels.isScored(row)) return [];
    const place = ranking.findIndex((id) => earlier.has(id));
    return [place < 0 ? Infinity : place];
  });
  const inTop = (k: number): number => rounded(places.filter((place) => place < k).length / Math.max(1, places.length));
  const times = all.filter(({ candidates }) => candidates > 0).map(({ us }) => us);
  return {
    reports: all.length,
    events: events.length,
    positives: events.filter(({ positive }) => positive).length,
    ...figuresOf(events),
    recallAtP80: recallAtPrecision(events, 0.8),
    streetLightF1: figuresOf(lights).f1,
    joins: events.filter(({ joined }) => joined).length,
    joinPrecision: joins.precision,
    joinRecall: joins.recall,
    linked: places.length,
    partnerSeen: inTop(Infinity),
    top1: inTop(1),
    top3: inTop(3),
    candidatesPerReport: rounded(all.reduce((sum, { candidates }) => sum + candidates, 0) / Math.max(1, all.length), 2),
    everyReport: figuresOf(all),
    everyJoinPrecision: figuresOf(all.map((each) => ({ ...each, predicted: each.joined }))).precision,
    p50Us: rounded(quantile(times, 0.5), 1),
    p99Us: rounded(quantile(times, 0.99), 1),
    rules: Object.fromEntries(
      Object.keys(RULES).map((name) => [
        name,
        figuresOf(events.map((each) => ({ ...each, predicted: each.rules[name] === true }))),
      ]),
    ),
    reliability: reliability(events),
  };
}

/** The earlier partners of each report that the city linked; a report may have several. */
function partnersOf({ pairs }: CityLabels): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>();
  for (const { later, earlier } of pairs) partners.set(later, (partners.get(later) ?? new Set()).add(earlier));
  return partners;
}

/** Every report with what the engine and the rules say of it. */
export function* judgeAll(engine: DuplicateEngine, arrivals: Iterable<Arrival>, labels: CityLabels): Generator<Event> {
  for (const arrival of arrivals) {
    const { row, subject, candidates } = arrival;
    const before = performance.now();
    const decision = engine.decide(subject, candidates);
    const us = (performance.now() - before) * 1000;
    yield {
      row,
      us,
      score: decision.score,
      predicted: decision.outcome !== 'opened',
      joined: decision.outcome === 'joined',
      positive: labels.positive.has(row.id),
      candidates: candidates.length,
      hasGroupNeighbour: candidates.some((candidate) => isGroupNeighbour(subject, candidate)),
      ranking: engine.rank(subject, candidates).map(({ comparison }) => comparison.candidate.caseId),
      rules: Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, rule(arrival)])),
    };
  }
}

/** The facts' circle, whatever the engine's reach: an open case of the group within 300 m, or at the same address where no position is known. */
function isGroupNeighbour(subject: DuplicateSubject, candidate: DuplicateCandidate): boolean {
  if (candidate.groupId !== subject.groupId) return false;
  if (subject.placeUnknown || candidate.placeUnknown) return subject.address === candidate.address;
  return distanceOf(subject, candidate) <= FACTS_METERS;
}
