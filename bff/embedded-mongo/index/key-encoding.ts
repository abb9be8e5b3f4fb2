import { type BSONRegExp, type BSONSymbol, type Binary, type ObjectId, type Timestamp } from 'bson';
import { isInexactDecimal, toBigInt, toDouble } from '../bson/numbers';
import { typeOf, type Doc, type NumberValue, type Value } from '../bson/values';
import { notImplemented } from '../errors';

/**
 * Index keys as strings of bytes (one character per byte) whose plain order is BSON's comparison order.
 * Every encoded value ends itself, so several of them and a record id can follow one another.
 */
export type Key = string;

/** First byte of an encoded value: one per class of types, in BSON order. */
export const CLASS = {
  min: 0x0a,
  undefined: 0x0f,
  null: 0x14,
  number: 0x1e,
  string: 0x3c,
  object: 0x46,
  array: 0x50,
  binData: 0x5a,
  objectId: 0x64,
  bool: 0x6e,
  date: 0x78,
  timestamp: 0x82,
  regex: 0x8c,
  dbPointer: 0x96,
  javascript: 0xa0,
  javascriptWithScope: 0xa5,
  max: 0xf0,
} as const;

const scratch = Buffer.alloc(8);
const byte = (n: number): string => String.fromCharCode(n);

/** Encodes one value in ascending order. Throws 238 for decimals that no double holds exactly. */
export function encodeValue(value: Value): Key {
  const type = typeOf(value);
  switch (type) {
    case 'minKey':
      return byte(CLASS.min);
    case 'maxKey':
      return byte(CLASS.max);
    case 'undefined':
      return byte(CLASS.undefined);
    case 'null':
      return byte(CLASS.null);
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return byte(CLASS.number) + encodeNumber(value as NumberValue);
    case 'string':
      return byte(CLASS.string) + text(value as string);
    case 'symbol':
      return byte(CLASS.string) + text((value as BSONSymbol).value);
    case 'object':
      return byte(CLASS.object) + encodeDoc(value as Doc);
    case 'array':
      return byte(CLASS.array) + (value as Value[]).map(encodeValue).join('') + '\0';
    case 'binData':
      return byte(CLASS.binData) + encodeBinary(value as Binary);
    case 'objectId':
      return byte(CLASS.objectId) + Buffer.from((value as ObjectId).id).toString('latin1');
    case 'bool':
      return byte(CLASS.bool) + (value ? '\x01' : '\x00');
    case 'date':
      return byte(CLASS.date) + signed64(BigInt((value as Date).getTime()));
    case 'timestamp':
      return byte(CLASS.timestamp) + unsigned64(BigInt.asUintN(64, (value as Timestamp).toBigInt()));
    case 'regex':
      return byte(CLASS.regex) + text((value as BSONRegExp).pattern) + text((value as BSONRegExp).options);
    case 'javascript':
    case 'javascriptWithScope':
    case 'dbPointer':
      throw notImplemented(`indexing values of type ${type}`);
    default:
      return type satisfies never;
  }
}

/** Turns the order of an encoded value around. */
export function invert(key: Key): Key {
  const bytes = Buffer.from(key, 'latin1');
  for (let i = 0; i < bytes.length; i++) bytes[i] = 255 - (bytes[i] ?? 0);
  return bytes.toString('latin1');
}

/** Eight bytes in which numbers sort; used for record ids. */
export const unsigned64 = (n: bigint): string => {
  scratch.writeBigUInt64BE(n);
  return scratch.toString('latin1');
};

const signed64 = (n: bigint): string => unsigned64(n + 2n ** 63n);

/** A double in order, then what the double lacks of a 64-bit integer, so that equal numbers of any type get equal keys. */
function encodeNumber(value: NumberValue): Key {
  if (isInexactDecimal(value)) throw notImplemented('indexing decimals that a double cannot hold');
  const n = toDouble(value);
  if (Number.isNaN(n)) return '\0'.repeat(10);
  const rest = Number.isFinite(n) && Math.abs(n) >= 2 ** 53 ? Number(toBigInt(value) - BigInt(n)) : 0;
  scratch.writeDoubleBE(n === 0 ? 0 : n);
  if (n < 0) for (let i = 0; i < 8; i++) scratch[i] = 255 - (scratch[i] ?? 0);
  else scratch[0] = (scratch[0] ?? 0) | 0x80;
  return scratch.toString('latin1') + byte((rest + 0x8000) >> 8) + byte((rest + 0x8000) & 0xff);
}

/** UTF-8 with escaped zero bytes, ended by two zero bytes, so that no text's key is the start of another's. */
function text(value: string): Key {
  const bytes = Buffer.from(value, 'utf8').toString('latin1');
  return (bytes.includes('\0') ? bytes.replaceAll('\0', '\0\xff') : bytes) + '\0\0';
}

function encodeDoc(doc: Doc): Key {
  let key = '';
  for (const name of Object.keys(doc)) {
    const encoded = encodeValue(doc[name]);
    key += encoded.charAt(0) + text(name) + encoded;
  }
  return key + '\0';
}

function encodeBinary(value: Binary): Key {
  scratch.writeUInt32BE(value.length());
  return scratch.toString('latin1', 0, 4) + byte(value.sub_type) + Buffer.from(value.value()).toString('latin1');
}
