import fc from 'fast-check';
import { BSON, ObjectId } from 'bson';
import { decode, encode, type Doc, type Value } from '../bson/values';

/** Few names and few values, so that random documents and random filters meet. */
export const FIELDS = ['a', 'b', 'c'] as const;

const IDS = ['64b000000000000000000001', '64b000000000000000000002'].map((hex) => new ObjectId(hex));
const DATES = [0, 1, 1_700_000_000_000].map((ms) => new Date(ms));

/** Scalars of every type the product stores. */
export const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Value>(-1, 0, 1, 2, 3, 1.5) },
  { weight: 4, arbitrary: fc.constantFrom<Value>('', 'x', 'xy', 'Y', '茂') },
  { weight: 2, arbitrary: fc.constantFrom<Value>(true, false) },
  { weight: 2, arbitrary: fc.constant<Value>(null) },
  { weight: 1, arbitrary: fc.constantFrom<Value>(...DATES) },
  { weight: 1, arbitrary: fc.constantFrom<Value>(...IDS) },
);

/** Scalars without null, for operands whose meaning with null is a matter of its own. */
export const present = scalar.filter((v) => v !== null);

const name = fc.constantFrom(...FIELDS);

const object = (value: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true });

const flatArray = fc.array(scalar, { maxLength: 4 });
const inner: fc.Arbitrary<Value> = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: flatArray });

/** Arrays of documents, with a scalar among them now and then. */
export const documents = fc.array(fc.oneof({ weight: 6, arbitrary: object(inner) }, { weight: 1, arbitrary: scalar }), {
  maxLength: 3,
});

/** Any value of a field. */
export const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: flatArray },
  { weight: 2, arbitrary: object(inner) },
  { weight: 2, arbitrary: documents },
);

/** A document without `_id`; fields may be missing. */
export const document: fc.Arbitrary<Doc> = fc.dictionary(name, value, { maxKeys: 3, noNullPrototype: true });

/** A path of one or two names. */
export const path: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: name },
  { weight: 2, arbitrary: fc.tuple(name, name).map((parts) => parts.join('.')) },
);

/** A document as the store holds it: numbers with their BSON types. */
export const stored = (doc: Doc): Doc => decode(encode(doc));

/** What a client would see of a document of the store. */
export const seen = (doc: Doc): Doc => BSON.deserialize(encode(doc));

/** One text for equal documents, field order included; a marker for a refusal. */
export const shown = (doc: Value): string => BSON.EJSON.stringify(doc);

/** The result, or undefined when it was refused. */
export function attempt<T>(run: () => T): { value: T } | { refused: unknown } {
  try {
    return { value: run() };
  } catch (error) {
    return { refused: error };
  }
}
