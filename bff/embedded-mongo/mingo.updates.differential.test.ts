import fc from 'fast-check';
import { updateOne } from 'mingo/updater';
import { typeClass } from './bson/compare';
import { isDoc, typeOf, type Doc, type Value } from './bson/values';
import { MongoError } from './errors';
import { attempt, document, path, present, scalar, seen, shown, stored, value } from './test/arbitraries';
import { compileUpdate } from './update/apply';

/** Our updates against those of `mingo`; KNOWN lists the differences with the rule that says who is right, each with an example. */
interface Change {
  operator: string;
  path: string;
  operand: Value;
}

interface Known {
  rule: string;
  applies(change: Change, before: Value): boolean;
  example: [update: Doc, doc: Doc, mongodb: Doc];
}

const each = (operand: Value): Value[] =>
  isDoc(operand) && Array.isArray(operand['$each']) ? (operand['$each'] as Value[]) : [];
const hasTwins = (list: Value): boolean => Array.isArray(list) && new Set(list.map(shown)).size < list.length;
const isSortable = (list: readonly Value[]): boolean =>
  new Set(list.map(typeClass)).size <= 1 && list.every((item) => typeof item === 'number' || typeof item === 'string');

const KNOWN: readonly Known[] = [
  {
    rule: '$slice and $sort of $push apply to a new array too (manual, $push: Modifiers)',
    applies: ({ operator, operand }, before) =>
      operator === '$push' && each(operand).length > 0 && before === undefined,
    example: [{ $push: { a: { $each: [3, 1], $sort: 1 } } }, {}, { a: [1, 3] }],
  },
  {
    rule: '$sort of $push: values of all types have an order, scalars have no fields (manual: Comparison/Sort Order; PatternElementCmp)',
    applies: ({ operator, operand }, before) =>
      operator === '$push' &&
      isDoc(operand) &&
      '$sort' in operand &&
      (isDoc(operand['$sort']) || !isSortable([...each(operand), ...((before ?? []) as Value[])])),
    example: [{ $push: { a: { $each: [], $sort: { b: -1 } } } }, { a: [0, null, 2] }, { a: [0, null, 2] }],
  },
  {
    rule: '$addToSet adds each value once, also to a new array (manual, $addToSet: $each)',
    applies: ({ operator, operand }) => operator === '$addToSet' && hasTwins(each(operand)),
    example: [{ $addToSet: { a: { $each: [1, 1] } } }, {}, { a: [1] }],
  },
  {
    rule: '$addToSet leaves duplicates that are there already, and still adds (manual, $addToSet: Behavior)',
    applies: ({ operator }, before) => operator === '$addToSet' && hasTwins(before),
    example: [{ $addToSet: { a: 3 } }, { a: [1, 1] }, { a: [1, 1, 3] }],
  },
  {
    rule: '$min and $max compare values of different types by the BSON comparison order (manual, $min: Behavior)',
    applies: ({ operator, operand }, before) =>
      (operator === '$min' || operator === '$max') && typeClass(operand) !== typeClass(before),
    example: [{ $min: { a: 3 } }, { a: [] }, { a: 3 }],
  },
  {
    rule: '$pull with conditions on fields matches documents only (PullNode::ObjectMatcher)',
    applies: ({ operator, operand }, before) =>
      operator === '$pull' && isDoc(operand) && Array.isArray(before) && !before.every(isDoc),
    example: [{ $pull: { a: { b: { $lt: 2 } } } }, { a: [0, { b: 1 }] }, { a: [0] }],
  },
];

const name = fc.constantFrom('a', 'b', 'c');
const number = fc.constantFrom(-1, 0, 1, 2, 1.5);
const few = fc.array(scalar, { maxLength: 3 });
const pushed = fc.record(
  {
    $each: few,
    $position: fc.integer({ min: -2, max: 3 }),
    $slice: fc.integer({ min: -3, max: 3 }),
    $sort: fc.constantFrom<Value>(1, -1, { a: 1 }, { 'a.b': -1 }),
  },
  { requiredKeys: ['$each'] },
);
const pulled = fc.oneof(
  scalar,
  fc.record({ $in: few }),
  fc.record({ $gte: number }),
  fc.record({ a: present }),
  fc.record({ a: fc.record({ $lt: number }) }),
);

const on = (operator: string, operand: fc.Arbitrary<Value>): fc.Arbitrary<Doc> =>
  fc.tuple(path, operand).map(([p, v]) => ({ [operator]: { [p]: v } }));

const change: fc.Arbitrary<Doc> = fc.oneof(
  on('$set', value),
  on('$unset', fc.constant('')),
  on('$inc', number),
  on('$mul', number),
  on('$min', present),
  on('$max', present),
  on('$push', fc.oneof(value, pushed)),
  on('$addToSet', fc.oneof(value, fc.record({ $each: few }))),
  on('$pull', pulled),
  on('$pullAll', few),
  on('$pop', fc.constantFrom(1, -1)),
  fc.tuple(path, name).filter(([from, to]) => from.split('.')[0] !== to).map(([from, to]) => ({ $rename: { [from]: to } })), // prettier-ignore
);

