import { performance } from 'node:perf_hooks';
import type { DuplicateCandidate, DuplicateEngine, DuplicateSubject } from '../../src/modules/duplicates';
import type { CityLabels } from './city-labels';
import type { CityRow } from './city-rows';
import { figuresOf, quantile, recallAtPrecision, reliability, rounded, type Verdict } from './figures';
import { replay } from './replay';
import { distanceOf, RULES } from './rules';

const FACTS_METERS = 300;
/** The reports of one group, by which the facts compare. */
const STREET_LIGHTS = 'Street Lights';

interface Event extends Verdict {
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
 * Replays the rows through the engine and scores reports that came at `fromMs` or later; earlier ones fill the city with open cases.
 * An event is a report of a scored type with at least one open case of its group within reach (as in facts/duplicates);
 * `everyReport` counts all other reports too.
 */
export function evaluate(engine: DuplicateEngine, rows: readonly CityRow[], labels: CityLabels, fromMs: number) {
  const all = [...run(engine, rows, labels)].filter(({ row }) => row.createdMs >= fromMs);
  const events = all.filter(({ row, hasGroupNeighbour }) => labels.isScored(row) && hasGroupNeighbour);
  const lights = events.filter(({ row }) => row.reason === STREET_LIGHTS);
  const joins = figuresOf(events.map((each) => ({ ...each, predicted: each.joined })));
  const scored = new Map(all.map((each) => [each.row.id, each]));
  const pairs = labels.pairs.flatMap(({ later, earlier }) => {
    const event = scored.get(later);
    if (!event || !labels.isScored(event.row)) return [];
    const place = event.ranking.indexOf(earlier);
    return [place < 0 ? Infinity : place];
  });
  const inTop = (k: number): number => rounded(pairs.filter((place) => place < k).length / Math.max(1, pairs.length));
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
    pairs: pairs.length,
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

function* run(engine: DuplicateEngine, rows: readonly CityRow[], labels: CityLabels): Generator<Event> {
  for (const arrival of replay(rows)) {
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
