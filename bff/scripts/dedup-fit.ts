/**
 * `npm run dedup:fit -- FILE [--write]`: fits the duplicate model on a labelled file (docs/adr/0013) and prints how well it does on
 * reports it did not see: fitted on what came before the last third, scored on the last third. `--write` refits on the whole file
 * and writes the model that the product ships.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { createDuplicateEngine, type DuplicateModel } from '../src/modules/duplicates';
import { calibrate, chooseThresholds, outOfFold } from './dedup/calibrate';
import { labelsOf, type CityLabels } from './dedup/city-labels';
import { readCityRows } from './dedup/city-rows';
import { evaluate } from './dedup/evaluate';
import { fitModel, measure, type Case } from './dedup/fit-model';
import { replay } from './dedup/replay';

const MODEL_FILE = path.join(import.meta.dirname, '../src/modules/duplicates/fitted-model.json');
const DAY_MS = 86_400_000;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const [file, ...flags] = process.argv.slice(2);
  if (!file) throw new Error('usage: npm run dedup:fit -- FILE [--write]');
  const rows = readCityRows(file);
  const labels = labelsOf(rows);
  const { cases, grams } = measure(rows);
  const first = rows[0]?.createdMs ?? 0;
  const last = rows.at(-1)?.createdMs ?? 0;
  const cut = Math.ceil((first + ((last - first) * 2) / 3) / DAY_MS) * DAY_MS;
  const earlier = cases.filter(({ row }) => row.createdMs < cut);
  const heldOut = evaluate(createDuplicateEngine(fit(earlier, grams, labels, file, {})), replay(rows, cut), labels);
  console.log(`fitted on ${earlier.length} reports, scored on ${heldOut.reports} later ones`);
  console.log(JSON.stringify(heldOut, null, 1));
  if (!flags.includes('--write')) return;
  const { f1, precision, recall, recallAtP80, streetLightF1, joinPrecision, joinRecall, top1, top3 } = heldOut;
  const scores = { f1, precision, recall, recallAtP80, streetLightF1, joinPrecision, joinRecall, top1, top3 };
  const since = new Date(cut).toISOString().slice(0, 10);
  const model = fit(cases, grams, labels, file, { fittedBefore: since, scoredFrom: since, ...scores });
  writeFileSync(MODEL_FILE, await format(JSON.stringify(model), { parser: 'json', printWidth: 120 }));
  console.log(
    `${MODEL_FILE}: ${model.trees.length} trees, join from ${model.thresholds.join}, ask from ${model.thresholds.suspect}`,
  );
}

function fit(
  cases: readonly Case[],
  grams: DuplicateModel['grams'],
  labels: CityLabels,
  file: string,
  heldOut: DuplicateModel['about']['heldOut'],
): DuplicateModel {
  const scored = outOfFold(cases, grams, labels);
  const calibration = calibrate(scored);
  const thresholds = chooseThresholds(scored, calibration);
  const day = (ms = 0): string => new Date(ms).toISOString().slice(0, 10);
  return {
    about: {
      fittedAt: day(Date.now()),
      data: `${path.basename(file)}: ${cases.length} reports from ${day(cases[0]?.row.createdMs)} to ${day(cases.at(-1)?.row.createdMs)}`,
      command: `npm run dedup:fit -- ${path.basename(file)} --write`,
      heldOut,
    },
    ...fitModel(cases, grams, labels),
    calibration,
    thresholds,
  };
}
