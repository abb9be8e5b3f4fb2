import { compare, equals, typeClass } from '../bson/compare';
import { isIntegral, toBigInt, toDouble } from '../bson/numbers';
import { BSONRegExp, isDoc, isNumber, MaxKey, MinKey, type Doc, type Value } from '../bson/values';
import { badValue, notImplemented } from '../errors';
import { compileBits } from './bits';
import type { Matcher } from './matcher';
import { walk, type LeafArrays } from './paths';
import { compileRegex } from './regex';
import { typeTest } from './type-names';

type Test = (value: Value) => boolean;

/** What operators with conditions inside need of the matcher. */
export interface Compilers {
  compileFilter: (filter: Doc) => Matcher;
  /** Operators that a single value has to meet: arrays are not opened. */
  compileValueTest: (operators: Doc) => Test;
}

const REFUSED = new Set([
  '$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$within', '$geoNear', '$maxDistance', '$minDistance', '$uniqueDocs', '$box', '$center', '$encryptedBetween',
]); // prettier-ignore

/** True for `{ $gt: 1 }`, false for plain documents and for references (`{ $ref, $id }`). */
export function isOperatorDoc(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first !== undefined && first.startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db';
}

/** The matcher of `{ path: value }`: equality, or a regular expression. */
export function parseEquality(parts: readonly string[], value: Value): Matcher {
  if (value instanceof BSONRegExp) return anywhere(parts, 'expand', regexOrSame(value));
  return anywhere(parts, 'expand', equalTo(value));
}

