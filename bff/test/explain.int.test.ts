import path from 'node:path';
import type { Connection } from 'mongoose';
import { createCaseFactory } from '../bench/case-factory';
import { queryShapes } from '../bench/query-shapes';
import { ensureIndexes } from '../src/adapters/mongo/connect';
import { loadCity } from '../src/city/load-city';
import { createCaseListRepository } from '../src/modules/cases/case-list.repository';
import { RULES } from '../src/modules/cases/case.fixtures';
import { createLiveCases } from '../src/modules/cases/case-live.repository';
import { caseModels } from '../src/modules/cases/case.model';
import { createCaseRepository } from '../src/modules/cases/case.repository';
import { createTaskLists } from '../src/modules/cases/case.tasks';
import { placeCellOf } from '../src/modules/cases/place-cells';
import type { ObjectKey } from '../src/modules/evaluation/evaluation.fact';
import { evaluationModels, type DayDoc, type FactDoc } from '../src/modules/evaluation/evaluation.model';
import { createEvaluationQueries } from '../src/modules/evaluation/evaluation-query.repository';
import { assertCheap, watchQueries } from './explained-queries';
import { openTestDatabase } from './harness';

const NOW = new Date('2026-11-27T08:00:00.000Z');
/** The latest cases of a city that has had so many: of these more than half are in hand, far more than any query may look at. */
const SIZE = 60_000;
const LATEST = 2500;
const CITY: ObjectKey = 'city:city';
const PLACE = { longitude: 110.92, latitude: 21.66 };

let database: Awaited<ReturnType<typeof openTestDatabase>> | undefined;
/** Also when a test failed: an open connection would keep jest from ending. */
afterEach(async () => {
  await database?.close();
  database = undefined;
});

describe('what queries look at', () => {
  it('serves every list, filter, search, count, timer, place and evaluation from an index', async () => {
    database = await openTestDatabase();
    const { connection } = database;
    const queries = watchQueries(connection, { each: true });
    caseModels(connection);
    evaluationModels(connection);
    await ensureIndexes(connection);
    const city = loadCity(path.resolve(__dirname, '../city/maoming'));
    const inHand = await insertCases(connection, createCaseFactory(city, SIZE, NOW));
    expect(inHand).toBeGreaterThan(1200);
    await insertFacts(connection);

    const lists = createCaseListRepository(connection);
    const tasks = createTaskLists({ lists, directory: { outsideDeskId: 'outside-desk' }, clock: { now: () => NOW } });
    for (const { run } of queryShapes(city)) await run(tasks);
    await askTimersAndPlaces(connection);
    await askLive(connection);
    await askEvaluation(connection);

    const explained = await queries.explain();
    assertCheap(explained);
    expect(explained.length).toBeGreaterThan(500);
    const counting = explained.filter(({ shape }) => shape.includes('"$count"'));
    expect(counting.length).toBeGreaterThan(5);
    expect(counting.map(({ examined }) => examined)).toEqual(counting.map(() => 0)); // by keys of an index alone
  }, 240_000);

  it.each([
    ['reads a whole collection', { scansAll: true, examined: 3, keys: 0, returned: 3 }],
    ['looks at many more documents than it answers', { scansAll: false, examined: 100, keys: 20, returned: 20 }],
    [
      'looks at many more entries of an index than it answers',
      { scansAll: false, examined: 20, keys: 100, returned: 20 },
    ],
  ])('names a query that %s', (_what, stats) => {
    const query = { shape: '{"find":"cases"}', site: 'modules/x.repository.ts:1', ...stats };
    expect(() => assertCheap([query])).toThrow('modules/x.repository.ts:1');
    expect(() => assertCheap([{ ...query, scansAll: false, examined: 40, keys: 40, returned: 20 }])).not.toThrow();
  });
});

describe('which queries are explained', () => {
  it('tells two orders and two indexes at one place of the code apart, and takes one of each', async () => {
    database = await openTestDatabase();
    const { cases } = caseModels(database.connection);
    await ensureIndexes(database.connection);
    const queries = watchQueries(database.connection);
    const lists = createCaseListRepository(database.connection);
    const filter = { lists: [['open:centre']], terms: [], inHand: true };
    for (const order of ['oldest', 'newest', 'due', 'people', 'oldest', 'due'] as const)
      await lists.page({ filter, order, after: null, limit: 20, look: 200, now: NOW });
    const shapes = (await queries.explain()).map(({ shape }) => shape);
    expect(shapes).toHaveLength(4);
    expect(new Set(shapes).size).toBe(4);
    expect(shapes.filter((shape) => shape.includes('"$sort":{"stages.openedAt":-1,"_id":-1}'))).toHaveLength(1);
    expect(await cases.countDocuments({ caseNo: '1' })).toBe(0);
  });
});

