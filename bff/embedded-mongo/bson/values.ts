import {
  BSON,
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/** A BSON value as held inside the store: every number keeps its BSON type. */
export type Value = unknown;

/** A BSON document as held inside the store. */
export type Doc = Record<string, Value>;

/** Names of BSON types as `$type` knows them. */
export type TypeName =
  | 'minKey'
  | 'undefined'
  | 'null'
  | 'double'
  | 'int'
  | 'long'
  | 'decimal'
  | 'string'
  | 'symbol'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'dbPointer'
  | 'javascript'
  | 'javascriptWithScope'
  | 'maxKey';

const DECODE = { promoteValues: false, promoteBuffers: false, promoteLongs: false, bsonRegExp: true } as const;

/** Decodes one BSON document without losing number types; throws on bytes that are no BSON. */
export function decode(bytes: Uint8Array): Doc {
  const doc = BSON.deserialize(bytes, DECODE);
  return mayHoldRef(bytes) ? restoreRefs(doc) : doc;
}

const mayHoldRef = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('$ref\0');

const originals = new WeakMap<Doc, Uint8Array>();

/** Decodes a document that will be stored, and remembers its bytes. */
export function decodeOriginal(bytes: Uint8Array): Doc {
  const doc = decode(bytes);
  originals.set(doc, bytes);
  return doc;
}

/** The bytes a document came in, when they are known. */
export const originalOf = (doc: Doc): Uint8Array | undefined => originals.get(doc);

/** Encodes one document; `undefined` members are left out. */
export function encode(doc: Doc): Buffer {
  return Buffer.from(BSON.serialize(doc, { ignoreUndefined: true }));
}

/** The driver's decoder turns `{ $ref, $id }` into DBRef objects: inside the store they stay plain documents. */
function restoreRefs(doc: Doc): Doc {
  for (const [key, value] of Object.entries(doc)) {
    const plain = restoreRef(value);
    if (plain !== value) setField(doc, key, plain);
  }
  return doc;
}

function restoreRef(value: Value): Value {
  if (value instanceof DBRef) {
    const { collection, oid, db, fields } = value;
    return { $ref: collection, $id: oid, ...(db === undefined ? {} : { $db: db }), ...restoreRefs({ ...fields }) };
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = restoreRef(value[i]);
    return value;
  }
  return isDoc(value) ? restoreRefs(value) : value;
}

/** Sets a field, also when it is called `__proto__`. */
export function setField(doc: Doc, key: string, value: Value): void {
  if (key === '__proto__')
    Object.defineProperty(doc, key, { value, writable: true, enumerable: true, configurable: true });
  else doc[key] = value;
}

/** An own field of a document, or undefined. */
export const field = (doc: Doc, key: string): Value => (Object.hasOwn(doc, key) ? doc[key] : undefined);

/** True for embedded documents: objects that are neither arrays nor BSON scalars. */
export function isDoc(value: Value): value is Doc {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return !(value instanceof Date) && !('_bsontype' in value);
}

export type NumberValue = number | Int32 | Double | Long | Decimal128;

/** True for the four number types of BSON. */
export function isNumber(value: Value): value is NumberValue {
  return (
    typeof value === 'number' ||
    value instanceof Int32 ||
    value instanceof Double ||
    (value instanceof Long && !(value instanceof Timestamp)) ||
    value instanceof Decimal128
  );
}

/** The BSON type of a value; undefined (a missing field) counts as undefined. */
export function typeOf(value: Value): TypeName {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0) ? 'int' : 'double';
    case 'bigint':
      return 'long';
    default:
  }
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof Int32) return 'int';
  if (value instanceof Double) return 'double';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Long) return 'long';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp || value instanceof RegExp) return 'regex';
  if (value instanceof BSONSymbol) return 'symbol';
  if (value instanceof Code) return value.scope ? 'javascriptWithScope' : 'javascript';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  if (value instanceof DBRef) return 'dbPointer';
  return 'object';
}

/** A scalar as text, for messages. */
export const text = (value: Value): string =>
  (value as { toString(): string } | null | undefined)?.toString() ?? 'null';

/** A deep copy of documents and arrays; scalars are immutable and shared. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map((v) => clone(v)) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const key of Object.keys(value)) setField(copy, key, clone(value[key]));
  return copy as T;
}

export { BSONRegExp, Binary, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp };
