import fc from 'fast-check';
import { Query } from 'mingo';
import { ObjectId, isDoc, type Doc, type Value } from './bson/values';
import { compileFilter } from './query/matcher';
import { document, path, present, scalar, seen, shown, stored, value } from './test/arbitraries';

/**
 * Our filters against those of `mingo`, an independent reading of MongoDB's manual. Where the two differ, a rule of MongoDB's own
 * source or tests says who is right: KNOWN lists every kind of difference, each with an example that is checked on both sides.
 */

/** One condition of a filter: `{ [path]: { [operator]: operand } }`. */
interface Leaf {
  path: string;
  operator: string;
  operand: Value;
  inElemMatch: boolean;
}

interface Known {
  rule: string;
  applies(leaf: Leaf, doc: Doc): boolean;
  examples: [filter: Doc, doc: Doc, mongodb: boolean][];
}

const KNOWN: readonly Known[] = [
  {
    rule: 'a document in an array without the field has null there (jstests/core/null_query_semantics.js, a_object_array_some_b_missing)',
    applies: (leaf, doc) => crossesArray(leaf, doc) && mentions(leaf.operand, (v) => v === null),
    examples: [
      [{ 'a.b': null }, { a: [{ b: 3 }, {}] }, true],
      [{ 'a.b': { $in: [null, 75] } }, { a: [{ b: 3 }, {}] }, true],
      [{ 'a.b': { $ne: null } }, { a: [{ b: 1 }, {}] }, false],
    ],
  },
  {
    rule: 'a path through an array leads to values one by one, not to an array of them (ElementPath, path_test.cpp)',
    applies: (leaf, doc) =>
      crossesArray(leaf, doc) &&
      (['$size', '$type', '$elemMatch', '$exists'].includes(leaf.operator) || mentions(leaf.operand, Array.isArray)),
    examples: [
      [{ 'a.b': { $size: 0 } }, { a: [] }, false],
      [{ 'a.b': { $type: 'array' } }, { a: [] }, false],
      [{ 'a.b': [] }, { a: [3] }, false],
      [{ 'a.b': { $elemMatch: { $gte: 0 } } }, { a: [{ b: 1 }, {}] }, false],
    ],
  },
  {
    rule: 'an array inside a document of an array is opened as well (ElementPath: arrays at the end of a path are always traversed)',
    applies: (leaf, doc) => crossesArray(leaf, doc) && hasInnerArray(doc[head(leaf.path)], leaf.path),
    examples: [[{ 'a.b': { $lt: 2 } }, { a: [{ b: [1] }, { b: 5 }] }, true]],
  },
  {
    rule: '$type tests the elements of an array, and the array itself for "array" (manual: Querying by Array Type)',
    applies: (leaf, doc) => leaf.operator === '$type' && mentions(doc, Array.isArray),
    examples: [[{ a: { $type: 'number' } }, { a: ['x', 1] }, true]],
  },
  {
    rule: 'objectId is a type (manual, $type: Available Types)',
    applies: (leaf) => leaf.operator === '$type' && leaf.operand === 'objectId',
    examples: [[{ a: { $type: 'objectId' } }, { a: new ObjectId('64b000000000000000000001') }, true]],
  },
  {
    rule: '$elemMatch with conditions on fields matches documents and arrays, no scalars (ElemMatchObjectMatchExpression)',
    applies: (leaf) => leaf.operator === '$elemMatch' || leaf.inElemMatch,
    examples: [
      [{ a: { $elemMatch: { b: 1 } } }, { a: [1, {}] }, false],
      [{ a: { $elemMatch: { b: { $ne: 0 } } } }, { a: ['x', 2] }, false],
    ],
  },
  {
    rule: '$mod matches numbers only and drops their fraction (ModMatchExpression)',
    applies: (leaf, doc) => leaf.operator === '$mod' && mentions(doc, (v) => !Number.isInteger(v)),
    examples: [
      [{ a: { $mod: [2, 0] } }, { a: '' }, false],
      [{ a: { $mod: [2, 1] } }, { a: 1.5 }, true],
      [{ a: { $mod: [2, 0] } }, { a: null }, false],
    ],
  },
  {
    rule: '$all: [v] is the same as { $and: [{ path: v }] } and so matches a scalar (manual, $all: Equivalent to $and Operation)',
    applies: (leaf) => leaf.operator === '$all',
    examples: [[{ a: { $all: [1] } }, { a: 1 }, true]],
  },
];

const head = (p: string): string => p.split('.')[0] ?? '';
const tail = (p: string): string => p.split('.')[1] ?? '';
const crossesArray = (leaf: Leaf, doc: Doc): boolean => leaf.path.includes('.') && Array.isArray(doc[head(leaf.path)]);
const hasInnerArray = (array: Value, p: string): boolean =>
  Array.isArray(array) && array.some((item: Value) => isDoc(item) && Array.isArray(item[tail(p)]));

