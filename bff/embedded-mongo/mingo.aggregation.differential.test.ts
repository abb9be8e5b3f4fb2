import fc from 'fast-check';
import { Aggregator } from 'mingo';
import { compilePipeline } from './aggregate/pipeline';
import { ObjectId, isDoc, type Doc, type Value } from './bson/values';
import { attempt, document, documents, FIELDS, path, scalar, seen, shown, stored } from './test/arbitraries';

/** Sorts, projections, stages and expressions against those of `mingo`; the differences that stay are named, with MongoDB's rule. */

const name = fc.constantFrom(...FIELDS);

function ours(stages: Doc[], docs: Doc[]): Doc[] {
  const context = { find: () => [], variables: {}, apiStrict: false };
  const run = compilePipeline(
    stages.map((stage) => stored(stage)),
    context,
  );
  return [...run(docs.map(stored))].map(seen);
}

const mingos = (stages: Doc[], docs: Doc[]): Doc[] =>
  new Aggregator(stages).run<Doc>(docs.map((doc) => seen(stored(doc)))).map((doc) => seen(stored(doc)));

const withIds = (docs: Doc[]): Doc[] => docs.map((doc, i) => ({ _id: i, ...doc }));
const inOrder = (item: Value): Value => {
  if (Array.isArray(item)) return item.map(inOrder);
  if (!isDoc(item)) return item;
  return Object.fromEntries(Object.keys(item).sort().map((key) => [key, inOrder(item[key])])); // prettier-ignore
};
const text = (docs: Doc[]): string => shown(docs.map(inOrder));
const expectSame = (stages: Doc[], docs: Doc[]): void => {
  expect({ stages, docs: text(ours(stages, docs)) }).toEqual({ stages, docs: text(mingos(stages, docs)) });
};

/** Mingo does not know an ObjectId's place among the types: see the known differences of $sort. */
const ranked = scalar.filter((v) => !(v instanceof ObjectId));
const flat: fc.Arbitrary<Doc> = fc.record({ a: ranked, b: ranked, c: ranked }, { requiredKeys: [] });
const flats = fc.array(flat, { maxLength: 6 }).map(withIds);
const numeric: fc.Arbitrary<Doc> = fc.record({
  a: fc.constantFrom(-2, 0, 1, 2.5, 7),
  b: fc.constantFrom(1, 2, 3.5, -4),
  c: fc.constantFrom('', 'x', 'Y', 'xY'),
  d: fc.array(fc.constantFrom(1, 2, 3, 4), { maxLength: 4 }),
});
const numerics = fc.array(numeric, { maxLength: 5 }).map(withIds);

