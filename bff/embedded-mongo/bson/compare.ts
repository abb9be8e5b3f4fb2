import type { BSONRegExp, Binary, Code } from 'bson';
import { BSONSymbol, type ObjectId, type Timestamp } from 'bson';
import { compareNumbers } from './numbers';
import { isNumber, typeOf, type Doc, type NumberValue, type TypeName, type Value } from './values';

/** MongoDB's order of types when values of different types are compared or sorted. */
export const TYPE_ORDER: Readonly<Record<TypeName, number>> = {
  minKey: -1,
  undefined: 0,
  null: 5,
  double: 10,
  int: 10,
  long: 10,
  decimal: 10,
  string: 15,
  symbol: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  dbPointer: 55,
  javascript: 60,
  javascriptWithScope: 65,
  maxKey: 127,
};

/** The class of types within which `$lt`, `$gt` and friends compare ("type bracketing"). */
export const typeClass = (value: Value): number => TYPE_ORDER[typeOf(value)];

/** Compares two BSON values as MongoDB does: by type class, then by value. Missing (undefined) sorts before null. */
export function compare(a: Value, b: Value): number {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const byType = TYPE_ORDER[ta] - TYPE_ORDER[tb];
  if (byType !== 0) return byType < 0 ? -1 : 1;
  if (isNumber(a)) return compareNumbers(a, b as NumberValue);
  switch (ta) {
    case 'string':
    case 'symbol':
      return compareStrings(textOf(a), textOf(b));
    case 'object':
      return compareDocs(a as Doc, b as Doc);
    case 'array':
      return compareArrays(a as Value[], b as Value[]);
    case 'bool':
      return Number(a) - Number(b);
    case 'date':
      return Math.sign((a as Date).getTime() - (b as Date).getTime());
    case 'objectId':
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 'binData':
      return compareBinary(a as Binary, b as Binary);
    case 'timestamp':
      return compareTimestamps(a as Timestamp, b as Timestamp);
    case 'regex':
      return compareRegex(a as BSONRegExp, b as BSONRegExp);
    case 'javascript':
    case 'javascriptWithScope':
      return (
        compareStrings((a as Code).code, (b as Code).code) ||
        compare((a as Code).scope ?? null, (b as Code).scope ?? null)
      );
    default:
      return 0;
  }
}

/** True when MongoDB calls the values equal (1 equals 1.0, field order matters). */
export const equals = (a: Value, b: Value): boolean => compare(a, b) === 0;

const textOf = (v: Value): string => (v instanceof BSONSymbol ? v.value : String(v));

/** Order of UTF-8 bytes: differs from JavaScript's `<` only for surrogate pairs. */
export function compareStrings(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codeUnitRank(x) < codeUnitRank(y) ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** Surrogates stand for code points above every other UTF-16 unit. */
const codeUnitRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

function compareDocs(a: Doc, b: Doc): number {
  const ka = Object.keys(a);
  const kb = Object.keys(b);
  for (let i = 0; i < Math.min(ka.length, kb.length); i++) {
    const [x, y] = [ka[i] ?? '', kb[i] ?? ''];
    const [va, vb] = [a[x], b[y]];
    const diff = typeClass(va) - typeClass(vb) || compareStrings(x, y) || compare(va, vb);
    if (diff !== 0) return diff < 0 ? -1 : 1;
  }
  return Math.sign(ka.length - kb.length);
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const diff = compare(a[i], b[i]);
    if (diff !== 0) return diff;
  }
  return Math.sign(a.length - b.length);
}

function compareBinary(a: Binary, b: Binary): number {
  const diff = a.length() - b.length() || a.sub_type - b.sub_type;
  return diff !== 0 ? Math.sign(diff) : Buffer.compare(a.value(), b.value());
}

function compareTimestamps(a: Timestamp, b: Timestamp): number {
  const [x, y] = [BigInt.asUintN(64, a.toBigInt()), BigInt.asUintN(64, b.toBigInt())];
  return x === y ? 0 : x < y ? -1 : 1;
}

const compareRegex = (a: BSONRegExp, b: BSONRegExp): number =>
  compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
