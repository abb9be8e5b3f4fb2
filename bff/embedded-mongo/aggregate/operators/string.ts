import { compareStrings } from '../../bson/compare';
import { toDouble } from '../../bson/numbers';
import { Int32, isNumber, typeOf, type Value } from '../../bson/values';
import { MongoError } from '../../errors';
import type { OperatorCompiler } from '../scope';
import { isNullish } from '../truth';
import { fixed, variadic } from './helpers';

function concat(values: Value[]): Value {
  if (values.some(isNullish)) return null;
  return values
    .map((value) => {
      if (typeof value !== 'string') throw new MongoError(16702, `$concat only supports strings, not ${typeOf(value)}`);
      return value;
    })
    .join('');
}

/** Strings as `$toLower` and `$substr` take them: null is empty, numbers and dates are written out. */
function coerce(value: Value, name: string): string {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (isNumber(value)) return value.toString();
  throw new MongoError(16007, `can't convert from BSON type ${typeOf(value)} to String (${name})`);
}

function substring([text, from, count]: Value[]): Value {
  const points = [...coerce(text, '$substrCP')];
  if (!isNumber(from) || !isNumber(count))
    throw new MongoError(34450, '$substrCP: starting index must be a numeric type');
  const start = toDouble(from);
  if (start < 0 || toDouble(count) < 0) throw new MongoError(34455, '$substrCP: indexes must be non-negative integers');
  return points.slice(start, start + toDouble(count)).join('');
}

function split([text, separator]: Value[]): Value {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string')
    throw new MongoError(
      40085,
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeOf(text)}`,
    );
  if (typeof separator !== 'string')
    throw new MongoError(
      40086,
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeOf(separator)}`,
    );
  if (separator === '') throw new MongoError(40087, '$split requires a non-empty separator');
  return text.split(separator);
}

const length = (name: string, measure: (text: string) => number): OperatorCompiler =>
  fixed(1, ([text]) => {
    if (typeof text !== 'string')
      throw new MongoError(
        34471,
        `${name} requires a string argument, found: ${text === undefined ? 'missing' : typeOf(text)}`,
      );
    return new Int32(measure(text));
  });

const ascii = (text: string, change: 'lower' | 'upper'): string =>
  change === 'lower' ? text.replace(/[A-Z]/g, (c) => c.toLowerCase()) : text.replace(/[a-z]/g, (c) => c.toUpperCase());

/** Expressions over strings; case changes touch ASCII only, as in MongoDB. */
export const STRING: Record<string, OperatorCompiler> = {
  $concat: variadic(concat),
  $toLower: fixed(1, ([text]) => ascii(coerce(text, '$toLower'), 'lower')),
  $toUpper: fixed(1, ([text]) => ascii(coerce(text, '$toUpper'), 'upper')),
  $substrCP: fixed(3, substring),
  $split: fixed(2, split),
  $strLenCP: length('$strLenCP', (text) => [...text].length),
  $strLenBytes: length('$strLenBytes', (text) => Buffer.byteLength(text)),
  $strcasecmp: fixed(
    2,
    ([a, b]) =>
      new Int32(compareStrings(ascii(coerce(a, '$strcasecmp'), 'upper'), ascii(coerce(b, '$strcasecmp'), 'upper'))),
  ),
};