describe('$sort', () => {
  const leafs = fc.constantFrom('a.a', 'a.b', 'b.c', 'c');
  const spec = fc
    .uniqueArray(fc.tuple(leafs, fc.constantFrom<1 | -1>(1, -1)), { selector: ([p]) => p, minLength: 1, maxLength: 2 })
    .map((entries): Doc => Object.fromEntries(entries));
  test('scalars of all types, nested and missing fields come in the same order', () => {
    const nested = fc.record({ a: flat, b: flat, c: ranked }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(nested, { maxLength: 6 }).map(withIds), spec, (docs, sort) => {
        expectSame([{ $sort: sort }], docs);
      }),
      { numRuns: 600, seed: 20261123 },
    );
  });
  test('arrays: by the least element, or by the greatest when descending', () => {
    const lists = fc.array(fc.array(fc.constantFrom(-1, 0, 1.5, 2), { minLength: 1, maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(lists, fc.constantFrom(1, -1), (list, order) => {
        const docs = withIds(list.map((a) => ({ a })));
        const extreme = { $addFields: { m: { [order === 1 ? '$min' : '$max']: '$a' } } };
        const expected = mingos([extreme, { $sort: { m: order, _id: 1 } }, { $project: { m: 0 } }], docs);
        expect(text(ours([{ $sort: { a: order, _id: 1 } }], docs))).toBe(text(expected));
      }),
      { numRuns: 500, seed: 20261123 },
    );
  });
  test('known differences: ObjectIds come before booleans and dates; documents compare by type, name and value of each field (manual: Comparison/Sort Order)', () => {
    const docs = [
      { _id: 0, a: new Date(0), b: { x: true } },
      { _id: 1, a: new ObjectId('64b000000000000000000001'), b: { y: '' } },
    ];
    for (const sort of [{ a: 1 }, { b: 1 }]) {
      expect(ours([{ $sort: sort }], docs).map((d) => d['_id'])).toEqual([1, 0]);
      expect(mingos([{ $sort: sort }], docs).map((d) => d['_id'])).toEqual([0, 1]);
    }
  });
  test('known difference: behind an empty array or a scalar element there is null, as when the field is missing (SortKeyGenerator)', () => {
    const docs = [{ _id: 0, a: [] }, { _id: 1 }];
    expect(ours([{ $sort: { 'a.c': -1, _id: 1 } }], docs).map((d) => d['_id'])).toEqual([0, 1]);
    expect(mingos([{ $sort: { 'a.c': -1, _id: 1 } }], docs).map((d) => d['_id'])).toEqual([1, 0]);
  });
});

describe('$project, $addFields, $unset', () => {
  const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 3 });
  const spec = (on: 0 | 1): fc.Arbitrary<Doc> => paths.map((list) => Object.fromEntries(list.map((p) => [p, on])));
  test('$project keeps or leaves out the same fields', () => {
    fc.assert(
      fc.property(document, fc.oneof(spec(0), spec(1)), (doc, projection) => {
        const stages = [{ $project: projection }];
        if ('refused' in attempt(() => ours(stages, []))) return;
        expectSame(stages, [{ _id: 1, ...doc }]);
      }),
      { numRuns: 1500, seed: 20261123 },
    );
  });
  test('computed fields: paths are read the same way', () => {
    const stage = fc.constantFrom('$project', '$addFields', '$set');
    fc.assert(
      fc.property(document, stage, name, path, (doc, operator, target, source) => {
        expectSame([{ [operator]: { [target]: `$${source}` } }], [{ _id: 1, ...doc }]);
      }),
      { numRuns: 1500, seed: 20261123 },
    );
  });
  test('known differences: a scalar gives way to a new document; colliding paths are refused (40176, 31249, 31250)', () => {
    const stages = [{ $addFields: { 'a.b': 1 } }];
    expect(ours(stages, [{ a: 0 }])).toEqual([{ a: { b: 1 } }]);
    expect(mingos(stages, [{ a: 0 }])).toEqual([{ a: 0 }]);
    expect(attempt(() => ours([{ $addFields: { a: 1, 'a.b': 1 } }], []))).toMatchObject({ refused: { code: 40176 } });
    expect(attempt(() => ours([{ $project: { a: 1, 'a.b': 1 } }], []))).toMatchObject({ refused: { code: 31249 } });
    expect(attempt(() => ours([{ $project: { 'a.b': 1, a: 1 } }], []))).toMatchObject({ refused: { code: 31250 } });
  });
});

