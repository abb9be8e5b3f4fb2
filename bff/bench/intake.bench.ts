/**
 * Submissions a second through HTTP — the real product, a real session, the real route; photos are there already — with 100,000 open cases,
 * compared with the same commands sent by the plain driver without our code (`intake-replay.ts`), and how both grow from 10,000 to
 * 1,000,000 open cases. All in one run, in turns. Ends with `RESULT {"ratio", "growth", "p99Ms"}`.
 *
 *     npm run bench:intake                          # targets: ratio of at most 1.3, growth of at most 1.5
 *     npm run bench:intake -- --keep /tmp/stores    # keeps the stores there, and uses them again
 *     npm run bench:intake -- --rounds 4 --sizes 1000,5000,20000
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../src/config';
import type { Place } from '../src/kernel/distance';
import { placeOf } from './intake-city';
import { createClient, startServer } from './intake-client';
import { loadOpenCases } from './intake-load';
import { A_ROUND, createSubmissions, KINDS, measure, submitAll, type Kind, type Row, type Side } from './intake-turns';
import { median, quantile } from './statistics';

/** Before today, so that today's numbers are free. */
const NOW = new Date('2026-11-26T12:00:00.000Z');
const RATIO_TARGET = 1.3;
const GROWTH_TARGET = 1.5;
const RECORDED = 200;
/** So many people at once, and how many times. */
const CROWD = 200;
const CROWDS = 3;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const [small = 10_000, middle = 100_000, large = 1_000_000] = (option('sizes') ?? '').split(',').filter(Boolean).map(Number); // prettier-ignore
  const rounds = Number(option('rounds') ?? 12);
  const kept = option('keep');
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'intake-bench-'));
  const sides: Side[] = [];
  try {
    for (const size of [small, middle, large]) sides.push(await openSide(folder, size, rounds));
    const [first, second, third] = sides;
    if (!first || !second || !third) throw new Error('three sizes');
    const rows = await measure({ small: first, middle: second, large: third }, rounds);
    const result = report(rows, [small, middle, large]);
    await crowds(second);
    console.log(`RESULT ${JSON.stringify(result)}`);
  } finally {
    for (const { server } of sides) server.stop();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

async function openSide(folder: string, size: number, rounds: number): Promise<Side> {
  const dataDir = path.join(folder, String(size));
  if (!existsSync(dataDir)) {
    const making = `${dataDir}.making`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true });
    const started = performance.now();
    await loadOpenCases(loadConfig({ DATA_DIR: making, WECHAT_API_BASE_URL: 'http://127.0.0.1:1' }), size, NOW);
    renameSync(making, dataDir);
    console.log(`${size} open cases made in ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const server = await startServer(dataDir);
  const { url, supplies } = await server.ask('supply', {
    count: A_ROUND * (rounds + 1) + RECORDED + CROWDS * 2 * CROWD,
  });
  const next = createSubmissions(supplies);
  const bodies = Array.from({ length: RECORDED }, () => next());
  const recorded = await server.ask('record', { bodies });
  console.log(`${size} open cases: ${recorded.kept} of ${RECORDED} submissions recorded, ${recorded.commands} commands in ${recorded.roundTrips} round trips`); // prettier-ignore
  if (recorded.kept < RECORDED / 2) throw new Error('too few submissions opened a case');
  return { server, client: createClient(url), next };
}

/** Prints everything and the result; a target that is missed makes the process fail. */
function report(rows: readonly Row[], [small, middle, large]: [number, number, number]) {
  const names: Record<Kind, string> = {
    product: `product, ${middle} open cases`,
    raw: `raw driver, ${middle}`,
    small: `product, ${small}`,
    large: `product, ${large}`,
  };
  console.log(line(['', 'at a time', 'ms each', 'a second', 'p50 ms', 'p99 ms', 'cpu ms']));
  for (const { concurrency, count, turns } of rows) {
    for (const kind of KINDS) {
      const each = turns[kind].flatMap((turn) => turn.each);
      const ms = median(turns[kind].map((turn) => turn.ms / count));
      const cpu = median(turns[kind].map((turn) => turn.cpuMs / count));
      console.log(line([names[kind], concurrency, ms, 1000 / ms, quantile(each, 0.5), quantile(each, 0.99), cpu]));
    }
  }
  const worst = (pick: (row: Row) => number): number => round2(Math.max(...rows.map(pick)));
  const p99 = (kind: Kind) => (row: Row) => quantile(row.turns[kind].flatMap((turn) => turn.each), 0.99); // prettier-ignore
  const ratio = worst((row) => ratioOf(row, 'product', 'raw', 'ms'));
  const growthOfTime = worst((row) => ratioOf(row, 'large', 'small', 'ms'));
  const growthOfP99 = worst((row) => p99('large')(row) / p99('small')(row));
  const growth = Math.max(growthOfTime, growthOfP99);
  for (const row of rows) {
    const [time, cpu] = [ratioOf(row, 'product', 'raw', 'ms'), ratioOf(row, 'product', 'raw', 'cpuMs')].map(round2);
    const [grown, cpuGrown] = [ratioOf(row, 'large', 'small', 'ms'), ratioOf(row, 'large', 'small', 'cpuMs')].map(round2); // prettier-ignore
    console.log(`${row.concurrency} at a time: ${time} × the raw driver (processor ${cpu}); from ${small} to ${large}: ${grown} × (processor ${cpuGrown}), p99 ${round2(p99('large')(row) / p99('small')(row))} ×`); // prettier-ignore
  }
  if (!(ratio <= RATIO_TARGET)) fail(`ratio ${ratio}: MORE THAN ${RATIO_TARGET}`);
  if (!(growth <= GROWTH_TARGET))
    // also what is no number
    fail(`growth ${growth}: MORE THAN ${GROWTH_TARGET} (time ${growthOfTime}, p99 ${growthOfP99})`);
  return { ratio, growth, p99Ms: worst(p99('product')) };
}

/** Two hundred people at once: each at a place of their own, and all at one. Only printed. */
async function crowds(side: Side): Promise<void> {
  const places: Record<string, () => ReturnType<Side['next']>[]> = {
    'of 200 problems': () => Array.from({ length: CROWD }, () => side.next()),
    'of one problem': () => {
      const place = placeOf(Math.random);
      return Array.from({ length: CROWD }, () => side.next(near(place), 'SJ-06010'));
    },
  };
  for (const [name, submissions] of Object.entries(places)) {
    const turns = [];
    for (let n = 0; n < CROWDS; n++) turns.push(await submitAll(side, submissions(), CROWD));
    const last = median(turns.map(({ each }) => Math.max(...each)));
    console.log(`${CROWD} submissions at once ${name}: all answered after ${Math.round(last)} ms, ${round2(last / CROWD)} ms each`); // prettier-ignore
  }
  const raw = [];
  for (let n = 0; n < CROWDS; n++) raw.push(await side.server.ask('raw', { count: CROWD, concurrency: CROWD }));
  console.log(`the same of 200 problems by the raw driver: after ${Math.round(median(raw.map(({ ms }) => ms)))} ms`);
}

/** Within some 10 m. */
const near = ({ longitude, latitude }: Place): Place => ({
  longitude: longitude + (Math.random() - 0.5) * 0.00015,
  latitude: latitude + (Math.random() - 0.5) * 0.00015,
});

/** The median of the ratios of turns that stood next to each other. */
function ratioOf({ turns }: Row, kind: Kind, base: Kind, what: 'ms' | 'cpuMs'): number {
  return median(turns[kind].map((turn, n) => turn[what] / (turns[base][n]?.[what] ?? NaN)));
}

function line(cells: readonly (string | number)[]): string {
  const [name = '', ...others] = cells.map((cell) => (typeof cell === 'number' ? String(round2(cell)) : cell));
  return [name.padEnd(32), ...others.map((cell) => cell.padStart(10))].join('');
}

function fail(text: string): void {
  console.log(text);
  process.exitCode = 1;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
