import fc from 'fast-check';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { decodeFields, withoutFields } from './partial-decode';
import { decode, encode, type Doc } from './values';

const value = fc.oneof(
  fc.constantFrom<unknown>(
    new Double(1.5),
    new Int32(7),
    Long.fromString('9007199254740993'),
    Decimal128.fromString('1.5'),
    '文字',
    '',
    true,
    null,
    new Date(5),
    new ObjectId('a'.repeat(24)),
    new Binary(Buffer.from([0, 1, 2]), 4),
    new BSONRegExp('a+', 'i'),
    new BSONSymbol('s'),
    new Code('f()'),
    new Code('f()', { a: new Int32(1) }),
    new Timestamp({ t: 1, i: 2 }),
    new MinKey(),
    new MaxKey(),
    [],
    ['x', [new Int32(1)]],
    { a: { b: 'x' } },
    {},
  ),
);

test('decoding or leaving out some fields gives what decoding everything gives of them, whatever stands beside', () => {
  const names = fc.constantFrom('a', 'b', '名', 'dd', 'e');
  fc.assert(
    fc.property(fc.dictionary(names, value, { noNullPrototype: true }), fc.uniqueArray(names), (doc, wanted) => {
      const bytes = encode(doc);
      const whole = decode(bytes);
      const expected: Doc = Object.fromEntries(
        Object.entries(whole).filter(([name]) => wanted.some((one) => one === name)),
      );
      expect(decodeFields(bytes, new Set(wanted))).toEqual(expected);
      const others = Object.fromEntries(Object.entries(whole).filter(([name]) => !(name in expected)));
      expect(decode(withoutFields(Buffer.from(bytes), new Set(wanted)))).toEqual(others);
    }),
    { numRuns: 1000 },
  );
});
