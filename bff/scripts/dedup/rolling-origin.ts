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

/**
 * Fits the whole recipe on everything before a day and scores it on the three days from that day on, for each of six days at the end
 * of the file, and pools what they said: what a city that fits every day would have had. Null where the file is too short for it.
 */
export function rollingOrigin(
  cases: readonly Case[],
  grams: DuplicateModel['grams'],
  labels: CityLabels,
  onOrigin: (day: string, figures: ReturnType<typeof summarise>, thresholds: DuplicateModel['thresholds']) => void,
): ReturnType<typeof summarise> | null {
  const lastMs = cases.at(-1)?.row.createdMs ?? 0;
  const end = Math.floor(lastMs / DAY_MS + 1) * DAY_MS;
  const pool: Event[] = [];
  for (let n = ORIGINS - 1; n >= 0; n -= 1) {
    const cut = end - (WINDOW_DAYS + n) * DAY_MS;
    const before = cases.filter(({ row }) => row.createdMs < cut);
    const after = cases.filter(({ row }) => row.createdMs >= cut && row.createdMs < cut + WINDOW_DAYS * DAY_MS);
    if (before.filter(({ row }) => labels.positive.has(row.id)).length < LEAST_POSITIVES) continue;
    const { thresholds, ...core } = fitAll(before, grams, labels);
    const events = [...judgeAll(createDuplicateEngine({ about: ABOUT, thresholds, ...core }), after, labels)];
    onOrigin(new Date(cut).toISOString().slice(0, 10), summarise(events, labels), thresholds);
    pool.push(...events);
  }
  return pool.length === 0 ? null : summarise(pool, labels);
}

const ABOUT = { fittedAt: '', data: '', command: '', heldOut: {} };
