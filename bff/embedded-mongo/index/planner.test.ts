import { MongoClient, type Collection, type Document } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../index';

let store: EmbeddedMongo;
let client: MongoClient;
let c: Collection<{ _id: number; tags: string[]; group: string; at: number }>;

beforeAll(async () => {
  store = await startEmbeddedMongo();
  client = await new MongoClient(store.uri).connect();
  c = client.db('plans').collection('c');
  await c.createIndexes([{ key: { tags: 1, _id: -1 } }, { key: { group: 1, at: 1 } }]);
  const all = Array.from({ length: 3000 }, (_, i) => ({
    _id: i,
    tags: [`t${i % 10}`, `u${i % 3}`],
    group: `g${i % 5}`,
    at: 3000 - i,
  }));
  await c.insertMany(all);
});
afterAll(async () => {
  await client.close();
  await store.close();
});

async function plan(filter: Document, sort: Document, limit: number): Promise<{ docs: number; stages: string }> {
  const { queryPlanner, executionStats } = await c.find(filter).sort(sort).limit(limit).explain('executionStats'); // prettier-ignore
  const stages: string[] = [];
  for (let stage: Document | undefined = queryPlanner.winningPlan; stage; stage = stage['inputStage'])
    stages.push(stage['stage']);
  return { docs: executionStats.totalDocsExamined, stages: stages.join(' ') };
}

test('an equality on an array leaves the rest of the index in order: no sort, and only the page is looked at', async () => {
  expect(await plan({ tags: 't3', _id: { $lt: 2000 } }, { _id: -1 }, 20)).toEqual({
    docs: 20,
    stages: 'LIMIT FETCH IXSCAN',
  });
  const found = await c.find({ tags: 't3', _id: { $lt: 2000 } }).sort({ _id: -1 }).limit(3).toArray(); // prettier-ignore
  expect(found.map((doc) => doc._id)).toEqual([1993, 1983, 1973]);
});

test('a sort on the array itself is not taken from the index', async () => {
  expect((await plan({ tags: { $gte: 't' } }, { tags: 1 }, 5)).stages).toContain('SORT');
});

test('several values before the sorted field are read side by side', async () => {
  expect(await plan({ group: { $in: ['g1', 'g2', 'g4'] } }, { at: 1 }, 10)).toEqual({
    docs: 10,
    stages: 'LIMIT FETCH SORT_MERGE',
  });
  const found = await c.find({ group: { $in: ['g1', 'g2'] } }).sort({ at: 1 }).limit(4).toArray(); // prettier-ignore
  expect(found.map((doc) => doc.at)).toEqual([3, 4, 8, 9]);
});