/** Does a test hold for a value or for anything in it? Documents themselves are not asked. */
function mentions(item: Value, test: (v: Value) => boolean): boolean {
  if (isDoc(item)) return Object.values(item).some((v) => mentions(v, test));
  return test(item) || (Array.isArray(item) && item.some((v: Value) => mentions(v, test)));
}

function leaves(filter: Doc, inElemMatch = false): Leaf[] {
  return Object.entries(filter).flatMap(([key, condition]) =>
    key.startsWith('$')
      ? (condition as Doc[]).flatMap((branch) => leaves(branch, inElemMatch))
      : operators(key, condition, inElemMatch),
  );
}

function operators(p: string, condition: Value, inElemMatch: boolean): Leaf[] {
  if (!isDoc(condition) || !Object.keys(condition)[0]?.startsWith('$'))
    return [{ path: p, operator: '$eq', operand: condition, inElemMatch }];
  return Object.entries(condition).flatMap(([operator, operand]) => {
    const own: Leaf = { path: p, operator, operand, inElemMatch };
    if (operator === '$not') return operators(p, operand, inElemMatch);
    if (operator !== '$elemMatch') return [own];
    const isOnValues = Object.keys(operand as Doc)[0]?.startsWith('$');
    const inner = isOnValues ? operators(p, operand, false) : leaves(operand as Doc, true);
    const crosses = p.includes('.') || !isOnValues;
    return crosses ? [own, ...inner] : inner;
  });
}

const comparison = fc.constantFrom('$gt', '$gte', '$lt', '$lte');
const few = fc.array(scalar, { maxLength: 3 });
const operator: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(comparison, present).map(([name, operand]): Doc => ({ [name]: operand })),
  fc.tuple(fc.constantFrom('$eq', '$ne'), value).map(([name, operand]): Doc => ({ [name]: operand })),
  fc.tuple(fc.constantFrom('$in', '$nin'), few).map(([name, operand]): Doc => ({ [name]: operand })),
  fc.record({ $gte: present, $lt: present }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $size: fc.nat(3) }),
  fc.record({ $type: fc.constantFrom('string', 'number', 'bool', 'date', 'objectId', 'object', 'array', 'null') }),
  fc.record({ $mod: fc.constantFrom([2, 0], [2, 1], [3, 2]) }),
  fc.record({ $regex: fc.constantFrom('x', '^x', 'y$', '^$') }),
  fc.record({ $all: fc.array(present, { minLength: 1, maxLength: 2 }) }),
);
const onFields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(present, operator), {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
});
const condition: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: value },
  { weight: 6, arbitrary: operator },
  { weight: 2, arbitrary: fc.record({ $elemMatch: fc.oneof(operator, onFields) }) },
  { weight: 1, arbitrary: fc.record({ $not: operator }) },
);
const clause = fc.tuple(path, condition).map(([p, c]): Doc => ({ [p]: c }));
const branches = fc.array(clause, { minLength: 1, maxLength: 3 });
const filter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 6, arbitrary: clause },
  { weight: 1, arbitrary: fc.record({ $or: branches }) },
  { weight: 1, arbitrary: fc.record({ $and: branches }) },
  { weight: 1, arbitrary: fc.record({ $nor: branches }) },
);

const ours = (f: Doc, doc: Doc): boolean => compileFilter(stored(f))(stored(doc));
const mingos = (f: Doc, doc: Doc): boolean => new Query(f, {}).test(seen(stored(doc)));

test('random filters match the same documents, except where a rule of MongoDB says that mingo is wrong', () => {
  let compared = 0;
  let excused = 0;
  fc.assert(
    fc.property(fc.array(document, { minLength: 6, maxLength: 6 }), filter, (docs, f) => {
      const matches = compileFilter(stored(f));
      const query = new Query(f, {});
      for (const doc of docs) {
        compared++;
        if (matches(stored(doc)) === query.test(seen(stored(doc)))) continue;
        excused++;
        const rules = KNOWN.filter((known) => leaves(f).some((leaf) => known.applies(leaf, doc)));
        if (rules.length === 0) throw new Error(`${shown(f)} on ${shown(doc)}: ours ${ours(f, doc)}`);
      }
    }),
    { numRuns: 3000, seed: 20261123 },
  );
  expect(compared).toBe(18_000);
  expect(excused / compared).toBeLessThan(0.02);
});

describe('where mingo differs, we follow MongoDB', () => {
  const cases = KNOWN.flatMap(({ rule, examples }) =>
    examples.map(([f, doc, mongodb]) => ({ rule, f, doc, mongodb, name: `${shown(f)} on ${shown(doc)}` })),
  );
  test.each(cases)('$name: $rule', ({ f, doc, mongodb }) => {
    expect(ours(f, doc)).toBe(mongodb);
    expect(mingos(f, doc)).toBe(!mongodb);
  });
});