describe('stages', () => {
  test('$group with the accumulators that the product uses, and their kin', () => {
    const key = fc.constantFrom<Value>('$c', null, { c: '$c', b: '$b' }, '$b');
    fc.assert(
      fc.property(numerics, key, (docs, _id) => {
        const group = {
          _id,
          sum: { $sum: '$a' },
          count: { $sum: 1 },
          mean: { $avg: '$b' },
          low: { $min: '$a' },
          high: { $max: '$b' },
          first: { $first: '$a' },
          last: { $last: '$c' },
          all: { $push: '$d' },
        };
        expectSame([{ $group: group }], docs);
      }),
      { numRuns: 600, seed: 20261123 },
    );
  });
  test('$unwind, with and without what is empty', () => {
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 3 }), fc.boolean(), (lists, preserveNullAndEmptyArrays) => {
        const docs = withIds(lists.map((a) => ({ a })));
        expectSame([{ $unwind: { path: '$a', preserveNullAndEmptyArrays } }], docs);
      }),
      { numRuns: 600, seed: 20261123 },
    );
  });
  test('$match, $sort, $skip, $limit and $count one after another', () => {
    fc.assert(
      fc.property(flats, name, scalar, fc.nat(3), fc.integer({ min: 1, max: 3 }), (docs, field, value, skip, limit) => {
        const found = [{ $match: { [field]: { $ne: value } } }, { $sort: { [field]: -1, _id: 1 } }];
        expectSame([...found, { $skip: skip }, { $limit: limit }], docs);
        if (ours(found, docs).length > 0) expectSame([...found, { $count: 'n' }], docs);
      }),
      { numRuns: 600, seed: 20261123 },
    );
  });
});

describe('expressions', () => {
  const number = fc.constantFrom<Value>('$a', '$b', 1, 2.5, { $size: '$d' });
  const pair = fc.tuple(number, number);
  const test_ = fc
    .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$cmp'), fc.tuple(number, number))
    .map(([operator, args]): Value => ({ [operator]: args }));
  const expression: fc.Arbitrary<Value> = fc.oneof(
    fc.tuple(fc.constantFrom('$add', '$subtract', '$multiply'), pair).map(([o, args]): Value => ({ [o]: args })),
    test_,
    fc.tuple(fc.constantFrom('$and', '$or'), fc.tuple(test_, test_)).map(([o, args]): Value => ({ [o]: args })),
    test_.map((t): Value => ({ $not: [t] })),
    fc.tuple(test_, pair).map(([t, [yes, no]]): Value => ({ $cond: [t, yes, no] })),
    fc.constantFrom<Value>({ $ifNull: ['$x', '$a'] }, { $ifNull: ['$a', 0] }, { $concat: ['$c', '-', '$c'] }),
    fc.constantFrom<Value>({ $toLower: '$c' }, { $toUpper: '$c' }, { $strLenCP: '$c' }, { $isArray: '$d' }),
    number.map((n): Value => ({ $in: [n, '$d'] })),
    fc.integer({ min: -5, max: 5 }).map((i): Value => ({ $arrayElemAt: ['$d', i] })),
    fc.integer({ min: -5, max: 5 }).map((i): Value => ({ $slice: ['$d', i] })),
    number.map((n): Value => ({ $filter: { input: '$d', as: 'e', cond: { $gte: ['$$e', n] } } })),
    number.map((n): Value => ({ $map: { input: '$d', as: 'e', in: { $add: ['$$e', n] } } })),
    number.map((n): Value => ({ $reduce: { input: '$d', initialValue: n, in: { $add: ['$$value', '$$this'] } } })),
    fc.constantFrom<Value>({ $sum: '$d' }, { $avg: ['$a', '$b'] }, { $min: '$d' }, { $max: ['$a', '$b'] }),
    fc.constantFrom<Value>({ $concatArrays: ['$d', '$d'] }, { $mergeObjects: [{ x: '$a' }, { y: '$b' }] }),
    fc.constantFrom<Value>({ $abs: '$a' }, { $floor: '$a' }, { $ceil: '$b' }),
  );
  test('random expressions have the same value', () => {
    fc.assert(
      fc.property(numerics, expression, (docs, r) => expectSame([{ $project: { r } }], docs)),
      { numRuns: 1500, seed: 20261123 },
    );
  });
  test('$expr filters by them', () => {
    fc.assert(
      fc.property(numerics, test_, (docs, e) => expectSame([{ $match: { $expr: e } }], docs)),
      { numRuns: 600, seed: 20261123 },
    );
  });
});
