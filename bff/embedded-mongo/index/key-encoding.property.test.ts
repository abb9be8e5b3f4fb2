import fc from 'fast-check';
import { compare } from '../bson/compare';
import {
  BSONRegExp,
  Binary,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
} from '../bson/values';
import { MongoError } from '../errors';
import { attempt } from '../test/arbitraries';
import { encodeValue } from './key-encoding';
import { documentKeys } from './keys';

/** Whole numbers around the places where a double, an int and a long part ways, as every type that can hold them. */
const whole = fc
  .tuple(
    fc.constantFrom(0n, 2n ** 31n, 2n ** 53n, 2n ** 54n, 2n ** 62n),
    fc.bigInt({ min: -3n, max: 3n }),
    fc.boolean(),
  )
  .map(([base, delta, isNegative]) => (isNegative ? -base : base) + delta);
const number: fc.Arbitrary<Value> = fc.oneof(
  whole.map((n) => Long.fromBigInt(n)),
  whole.map((n) => new Double(Number(n))),
  whole.map((n) => new Int32(Number(BigInt.asIntN(32, n)))),
  whole.map((n) => Decimal128.fromString(String(BigInt(Number(n))))),
  fc.double().map((n) => new Double(n)),
  fc.constantFrom(-0, NaN, Infinity, -Infinity).map((n) => new Double(n)),
  fc.constantFrom('-0', '0.5', '5E-1', 'NaN', 'Infinity', '-Infinity').map((n) => Decimal128.fromString(n)),
);
const string = fc.oneof(
  fc.string({ unit: fc.constantFrom('\0', 'a', '\u00ff', '茂', '\uffff', '😀'), maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const other: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false, new MinKey(), new MaxKey()),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.tuple(fc.uint8Array({ maxLength: 3 }), fc.constantFrom(0, 4, 128)).map(([bytes, type]) => new Binary(bytes, type)),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => new Timestamp(BigInt.asIntN(64, n))),
  fc.tuple(fc.constantFrom('a', 'ab', ''), fc.constantFrom('', 'i')).map(([p, o]) => new BSONRegExp(p, o)),
);
const scalar = fc.oneof(number, string, other);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('', 'a', 'ab', '茂'), scalar, { maxKeys: 2, noNullPrototype: true }),
  },
);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

test('numbers of all types, -0, NaN and the infinities among them: the order of keys is the order of values', () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(order(encodeValue(a), encodeValue(b))).toBe(compare(a, b));
    }),
    { numRuns: 4000, seed: 20261123 },
  );
});

test('values of all types, nested ones too', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(order(encodeValue(a), encodeValue(b))).toBe(Math.sign(compare(a, b)));
    }),
    { numRuns: 4000, seed: 20261123 },
  );
});

test('compound keys: field by field, each in its direction', () => {
  const direction = fc.constantFrom<1 | -1>(1, -1);
  fc.assert(
    fc.property(fc.array(scalar, { minLength: 4, maxLength: 4 }), direction, direction, (values, first, second) => {
      const [a1, a2, b1, b2] = values;
      const key = (a: Value, b: Value): string =>
        [...documentKeys({ a, b }, [['a', first], ['b', second]]).keys].join(); // prettier-ignore
      const expected = compare(a1, b1) * first || compare(a2, b2) * second;
      expect(order(key(a1, a2), key(b1, b2))).toBe(expected === 0 ? 0 : Math.sign(expected));
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});

test('decimals that no double holds are refused, never rounded', () => {
  for (const text of ['0.1', '9007199254740993', '1E400', '-1E400', '1E-400'])
    expect(attempt(() => encodeValue(Decimal128.fromString(text)))).toMatchObject({ refused: expect.any(MongoError) });
});
