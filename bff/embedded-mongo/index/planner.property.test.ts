import fc from 'fast-check';
import { compare } from '../bson/compare';
import { Decimal128, Double, Int32, Long, type Doc, type Value } from '../bson/values';
import { encodeValue, invert } from './key-encoding';
import { MongoClient, type Collection, type Sort } from 'mongodb';
import { startEmbeddedMongo, type EmbeddedMongo } from '../index';

const sign = (n: number): number => Math.sign(n);

const numbers: Value[] = [
  ...[0, 1, -1, 1.5, -1.5, 1e300, -1e300, 5e-324, Infinity, -Infinity, NaN, 2 ** 53, 2 ** 63].map((n) => new Double(n)),
  ...[0, 1, -1, 2147483647, -2147483648].map((n) => new Int32(n)),
  ...['9007199254740993', '9007199254740992', '-9007199254740993', '9223372036854775807', '-9223372036854775808'].map(
    (n) => Long.fromString(n),
  ),
  ...['1', '1.5', '-2'].map((n) => Decimal128.fromString(n)),
];

const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...numbers),
  fc.double().map((n) => new Double(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom<Value>(
    null,
    true,
    false,
    'a',
    'a\0',
    'a\0b',
    'a\u0001',
    '\ud83d\ude00',
    '\uffff',
    [],
    {},
    [1],
    [[]],
    { a: [] },
  ),
  fc.date({ noInvalidDate: true }),
  fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom<Value>(new Int32(1), 'x', null, [null]), {
    noNullPrototype: true,
  }),
);

test('encoded keys sort exactly as BSON compares, in both directions, and no key starts another', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      const [x, y] = [encodeValue(a), encodeValue(b)];
      expect(x < y ? -1 : x > y ? 1 : 0).toBe(sign(compare(a, b)));
      if (x !== y) {
        expect(invert(x) < invert(y)).toBe(x > y);
        expect(x.startsWith(y) || y.startsWith(x)).toBe(false);
      }
    }),
    { numRuns: 3000 },
  );
});

describe('an index never changes the answer', () => {
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

  const small = fc.constantFrom<unknown>(0, 1, 2, 3, 'x', 'y', null, new Date(5));
  const docs = fc.array(
    fc.record(
      {
        a: fc.oneof({ weight: 6, arbitrary: small }, { weight: 1, arbitrary: fc.array(small, { maxLength: 3 }) }),
        b: small,
        c: fc.oneof(
          small,
          fc.record({ d: small }, { requiredKeys: [] }),
          fc.array(fc.record({ d: small }, { requiredKeys: [] }), { maxLength: 3 }),
        ),
      },
      { requiredKeys: [] },
    ),
    { minLength: 5, maxLength: 25 },
  );
  const path = fc.constantFrom('a', 'b', 'c.d', '_id');
  const condition = fc.oneof(
    small,
    fc.record({ $in: fc.array(small, { maxLength: 4 }) }),
    fc
      .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), small)
      .map(([operator, value]) => ({ [operator]: value })),
    fc.tuple(small, small).map(([low, high]) => ({ $gte: low, $lt: high })),
    fc.constantFrom<unknown>({ $exists: true }, { $exists: false }),
  );
  const filter = fc.dictionary(path, condition, { maxKeys: 3, noNullPrototype: true });
  const direction = fc.constantFrom<1 | -1>(1, -1);
  const order = fc.dictionary(path, direction, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  const partial = fc.constantFrom<Doc | undefined>(
    undefined,
    { b: { $gt: 0 } },
    { b: 1 },
    { b: { $exists: true } },
    { a: { $in: [1, 2] } },
  );
  const index = fc.record({ key: order, sparse: fc.boolean(), partial });

  test('for any filter and sort', async () => {
    await fc.assert(
      fc.asyncProperty(
        docs,
        fc.array(index, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(filter, fc.option(order, { nil: {} })), { minLength: 4, maxLength: 8 }),
        async (documents, indexes, queries) => {
          const c = client.db('p').collection(`c${Math.random()}`);
          await c.insertMany(documents.map((doc, i) => ({ _id: i as unknown, ...doc }) as never));
          for (const [i, { key, sparse, partial: p }] of indexes.entries()) {
            const options = { name: `i${i}`, ...(p ? { partialFilterExpression: p } : { sparse }) };
            await c.createIndex(key, options).catch((error: { code?: number }) => {
              if (![67, 85, 86, 171].includes(error.code ?? 0)) throw error;
            });
          }
          for (const [f, sort] of queries) await same(c, f, sort);
          await c.drop();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  /** Two arrays side by side cannot be sorted by (code 2): then both ways have to refuse. */
  const unlessParallel = (found: Promise<Doc[]>): Promise<Doc[]> =>
    found.catch((error: { code?: number }) => {
      if (error.code !== 2) throw error;
      return [{ _id: -1 }];
    });

  async function same(c: Collection, f: Doc, sort: Sort): Promise<void> {
    const planned = await unlessParallel(c.find(f, { sort }).toArray());
    const natural = await unlessParallel(c.find(f, { sort, hint: { $natural: 1 } }).toArray());
    const ids = (list: Doc[]): number[] => list.map((doc) => Number(doc['_id'])).sort((x, y) => x - y);
    expect({ f, ids: ids(planned) }).toEqual({ f, ids: ids(natural) });
    if (!ids(natural).includes(-1)) {
      const [all, atMost3] = await Promise.all([c.countDocuments(f), c.countDocuments(f, { limit: 3 })]);
      expect({ f, all, atMost3 }).toEqual({ f, all: natural.length, atMost3: Math.min(3, natural.length) });
    }
    const keys = Object.keys(sort);
    const only = (list: Doc[]): unknown[] =>
      list.map((doc) => keys.map((k) => (k === 'c.d' || Array.isArray(doc[k]) ? 0 : (doc[k] ?? null))));
    if (!keys.includes('c.d') && !(keys.includes('a') && planned.some((doc) => Array.isArray(doc['a']))))
      expect({ f, sort, got: only(planned) }).toEqual({ f, sort, got: only(natural) });
  }
});
