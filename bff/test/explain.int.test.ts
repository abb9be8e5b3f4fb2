import path from 'node:path';
import { createCaseFactory } from '../bench/case-factory';
import { queryShapes } from '../bench/query-shapes';
import { ensureIndexes } from '../src/adapters/mongo/connect';
import { loadCity } from '../src/city/load-city';
import { createCaseListRepository } from '../src/modules/cases/case-list.repository';
import { caseModels } from '../src/modules/cases/case.model';
import { createTaskLists } from '../src/modules/cases/case.tasks';
import { assertCheap, watchQueries } from './explained-queries';
import { openTestDatabase } from './harness';

const NOW = new Date('2026-11-27T08:00:00.000Z');
const SIZE = 3000;

describe('what queries look at', () => {
  it('serves every list, filter, search and count of every role from an index', async () => {
    const database = await openTestDatabase();
    const { connection } = database;
    const queries = watchQueries(connection);
    const { cases } = caseModels(connection);
    await ensureIndexes(connection);
    const city = loadCity(path.resolve(__dirname, '../city/maoming'));
    const { make } = createCaseFactory(city, SIZE, NOW);
    const docs: object[] = Array.from({ length: SIZE }, (_, n) => make(n + 1));
    await cases.collection.insertMany(docs);
    const lists = createCaseListRepository(connection);
    const tasks = createTaskLists({ lists, directory: { outsideDeskId: 'outside-desk' }, clock: { now: () => NOW } });
    for (const { run } of queryShapes(city)) await run(tasks);

    const explained = await queries.explain();
    assertCheap(explained);
    expect(explained.length).toBeGreaterThan(30);
    const counting = explained.filter(({ shape }) => shape.includes('"$count"'));
    expect(counting.length).toBeGreaterThan(5);
    expect(counting.map(({ examined }) => examined)).toEqual(counting.map(() => 0)); // by keys of an index alone
    await database.close();
  }, 120_000);

  it.each([
    ['reads a whole collection', { scansAll: true, examined: 3, returned: 3 }],
    ['looks at many more documents than it answers', { scansAll: false, examined: 5000, returned: 20 }],
  ])('names a query that %s', (_what, stats) => {
    const query = { shape: '{"find":"cases"}', site: 'modules/x.repository.ts:1', ...stats };
    expect(() => assertCheap([query])).toThrow('modules/x.repository.ts:1');
    expect(() => assertCheap([{ ...query, scansAll: false, examined: 40, returned: 20 }])).not.toThrow();
  });
});
