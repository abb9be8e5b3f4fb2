/**
 * `npm run bench:dedup -- FILE [--split 2011-09-01]`: replays a labelled file (docs/adr/0013) in order of arrival through the
 * shipped duplicate engine, with every open neighbour of every report, and compares what it says with what the city's staff
 * marked. `--split` scores only reports of that day and later; earlier ones fill the city with open cases.
 */
import { createDuplicateEngine, shippedModel } from '../src/modules/duplicates';
import { labelsOf } from '../scripts/dedup/city-labels';
import { readCityRows } from '../scripts/dedup/city-rows';
import { failWith, namedFile } from '../scripts/dedup/named-file';
import { evaluate } from '../scripts/dedup/evaluate';
import { narrowed, replay } from '../scripts/dedup/replay';

/** Issue 5. */
const TARGETS = { f1: 0.68, recallAtP80: 0.55, streetLightF1: 0.78, top3: 0.88, joinPrecision: 0.8 } as const;

try {
  main();
} catch (error) {
  failWith(error);
}

function main(): void {
  const { file, fromMs } = readArguments(process.argv.slice(2));
  const rows = readCityRows(namedFile(file));
  const engine = createDuplicateEngine(shippedModel);
  const labels = labelsOf(rows);
  const result = evaluate(engine, replay(rows, fromMs), labels);
  const narrow = evaluate(engine, narrowed(replay(rows, fromMs)), labels);
  const { about, thresholds, trees } = shippedModel;
  console.log(`model of ${about.fittedAt}, ${trees.length} trees, fitted on ${about.data}`);
  console.log(`asks from ${thresholds.suspect}, joins from ${thresholds.join}`);
  console.log(
    `${result.reports} reports, ${result.events} with an open neighbour of their group, ${result.positives} of them duplicates`,
  );
  console.table([
    { what: 'this engine', ...pick(result) },
    ...Object.entries(result.rules).map(([what, figures]) => ({ what, ...figures })),
    { what: 'this engine, every report of the file', ...result.everyReport },
    { what: "the same by the product's narrower search", ...narrow.everyReport },
  ]);
  console.log('what probability said, and what was:');
  console.table(result.reliability);
  const { rules, reliability: _shown, everyReport, ...keys } = result;
  const f1OfRules = Object.fromEntries(Object.entries(rules).map(([name, { f1 }]) => [name, { f1 }]));
  const missed = Object.entries(TARGETS).filter(([name, least]) => (keys[name as keyof typeof TARGETS] ?? 0) < least);
  for (const [name, least] of missed) console.log(`missed: ${name} ${keys[name as keyof typeof TARGETS]} of ${least}`);
  if (missed.length > 0) process.exitCode = 1;
  const asProduct = { ...narrow.everyReport, joinPrecision: narrow.everyJoinPrecision, top3: narrow.top3 };
  console.log(`RESULT ${JSON.stringify({ ...keys, everyReport, asProduct, rules: f1OfRules })}`);
}

function pick({ precision, recall, f1 }: { precision: number; recall: number; f1: number }) {
  return { precision, recall, f1 };
}

function readArguments(words: readonly string[]): { file: string; fromMs: number } {
  const at = words.indexOf('--split');
  const day = at < 0 ? null : (words[at + 1] ?? '');
  const [file] = words.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  if (!file) throw new Error('usage: npm run bench:dedup -- FILE [--split YYYY-MM-DD]');
  const fromMs = day === null ? -Infinity : Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(fromMs)) throw new Error(`--split ${day} is no day`);
  return { file, fromMs };
}
