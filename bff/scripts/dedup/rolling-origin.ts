import { createDuplicateEngine, type DuplicateModel } from '../../src/modules/duplicates';
import { calibrate, chooseThresholds, outOfFold } from './calibrate';
import type { CityLabels } from './city-labels';
import { judgeAll, summarise, type Event } from './evaluate';
import { fitModel, type Case } from './fit-model';

const DAY_MS = 86_400_000;
/** The last so many days of the file but those of one window are origins … */
const ORIGINS = 6;
/** … and each model is scored on so many days after its own. */
const WINDOW_DAYS = 3;
/** How old the models are that are scored on the last window. */
const AGES_WEEKS = [4, 3, 2, 1];
/** With fewer duplicates before it an origin has nothing to learn from. */
const LEAST_POSITIVES = 20;

/** The whole recipe on what is given: trees, calibration and thresholds, each from these reports alone. */
export function fitAll(
  cases: readonly Case[],
  grams: DuplicateModel['grams'],
  labels: CityLabels,
): Omit<DuplicateModel, 'about'> {
  const scored = outOfFold(cases, grams, labels);
  const calibration = calibrate(scored);
  return { ...fitModel(cases, grams, labels), calibration, thresholds: chooseThresholds(scored, calibration) };
}

/** What is told of each origin: its day, how its model did and from where that model asks and joins. */
type OnOrigin = (day: string, figures: ReturnType<typeof summarise>, thresholds: DuplicateModel['thresholds']) => void;

/**
 * Fits the whole recipe on everything before a day and scores it on the three days from that day on, for each of six days at the end
 * of the file, and pools what they said: what a city that fits every day would have had. Null where the file is too short for it.
 */
export function rollingOrigin(
  cases: readonly Case[],
  grams: DuplicateModel['grams'],
  labels: CityLabels,
  onOrigin: OnOrigin,
): ReturnType<typeof summarise> | null {
  const pool = Array.from({ length: ORIGINS }, (_, n) => endOf(cases) - (WINDOW_DAYS + ORIGINS - 1 - n) * DAY_MS)
    .map((cut) => scoreOrigin(cases, grams, labels, { cut, from: cut }, onOrigin))
    .flat();
  return pool.length === 0 ? null : summarise(pool, labels);
}

/**
 * Fits the whole recipe on everything before a day one to four weeks before the last three days of the file and scores it on these:
 * what a city has whose model is so old. All ages meet the same reports, so that what differs is the model's age alone.
 */
export function agedModels(
  cases: readonly Case[],
  grams: DuplicateModel['grams'],
  labels: CityLabels,
  onOrigin: OnOrigin,
): void {
  const from = endOf(cases) - WINDOW_DAYS * DAY_MS;
  for (const weeks of AGES_WEEKS) scoreOrigin(cases, grams, labels, { cut: from - weeks * 7 * DAY_MS, from }, onOrigin);
}

/** Fits on all before `cut`, scores on the window from `from` on; nothing where there is too little to learn from before. */
function scoreOrigin(
  cases: readonly Case[],
  grams: DuplicateModel['grams'],
  labels: CityLabels,
  { cut, from }: { cut: number; from: number },
  onOrigin: OnOrigin,
): Event[] {
  const before = cases.filter(({ row }) => row.createdMs < cut);
  if (before.filter(({ row }) => labels.positive.has(row.id)).length < LEAST_POSITIVES) return [];
  const after = cases.filter(({ row }) => row.createdMs >= from && row.createdMs < from + WINDOW_DAYS * DAY_MS);
  const { thresholds, ...core } = fitAll(before, grams, labels);
  const events = [...judgeAll(createDuplicateEngine({ about: ABOUT, thresholds, ...core }), after, labels)];
  onOrigin(new Date(cut).toISOString().slice(0, 10), summarise(events, labels), thresholds);
  return events;
}

function endOf(cases: readonly Case[]): number {
  return Math.floor((cases.at(-1)?.row.createdMs ?? 0) / DAY_MS + 1) * DAY_MS;
}

const ABOUT = { fittedAt: '', data: '', command: '', heldOut: {} };