/** Cases some hundred metres apart, so that a place has a few; answers how many are in hand. */
async function insertCases(connection: Connection, { make }: ReturnType<typeof createCaseFactory>): Promise<number> {
  const docs = Array.from({ length: LATEST }, (_, n) => {
    const made = make(SIZE - LATEST + n + 1);
    const wgs84 = {
      longitude: PLACE.longitude + (n % 60) * 0.005,
      latitude: PLACE.latitude + Math.floor(n / 60) * 0.005,
    };
    const cell = made.openCell === undefined ? {} : { openCell: placeCellOf(wgs84) };
    return { ...made, position: { ...made.position, wgs84 }, ...cell };
  });
  await caseModels(connection).cases.collection.insertMany(docs);
  return docs.filter(({ sortDueAt }) => sortDueAt !== undefined).length;
}

async function askTimersAndPlaces(connection: Connection): Promise<void> {
  const repository = createCaseRepository(connection, { className: (code) => code, desks: RULES.limits });
  const due = await repository.findDue(NOW, 100);
  expect(due.length).toBeGreaterThan(0);
  const near = {
    wgs84: { longitude: PLACE.longitude + 0.1, latitude: PLACE.latitude + 0.05 },
    radiusMeters: 800,
    limit: 50,
  };
  const [first] = await repository.findOpenNear(near);
  expect(first).toBeDefined();
  await repository.findOpenNear({ ...near, groupIds: [first?.groupId ?? ''], since: new Date(0) });
  await repository.setTimer({ caseNo: due[0]?.caseNo ?? '', version: -1 }, null);
}

async function askLive(connection: Connection): Promise<void> {
  const live = createLiveCases(connection);
  await live.openedBySource(new Date(NOW.getTime() - 24 * 3_600_000), NOW);
  await live.longestOverdue(NOW, 20);
  const { overdue } = await live.openCounts(NOW, ['440902001001001'], ['municipal']);
  expect(overdue).toBeGreaterThan(0);
}

const minute = (n: number): Date => new Date(Date.UTC(2026, 6, 1) + n * 60_000);

async function insertFacts(connection: Connection): Promise<void> {
  const { facts, days } = evaluationModels(connection);
  const fact = (i: number): FactDoc => {
    const measure = i % 3 === 0 ? 'report' : 'register';
    const caseId = String(i % 100).padStart(24, '0');
    return {
      ...{ _id: `${caseId}:${measure}.${i}`, key: `${measure}.${i}`, caseId, caseNo: `${i}`, source: 'citizen' },
      ...{ classCode: 'SJ-06013', gridCode: 'outside', measure, at: minute(i), objects: [CITY, `unit:u${i % 7}`] },
      ...{ value: 0, departmentId: null, open: i % 100 === 0 },
    };
  };
  await facts.insertMany(Array.from({ length: 900 }, (_, i) => fact(i)));
  const day = (i: number): DayDoc => {
    const kind = i % 2 === 0 ? 'city' : 'unit';
    const object: ObjectKey = kind === 'city' ? CITY : `unit:u${i % 7}`;
    const date = new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
    return { _id: `${object}@${date}`, object, kind, day: date, tallies: { report: { count: 1, sum: 0 } } };
  };
  await days.insertMany(Array.from({ length: 300 }, (_, i) => day(i)));
}

async function askEvaluation(connection: Connection): Promise<void> {
  const evaluation = createEvaluationQueries(connection);
  const query = { object: CITY, measure: 'report' as const, from: minute(100), until: minute(700) };
  await evaluation.daysOfKind('unit', '2026-03-01', '2026-03-31');
  await evaluation.daysOfObject(CITY, '2026-03-01', '2026-03-31');
  await evaluation.openFacts(minute(50), minute(450));
  const page = await evaluation.page(query, null, 20);
  expect(page).toHaveLength(20);
  await evaluation.page(query, { at: page[19]?.at ?? NOW, id: page[19]?._id ?? '' }, 20);
  await evaluation.greatest(query, 20);
}