/** Changes of different fields in one update. */
const update = fc.tuple(change, fc.option(on('$set', scalar), { nil: undefined })).map(([first, second]): Doc => {
  const paths = [...pathsOf(first), ...(second ? pathsOf(second) : [])].map((p) => p.split('.')[0]);
  return second && new Set(paths).size === paths.length ? { ...second, ...merge(first, second) } : first;
});

const merge = (first: Doc, second: Doc): Doc =>
  '$set' in first ? { $set: { ...(second['$set'] as Doc), ...(first['$set'] as Doc) } } : first;
const pathsOf = (u: Doc): string[] =>
  Object.entries(u).flatMap(([operator, fields]) => [
    ...Object.keys(fields as Doc),
    ...(operator === '$rename' ? Object.values(fields as Doc).map(String) : []),
  ]);

const changesOf = (u: Doc): Change[] =>
  Object.entries(u).flatMap(([operator, fields]) =>
    Object.entries(fields as Doc).map(([p, operand]) => ({ operator, path: p, operand })),
  );

const valueAt = (doc: Value, p: string): Value =>
  p.split('.').reduce<Value>((at, part) => (isDoc(at) ? at[part] : undefined), doc);

const ours = (u: Doc, doc: Doc): Doc =>
  seen(
    compileUpdate(stored(u), undefined, {}).apply(stored(doc), {
      matched: undefined,
      isInsert: false,
      now: new Date(0),
    }),
  );

function mingos(u: Doc, doc: Doc): Doc {
  const copy = seen(stored(doc));
  updateOne([copy], {}, u, { cloneMode: 'deep' });
  return copy;
}

/** Fields in order of their names: mingo applies operators in the order of the update, MongoDB in the order of paths. */
function inOrder(item: Value): Value {
  if (Array.isArray(item)) return item.map(inOrder);
  if (!isDoc(item)) return item;
  return Object.fromEntries(
    Object.keys(item)
      .sort()
      .map((key) => [key, inOrder(item[key])]),
  );
}
const text = (doc: Doc): string => shown(inOrder(doc));

test('random updates give the same documents, except where a rule of MongoDB says that mingo is wrong', () => {
  const counts = { same: 0, excused: 0, refused: 0 };
  fc.assert(
    fc.property(document, update, (doc, u) => {
      const mine = attempt(() => ours(u, doc));
      if ('refused' in mine) {
        counts.refused++;
        if (!(mine.refused instanceof MongoError) || ![2, 14, 28].includes(mine.refused.code)) throw mine.refused;
        return;
      }
      if (text(mine.value) === text(mingos(u, doc))) {
        counts.same++;
        return;
      }
      counts.excused++;
      const rules = KNOWN.filter((k) => changesOf(u).some((c) => k.applies(c, valueAt(doc, c.path))));
      if (rules.length === 0)
        throw new Error(`${shown(u)} on ${shown(doc)}: ${text(mine.value)}, mingo ${text(mingos(u, doc))}`);
    }),
    { numRuns: 8000, seed: 20261123 },
  );
  expect(counts.same).toBeGreaterThan(5000);
  expect(counts.excused).toBeLessThan(320);
});

describe('where mingo differs, we follow MongoDB', () => {
  test.each(KNOWN.map((known) => ({ ...known, name: shown(known.example[0]) })))('$name: $rule', ({ example }) => {
    const [u, doc, mongodb] = example;
    expect(ours(u, doc)).toEqual(mongodb);
    expect(text(mingos(u, doc))).not.toBe(text(mongodb));
  });
});

describe('what MongoDB refuses, mingo passes over in silence', () => {
  const refused: [update: Doc, doc: Doc, code: number][] = [
    [{ $inc: { a: 1 } }, { a: 'x' }, 14],
    [{ $mul: { a: 2 } }, { a: null }, 14],
    [{ $push: { a: 1 } }, { a: 0 }, 2],
    [{ $addToSet: { a: 1 } }, { a: 0 }, 2],
    [{ $pull: { a: 1 } }, { a: 0 }, 2],
    [{ $pop: { a: 1 } }, { a: 0 }, 14],
    [{ $set: { 'a.b': 1 } }, { a: 0 }, 28],
    [{ $min: { 'a.b': 1 } }, { a: 0 }, 28],
  ];
  test.each(refused.map(([u, doc, code]) => ({ u, doc, code, name: `${shown(u)} on ${shown(doc)}` })))(
    '$name: $code',
    ({ u, doc, code }) => {
      expect(attempt(() => ours(u, doc))).toMatchObject({ refused: { code } });
      expect(text(mingos(u, doc))).toBe(text(doc));
    },
  );
});

test('types survive: an integer stays one, a sum that outgrows it becomes long, any double gives double', () => {
  const typeAfter = (u: Doc, doc: Doc): string =>
    typeOf(
      compileUpdate(stored(u), undefined, {}).apply(stored(doc), {
        matched: undefined,
        isInsert: false,
        now: new Date(0),
      })['a'],
    );
  expect(typeAfter({ $inc: { a: 1 } }, { a: 1 })).toBe('int');
  expect(typeAfter({ $inc: { a: 1 } }, { a: 2 ** 31 - 1 })).toBe('long');
  expect(typeAfter({ $inc: { a: 0.5 } }, { a: 1 })).toBe('double');
});