/** The matcher of one operator of a field; throws code 2 for unknown operators, 238 for those not implemented. */
export function compileOperator(
  parts: readonly string[],
  name: string,
  operand: Value,
  options: Value,
  compilers: Compilers,
): Matcher {
  switch (name) {
    case '$eq':
      return operand instanceof BSONRegExp
        ? anywhere(parts, 'expand', (v) => equals(v, operand))
        : anywhere(parts, 'expand', equalTo(operand));
    case '$ne':
      if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
      return not(anywhere(parts, 'expand', equalTo(operand)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (operand instanceof BSONRegExp)
        throw badValue(`Can't have RegEx as arg to predicate over field '${parts.join('.')}'.`);
      return anywhere(parts, 'expand', comparison(name, operand));
    case '$in':
      return anywhere(parts, 'expand', oneOf(name, operand));
    case '$nin':
      return not(anywhere(parts, 'expand', oneOf(name, operand)));
    case '$exists': {
      const present = anywhere(parts, 'whole', (v) => v !== undefined);
      return isTrue(operand) ? present : not(present);
    }
    case '$type':
      refuseNullId(parts, operand);
      return anywhere(parts, 'expand', typeTest(operand));
    case '$size':
      return anywhere(parts, 'whole', sizeTest(operand));
    case '$mod':
      return anywhere(parts, 'expand', modTest(operand));
    case '$regex':
      return anywhere(parts, 'expand', compileRegex(operand, options));
    case '$all':
      return allOf(parts, operand, compilers);
    case '$elemMatch':
      return elemMatch(parts, operand, compilers);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return anywhere(parts, 'expand', compileBits(name, operand));
    default:
      if (REFUSED.has(name)) throw notImplemented(name);
      throw badValue(`unknown operator: ${name}`);
  }
}

function anywhere(parts: readonly string[], leaf: LeafArrays, test: Test): Matcher {
  return (doc, details) =>
    walk(doc, parts, leaf, (value, index) => {
      if (!test(value)) return false;
      if (details && index !== undefined) details.index = index;
      return true;
    });
}

const not =
  (matcher: Matcher): Matcher =>
  (doc) =>
    !matcher(doc);

/**
 * The Node driver replaces a null `_id` by a new ObjectId before an insert leaves the process, so asking how many ids are null
 * gets an answer that surprises whoever inserted them. No program of ours needs it: refused rather than misleading.
 */
function refuseNullId(parts: readonly string[], operand: Value): void {
  const types = (Array.isArray(operand) ? operand : [operand]) as Value[];
  const isNull = types.some((t) => t === 'null' || (isNumber(t) && toDouble(t) === 10));
  if (isNull && parts.length === 1 && parts[0] === '_id') throw notImplemented("$type 'null' of _id");
}

const isTrue = (v: Value): boolean => (isNumber(v) ? toDouble(v) !== 0 : v !== false && v !== null && v !== undefined);

function equalTo(operand: Value): Test {
  if (operand === null) return (v) => v === null || v === undefined;
  if (operand === undefined) throw badValue('cannot compare to undefined');
  if (typeof operand === 'string') return (v) => v === operand;
  return (v) => v !== undefined && equals(v, operand);
}

const regexOrSame = (operand: BSONRegExp): Test => {
  const test = compileRegex(operand, undefined);
  return (v) => test(v) || (v instanceof BSONRegExp && equals(v, operand));
};

function comparison(name: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Test {
  if (operand === undefined) throw badValue('cannot compare to undefined');
  const orEqual = name === '$gte' || name === '$lte';
  if (operand === null) return (v) => orEqual && (v === null || v === undefined);
  if (operand instanceof MinKey || operand instanceof MaxKey) {
    const wanted = name.startsWith('$gt') ? 1 : -1;
    return (v) => {
      if (v === undefined) return false;
      const diff = compare(v, operand);
      return diff === 0 ? orEqual : diff === wanted;
    };
  }
  const kind = typeClass(operand);
  const isNaNOperand = isNumber(operand) && Number.isNaN(toDouble(operand));
  const wanted = name.startsWith('$gt') ? 1 : -1;
  return (v) => {
    if (v === undefined || typeClass(v) !== kind) return false;
    const diff = compare(v, operand);
    if (diff === 0) return orEqual;
    if (isNaNOperand || (isNumber(v) && Number.isNaN(toDouble(v)))) return false;
    return diff === wanted;
  };
}

function oneOf(name: string, operand: Value): Test {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`);
  if (operand.some(isOperatorDoc)) throw badValue(`cannot nest $ under ${name}`);
  const tests = operand.map((v) => (v instanceof BSONRegExp ? regexOrSame(v) : equalTo(v)));
  const strings = new Set(operand.filter((v) => typeof v === 'string'));
  if (strings.size === operand.length) return (v) => typeof v === 'string' && strings.has(v);
  return (v) => tests.some((test) => test(v));
}

function sizeTest(operand: Value): Test {
  if (!isNumber(operand) || !isIntegral(operand)) throw badValue('Failed to parse $size. Expected an integer: $size');
  const size = toDouble(operand);
  if (size < 0) throw badValue('Failed to parse $size. Expected a non-negative number in: $size');
  return (v) => Array.isArray(v) && v.length === size;
}

function modTest(operand: Value): Test {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  const [divisor, remainder] = operand as Value[];
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  if (!isNumber(divisor) || !isNumber(remainder))
    throw badValue('malformed mod, divisor and remainder must be numbers');
  const d = BigInt(Math.trunc(toDouble(divisor)));
  const r = BigInt(Math.trunc(toDouble(remainder)));
  if (d === 0n) throw badValue('divisor cannot be 0');
  return (v) => {
    if (!isNumber(v) || !(Math.abs(toDouble(v)) <= 2 ** 63)) return false;
    const n = isIntegral(v) ? toBigInt(v) : BigInt(Math.trunc(toDouble(v)));
    return n % d === r;
  };
}

function allOf(parts: readonly string[], operand: Value, compilers: Compilers): Matcher {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return () => false;
  const elemMatches = operand.filter((v) => isDoc(v) && '$elemMatch' in v).length;
  if (elemMatches > 0 && elemMatches < operand.length) throw badValue('$all/$elemMatch has to be consistent');
  const tests = operand.map((v): Matcher => {
    if (isDoc(v) && '$elemMatch' in v) return elemMatch(parts, v['$elemMatch'], compilers);
    if (isOperatorDoc(v)) throw badValue('no $ expressions in $all');
    return parseEquality(parts, v);
  });
  return (doc, details) => tests.every((test) => test(doc, details));
}

const onDocuments =
  (matches: Matcher): Test =>
  (element) =>
    isDoc(element) ? matches(element) : Array.isArray(element) && matches({ ...element });

function elemMatch(parts: readonly string[], operand: Value, compilers: Compilers): Matcher {
  const { compileFilter, compileValueTest } = compilers;
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const first = Object.keys(operand)[0] ?? '';
  const onValues = isOperatorDoc(operand) && !['$and', '$or', '$nor', '$expr', '$where'].includes(first);
  const test = onValues ? compileValueTest(operand) : onDocuments(compileFilter(operand));
  return (doc, details) =>
    walk(doc, parts, 'whole', (value, index) => {
      if (!Array.isArray(value)) return false;
      const found = value.findIndex(test);
      if (found < 0) return false;
      if (details) details.index = index ?? found;
      return true;
    });
}
