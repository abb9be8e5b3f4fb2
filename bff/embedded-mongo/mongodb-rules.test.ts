import { Decimal128, Double, type Doc, type Value } from './bson/values';
import { compare } from './bson/compare';
import { documentKeys } from './index/keys';
import { impliesPartial } from './index/partial';
import { compileFilter } from './query/matcher';
import { parseSort, sortComparator } from './query/sort';
import type { IndexInfo } from './storage/catalog';
import { attempt, seen, stored } from './test/arbitraries';
import { compileUpdate } from './update/apply';

/** Rules that this store once broke, found by comparing it with mingo and by reading MongoDB's source. */

const matches = (filter: Doc, doc: Doc): boolean => compileFilter(stored(filter))(stored(doc));

const sorted = (spec: Doc, docs: Doc[]): Value[] =>
  docs
    .map(stored)
    .sort(sortComparator(parseSort(stored(spec))))
    .map((doc) => seen(doc)['_id']);

const updated = (update: Doc, doc: Doc): Doc =>
  seen(
    compileUpdate(stored(update), undefined, {}).apply(stored(doc), {
      matched: undefined,
      isInsert: false,
      now: new Date(0),
    }),
  );

const codeOf = (run: () => unknown): unknown => {
  const result = attempt(run);
  return 'refused' in result ? (result.refused as { code?: number }).code : 'accepted';
};

describe('$elemMatch tests each element as it is (MatchExpression::matchesSingleElement)', () => {
  test('$size and a nested $elemMatch look at an element that is an array', () => {
    expect(matches({ a: { $elemMatch: { $size: 2 } } }, { a: [[1, 2]] })).toBe(true);
    expect(matches({ a: { $elemMatch: { $size: 1 } } }, { a: [[1, 2]] })).toBe(false);
    expect(matches({ a: { $elemMatch: { $elemMatch: { $gt: 4 } } } }, { a: [[0, 5]] })).toBe(true);
    expect(matches({ a: { $elemMatch: { $elemMatch: { $gt: 5 } } } }, { a: [[0, 5]] })).toBe(false);
  });
  test('comparisons do not open that array', () => {
    expect(matches({ a: { $elemMatch: { $gt: 4 } } }, { a: [[5]] })).toBe(false);
    expect(matches({ a: { $elemMatch: { $eq: [5] } } }, { a: [[5]] })).toBe(true);
    expect(matches({ a: { $elemMatch: { $eq: [[5]] } } }, { a: [[5]] })).toBe(false);
    expect(matches({ a: { $elemMatch: { $not: { $gt: 4 } } } }, { a: [[5]] })).toBe(true);
  });
});

describe('a sort takes the least key an index would hold (SortKeyGenerator)', () => {
  test('paths into one array are taken from the same element', () => {
    const docs = [
      { _id: 1, a: [{ x: 1, y: 9 }, { x: 2, y: 0 }] },
      { _id: 2, a: [{ x: 1, y: 5 }] },
    ]; // prettier-ignore
    expect(sorted({ 'a.x': 1, 'a.y': 1 }, docs)).toEqual([2, 1]);
  });
  test('a scalar among documents counts as null', () => {
    expect(
      sorted({ 'a.b': 1 }, [
        { _id: 1, a: [{ b: 1 }] },
        { _id: 2, a: [7, { b: 5 }] },
      ]),
    ).toEqual([2, 1]);
  });
  test('two arrays side by side are refused', () => {
    expect(codeOf(() => sorted({ a: 1, b: 1 }, [{ _id: 1, a: [1], b: [2] }, { _id: 2 }]))).toBe(2);
  });
});

describe('updates', () => {
  test('the $sort of $push compares elements whole and opens no arrays (PatternElementCmp)', () => {
    expect(updated({ $push: { a: { $each: [[0]], $sort: 1 } } }, { a: [2, 1] })).toEqual({ a: [1, 2, [0]] });
    const docs = [{ b: [5, 0] }, { b: 3 }];
    expect(updated({ $push: { a: { $each: [], $sort: { b: 1 } } } }, { a: docs })).toEqual({
      a: [{ b: 3 }, { b: [5, 0] }],
    });
  });
  test('$rename neither reads from nor writes into array elements, nor passes a scalar (RenameNode::apply)', () => {
    expect(codeOf(() => updated({ $rename: { 'a.0': 'b' } }, { a: [1] }))).toBe(2);
    expect(codeOf(() => updated({ $rename: { b: 'a.0' } }, { a: [1], b: 2 }))).toBe(2);
    expect(codeOf(() => updated({ $rename: { 'a.x': 'b' } }, { a: 1 }))).toBe(28);
    expect(updated({ $rename: { 'a.x': 'b' } }, { c: 1 })).toEqual({ c: 1 });
    expect(updated({ $rename: { a: 'b.c' } }, { a: [1] })).toEqual({ b: { c: [1] } });
  });
});

describe('numbers', () => {
  test('$mod matches nothing beyond 64 bits (ModMatchExpression)', () => {
    expect(matches({ a: { $mod: [2, 0] } }, { a: 1e300 })).toBe(false);
    expect(matches({ a: { $mod: [2, 0] } }, { a: 4.9 })).toBe(true);
  });
  test('a decimal larger than every double is less than infinity', () => {
    const huge = Decimal128.fromString('1E400');
    expect(compare(huge, new Double(Infinity))).toBe(-1);
    expect(compare(new Double(Infinity), huge)).toBe(1);
    expect(compare(Decimal128.fromString('-1E400'), new Double(-Infinity))).toBe(1);
  });
});

describe('indexes', () => {
  test('a path that means an element as well as its field is refused (16746)', () => {
    expect(codeOf(() => documentKeys({ a: [{ '0': 5 }] }, [['a.0', 1]]))).toBe(16746);
  });
  test('nothing proves a range that starts at NaN', () => {
    const index = { partial: { a: { $gt: new Double(NaN) } } } as unknown as IndexInfo;
    expect(impliesPartial(index, new Map([['a', [{ $gt: new Double(5) }]]]))).toBe(false);
  });
});
