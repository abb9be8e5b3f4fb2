/**
 * `npm run dedup:fit -- FILE [--write]`: fits the duplicate model on a labelled file (docs/adr/0013) and prints how well the recipe does
 * on reports it did not see: by rolling origin over the last days, and fitted on the first two thirds for the last third, beside the model
 * in use. `--write` fits on the whole file and writes the model that the product ships, with the rolling figures in it; where these cannot
 * be had it writes nothing.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { createDuplicateEngine, shippedModel, type DuplicateModel } from '../src/modules/duplicates';
import { labelsOf } from './dedup/city-labels';
import { readCityRows } from './dedup/city-rows';
import { evaluate, type summarise } from './dedup/evaluate';
import { failWith, namedFile } from './dedup/named-file';
import { measure, type Case } from './dedup/fit-model';
import { replay } from './dedup/replay';
import { agedModels, fitAll, rollingOrigin } from './dedup/rolling-origin';

const MODEL_FILE = path.join(import.meta.dirname, '../src/modules/duplicates/fitted-model.json');
const DAY_MS = 86_400_000;

main().catch(failWith);

async function main(): Promise<void> {
  const [file, ...flags] = process.argv.slice(2);
  if (!file) throw new Error('usage: npm run dedup:fit -- FILE [--write]');
  const rows = readCityRows(namedFile(file));
  const labels = labelsOf(rows);
  const { cases, grams } = measure(rows);
  console.log('rolling origin: fitted on all before a day, scored on the three days from it on');
  const rolling = rollingOrigin(cases, grams, labels, tellOrigin);
  if (rolling)
    console.log(`pooled: ${JSON.stringify({ ...short(rolling), reliability: rolling.reliability }, null, 1)}`);
  else console.log('the file is too short, or has too few duplicates, for a rolling origin');

  console.log(
    'models that are four weeks old to one, each fitted on all before its day and scored on the last three days',
  );
  agedModels(cases, grams, labels, tellOrigin);

  const first = rows[0]?.createdMs ?? 0;
  const last = rows.at(-1)?.createdMs ?? 0;
  const cut = Math.ceil((first + ((last - first) * 2) / 3) / DAY_MS) * DAY_MS;
  const earlier = cases.filter(({ row }) => row.createdMs < cut);
  const heldOut = evaluate(
    createDuplicateEngine({ about: about(file, earlier, {}), ...fitAll(earlier, grams, labels) }),
    replay(rows, cut),
    labels,
  );
  console.log(
    `fitted on ${earlier.length} reports, scored on ${heldOut.reports} later ones: ${JSON.stringify(short(heldOut))}`,
  );
  const shipped = evaluate(createDuplicateEngine(shippedModel), replay(rows, cut), labels);
  console.log(`the model in use (${shippedModel.about.data}) on the same: ${JSON.stringify(short(shipped))}`);
  if (!flags.includes('--write')) return;

  if (!rolling)
    throw new Error('not written: nothing tells how well a model of so few duplicates does, so the one in use stays');
  const scores = { how: 'rolling origin over the last eight days', ...short(rolling) };
  const model: DuplicateModel = { about: about(file, cases, scores), ...fitAll(cases, grams, labels) };
  writeFileSync(MODEL_FILE, await format(JSON.stringify(model), { parser: 'json', printWidth: 120 }));
  console.log(
    `${MODEL_FILE}: ${model.trees.length} trees, join from ${model.thresholds.join}, ask from ${model.thresholds.suspect}`,
  );
}

function tellOrigin(
  day: string,
  figures: ReturnType<typeof summarise>,
  { join, suspect }: DuplicateModel['thresholds'],
): void {
  console.log(`${day}: asks from ${suspect}, joins from ${join} ${JSON.stringify(short(figures))}`);
}

function short(figures: ReturnType<typeof summarise>) {
  const { events, positives, f1, precision, recall, recallAtP80, streetLightF1 } = figures;
  const { joins, joinPrecision, joinRecall, top1, top3 } = figures;
  return {
    events,
    positives,
    f1,
    precision,
    recall,
    recallAtP80,
    streetLightF1,
    joins,
    joinPrecision,
    joinRecall,
    top1,
    top3,
  };
}

function about(
  file: string,
  cases: readonly Case[],
  heldOut: DuplicateModel['about']['heldOut'],
): DuplicateModel['about'] {
  const day = (ms = 0): string => new Date(ms).toISOString().slice(0, 10);
  return {
    fittedAt: day(Date.now()),
    data: `${path.basename(file)}: ${cases.length} reports from ${day(cases[0]?.row.createdMs)} to ${day(cases.at(-1)?.row.createdMs)}`,
    command: `npm run dedup:fit -- ${path.basename(file)} --write`,
    heldOut,
  };
}
