/**
 * `npx tsx bff/bench/evaluation.bench.ts [cases]` (default 5,000, about 100,000 facts): counts a year of closed cases one by one as the
 * outbox consumer does, then answers indicators, a bulletin and the command centre's figures. Ends with `RESULT {json}`: `growth` is
 * what an answer costs at all facts, in multiples of what it cost at a tenth of them.
 */
import { performance } from 'node:perf_hooks';
import { Types } from 'mongoose';
import { openTestDatabase } from '../test/harness';
import { ensureIndexes } from '../src/adapters/mongo/connect';
import { createUnitOfWork } from '../src/adapters/mongo/unit-of-work';
import { createBulletin } from '../src/modules/evaluation/evaluation.bulletin';
import { GRIDS, told } from '../src/modules/evaluation/evaluation.fixtures';
import { evaluationModels } from '../src/modules/evaluation/evaluation.model';
import { scopeOf } from '../src/modules/evaluation/evaluation.policy';
import type { CaseHistories, CaseHistory } from '../src/modules/evaluation/evaluation.ports';
import { createProjection } from '../src/modules/evaluation/evaluation.projection';
import { createEvaluationQueries } from '../src/modules/evaluation/evaluation-query.repository';
import { createEvaluationRepository } from '../src/modules/evaluation/evaluation.repository';
import { createEvaluationService } from '../src/modules/evaluation/evaluation.service';

const CASES = Number(process.argv[2] ?? 5000);
const DAYS = 31;
const STORY = told(
  ...([
    [0, 'openByCollector'],
    [5, 'accept'],
    [10, 'file'],
    [20, 'dispatch'],
    [30, 'startHandling'],
  ] as const),
  ...([
    [100, 'reply'],
    [105, 'requestCheck'],
    [110, 'checkPass'],
    [115, 'close'],
  ] as const),
);

/** The story again, somewhere in the month. */
function history(index: number): CaseHistory {
  const shift = (index % DAYS) * 86_400_000 + (index % 600) * 1000;
  const moved = JSON.stringify(STORY, (_, value: unknown) =>
    typeof value === 'string' && /^\d{4}-.*Z$/.test(value) ? new Date(Date.parse(value) + shift).toISOString() : value,
  );
  const events = JSON.parse(moved, (_, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value) ? new Date(value) : value,
  ) as CaseHistory['events'];
  const code = GRIDS[index % GRIDS.length] ?? '';
  return {
    caseId: new Types.ObjectId().toHexString(),
    caseNo: String(index).padStart(19, '4'),
    grid: { code },
    events,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begin = performance.now();
  const result = await work();
  return { ms: performance.now() - begin, result };
}

async function main(): Promise<void> {
  const database = await openTestDatabase();
  const { connection } = database;
  const { facts } = evaluationModels(connection);
  await ensureIndexes(connection);
  let current: CaseHistory | null = null;
  const histories: CaseHistories = { historyOf: async () => current, idsAfter: async () => [] };
  const repository = createEvaluationRepository(connection);
  const projection = createProjection({
    histories,
    repository,
    unitOfWork: createUnitOfWork(connection),
    frequent: [],
  });
  const name = (id: string): string => id;
  const directory = {
    ...{ className: name, gridName: name, districtName: name, departmentName: name, staffName: name },
    objectsOf: () => [],
  };
  const clock = { now: () => new Date('2026-09-01T00:00:00Z') };
  const queries = createEvaluationQueries(connection);
  const evaluation = createEvaluationService({ queries, directory, weights: { versions: [] }, clock });
  const bulletin = createBulletin({ evaluation, queries, directory, clock });
  const scope = scopeOf({ role: 'manager', departmentId: null });
  const period = { from: '2026-07-01', to: '2026-07-31' };

  const questions = {
    gridsMonth: () => evaluation.evaluate(scope, 'grid', period),
    unitsMonth: () => evaluation.evaluate(scope, 'unit', period),
    casesPage: () =>
      evaluation.casesBehind(scope, {
        ...({ indicator: 'inTimeDisposeRate', side: 'denominator', level: 'city', objectId: 'city', period } as const),
        ...{ after: null, limit: 50 },
      }),
    bulletin: () => bulletin(scope, '2026-07'),
  };
  const median = async (ask: () => Promise<unknown>): Promise<number> => {
    const runs: number[] = [];
    for (let run = 0; run < 7; run++) runs.push((await timed(ask)).ms);
    return runs.sort((a, b) => a - b)[3] ?? 0;
  };

  const costs: { at: number; ms: Record<string, number> }[] = [];
  const projecting: number[] = [];
  for (let index = 0; index < CASES; index++) {
    const next = history(index);
    current = next;
    projecting.push((await timed(() => projection.project(next.caseId, next.events.length))).ms);
    if (index + 1 !== Math.floor(CASES / 10) && index + 1 !== CASES) continue;
    const ms: Record<string, number> = {};
    for (const [what, ask] of Object.entries(questions)) ms[what] = await median(ask);
    costs.push({ at: await facts.countDocuments({}), ms });
  }
  const sorted = [...projecting].sort((a, b) => a - b);
  const [small, large] = costs;
  for (const { at, ms } of costs) {
    const words = Object.entries(ms).map(([what, cost]) => `${what} ${cost.toFixed(1)} ms`);
    console.log(`${at} facts: ${words.join(', ')}`);
  }
  const growth = Object.fromEntries(
    Object.keys(questions).map((what) => [what, Number(((large?.ms[what] ?? 0) / (small?.ms[what] ?? 1)).toFixed(2))]),
  );
  const quantile = (share: number): number => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
  console.log(
    `RESULT ${JSON.stringify({ facts: large?.at, projectMs: { p50: quantile(0.5), p99: quantile(0.99) }, growth })}`,
  );
  await database.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
