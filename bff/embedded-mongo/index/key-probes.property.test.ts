import fc from 'fast-check';
import { MongoClient, type Collection } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../index';

interface Row {
  _id: number;
  list?: unknown;
  word?: unknown;
  status?: unknown;
  at?: unknown;
  open?: boolean;
}

describe('keys of other indexes never change what a later match lets through', () => {
  let store: EmbeddedMongo;
  let client: MongoClient;
  beforeAll(async () => {
    store = await startEmbeddedMongo();
    client = await new MongoClient(store.uri).connect();
  });
  afterAll(async () => {
    await client.close();
    await store.close();
  });

  async function collection(rows: readonly Omit<Row, '_id'>[]): Promise<Collection<Row>> {
    const made = client.db('p').collection<Row>(`c${Math.random()}`);
    await made.createIndexes([
      { key: { list: 1, at: 1, _id: 1 }, name: 'list' },
      { key: { list: 1, status: 1, at: 1, _id: 1 }, name: 'list_status' },
      { key: { word: 1, at: 1, _id: 1 }, name: 'word', partialFilterExpression: { open: true } },
      { key: { word: 1, at: -1, _id: -1 }, name: 'word_turned' },
    ]);
    if (rows.length > 0) await made.insertMany(rows.map((row, i) => ({ _id: i, ...row })));
    return made;
  }

  const word = fc.constantFrom<unknown>('x', 'y', 'z', 1, null);
  const words = fc.oneof({ weight: 3, arbitrary: fc.array(word, { maxLength: 3 }) }, { weight: 1, arbitrary: word });
  const at = fc.constantFrom<unknown>(1, 2, new Date(5), null);
  const rows = fc.array(
    fc.record({ list: words, word: words, status: word, at, open: fc.boolean() }, { requiredKeys: [] }),
    { minLength: 5, maxLength: 25 },
  );
  const one = fc.oneof(
    word,
    fc.record({ $in: fc.array(word, { maxLength: 3 }) }),
    fc.record({ $all: fc.array(word, { maxLength: 2 }) }),
    fc.record({ $ne: word }),
  );
  const later = fc.record({ list: one, word: one, status: one, open: fc.boolean() }, { requiredKeys: [] });
  const first = fc.oneof(
    fc.record({ hint: fc.constant('list'), head: fc.record({ list: fc.oneof(word, fc.record({ $in: fc.array(word, { minLength: 1, maxLength: 2 }) })) }) }), // prettier-ignore
    fc.record({ hint: fc.constant('word_turned'), head: fc.record({ word }) }),
    fc.record({ hint: fc.constant('list_status'), head: fc.record({ list: word, status: word }) }),
    fc.record({ hint: fc.constant('word'), head: fc.record({ word, open: fc.constant(true) }) }),
  );

  test('for any lists, words and limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.array(fc.tuple(first, later, fc.integer({ min: 1, max: 8 }), fc.constantFrom<1 | -1>(1, -1)), {
          minLength: 6,
          maxLength: 6,
        }),
        async (made, queries) => {
          const c = await collection(made);
          for (const [{ hint, head }, then, most, way] of queries) {
            const start = [{ $match: head }, { $sort: { at: way, _id: way } }, { $limit: most }];
            const quick = await c
              .aggregate([...start, { $match: then }, { $unset: ['open', 'none'] }], { hint })
              .toArray();
            // A stage between keeps the match from being done while reading.
            const slow = await c
              .aggregate([...start, { $set: { z: 1 } }, { $match: then }, { $unset: ['z', 'open'] }], {
                hint: { $natural: 1 },
              })
              .toArray();
            expect({ hint, head, then, most, way, found: quick }).toEqual({ hint, head, then, most, way, found: slow });
          }
          await c.drop();
        },
      ),
      { numRuns: 80 },
    );
  }, 60_000);

  test('documents that the keys rule out are not read', async () => {
    const made = Array.from({ length: 60 }, (_, i) => ({
      list: ['l', 'm'],
      word: i % 20 === 0 ? ['a', 'b'] : ['a'],
      status: i % 3 === 0 ? 's' : 't',
      at: new Date(i),
    }));
    const c = await collection(made);
    const examined = async (hint: string, head: object, then: object): Promise<unknown> => {
      const stages = [{ $match: head }, { $sort: { at: 1, _id: 1 } }, { $limit: 50 }, { $match: then }];
      const { executionStats } = await c.aggregate(stages, { hint }).explain('executionStats');
      return [executionStats.nReturned, executionStats.totalDocsExamined];
    };
    expect(await examined('list', { list: 'l' }, { word: { $all: ['a', 'b'] } })).toEqual([3, 3]);
    expect(await examined('word_turned', { word: 'a' }, { list: { $in: ['m', 'n'] }, status: 's' })).toEqual([17, 17]);
    expect(await examined('list', { list: { $in: ['l', 'm'] } }, { word: 'b' })).toEqual([3, 3]);
  });
});
