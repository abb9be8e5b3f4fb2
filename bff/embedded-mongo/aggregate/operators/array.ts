import { compare, equals } from '../../bson/compare';
import { isIntegral, toDouble } from '../../bson/numbers';
import { Double, Int32, isDoc, isNumber, typeOf, type NumberValue, type Value } from '../../bson/values';
import { MongoError } from '../../errors';
import type { OperatorCompiler } from '../scope';
import { isNullish, truthy } from '../truth';
import { sum } from './arithmetic';
import { checkVariableName } from './conditional';
import { between, fixed, variadic } from './helpers';

const elementAt = ([array, index]: Value[]): Value => {
  if (isNullish(array) || isNullish(index)) return null;
  if (!Array.isArray(array))
    throw new MongoError(28689, `$arrayElemAt's first argument must be an array, but is ${typeOf(array)}`);
  if (!isNumber(index))
    throw new MongoError(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeOf(index)}`);
  if (!isIntegral(index))
    throw new MongoError(28691, "$arrayElemAt's second argument must be representable as a 32-bit integer");
  return (array as Value[]).at(toDouble(index));
};

const edge = (name: string, at: 0 | -1): OperatorCompiler =>
  fixed(1, ([array]) => {
    if (isNullish(array)) return null;
    if (!Array.isArray(array))
      throw new MongoError(28689, `${name}'s argument must be an array, but is ${typeOf(array)}`);
    return (array as Value[]).at(at);
  });

function size([array]: Value[]): Value {
  if (!Array.isArray(array))
    throw new MongoError(
      17124,
      `The argument to $size must be an array, but was of type: ${array === undefined ? 'missing' : typeOf(array)}`,
    );
  return new Int32(array.length);
}

function isIn([value, array]: Value[]): Value {
  if (!Array.isArray(array))
    throw new MongoError(
      40081,
      `$in requires an array as a second argument, found: ${array === undefined ? 'missing' : typeOf(array)}`,
    );
  return array.some((item) => equals(item, value));
}

function concatArrays(values: Value[]): Value {
  if (values.some(isNullish)) return null;
  return values.flatMap((value) => {
    if (!Array.isArray(value)) throw new MongoError(28664, `$concatArrays only supports arrays, not ${typeOf(value)}`);
    return value as Value[];
  });
}

function slice(values: Value[]): Value {
  const [array, a, b] = values;
  if (values.some(isNullish)) return null;
  if (!Array.isArray(array))
    throw new MongoError(28724, `First argument to $slice must be an array, but is of type: ${typeOf(array)}`);
  if (!isNumber(a) || !isIntegral(a)) throw new MongoError(28725, 'Second argument to $slice must be a numeric value');
  const first = toDouble(a);
  if (values.length === 2) return first >= 0 ? array.slice(0, first) : array.slice(first);
  if (!isNumber(b) || !isIntegral(b)) throw new MongoError(28727, 'Third argument to $slice must be numeric');
  const count = toDouble(b);
  if (count <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${count}`);
  const start = first >= 0 ? first : Math.max(0, array.length + first);
  return array.slice(start, start + count);
}

const filter: OperatorCompiler = (argument, names, compile) => {
  const spec = spec3(argument, '$filter', ['input', 'as', 'cond', 'limit']);
  const as = variableName(spec['as'], 'this');
  const input = compile(spec['input'], names);
  const cond = compile(spec['cond'], new Set([...names, as]));
  const limit = 'limit' in spec ? compile(spec['limit'], names) : undefined;
  return (scope) => {
    const array = input(scope);
    if (isNullish(array)) return null;
    if (!Array.isArray(array)) throw new MongoError(28651, `input to $filter must be an array not ${typeOf(array)}`);
    const max = limit?.(scope);
    const kept = (array as Value[]).filter((item) =>
      truthy(cond({ root: scope.root, vars: { ...scope.vars, [as]: item } })),
    );
    return isNumber(max) ? kept.slice(0, toDouble(max)) : kept;
  };
};

const map: OperatorCompiler = (argument, names, compile) => {
  const spec = spec3(argument, '$map', ['input', 'as', 'in']);
  const as = variableName(spec['as'], 'this');
  const input = compile(spec['input'], names);
  const body = compile(spec['in'], new Set([...names, as]));
  return (scope) => {
    const array = input(scope);
    if (isNullish(array)) return null;
    if (!Array.isArray(array)) throw new MongoError(16883, `input to $map must be an array not ${typeOf(array)}`);
    return (array as Value[]).map((item) => body({ root: scope.root, vars: { ...scope.vars, [as]: item } }) ?? null);
  };
};

const reduce: OperatorCompiler = (argument, names, compile) => {
  const spec = spec3(argument, '$reduce', ['input', 'initialValue', 'in']);
  const input = compile(spec['input'], names);
  const initial = compile(spec['initialValue'], names);
  const body = compile(spec['in'], new Set([...names, 'this', 'value']));
  return (scope) => {
    const array = input(scope);
    if (isNullish(array)) return null;
    if (!Array.isArray(array))
      throw new MongoError(40080, `$reduce requires that 'input' be an array, found: ${typeOf(array)}`);
    return (array as Value[]).reduce(
      (value, item) => body({ root: scope.root, vars: { ...scope.vars, this: item, value } }),
      initial(scope),
    );
  };
};

function spec3(argument: Value, name: string, allowed: readonly string[]): Record<string, Value> {
  if (!isDoc(argument)) throw new MongoError(16878, `${name} only supports an object as its argument`);
  for (const key of Object.keys(argument))
    if (!allowed.includes(key)) throw new MongoError(16879, `Unrecognized parameter to ${name}: ${key}`);
  for (const key of allowed)
    if (key !== 'as' && key !== 'limit' && !(key in argument))
      throw new MongoError(16880, `Missing '${key}' parameter to ${name}`);
  return argument;
}

function variableName(value: Value, fallback: string): string {
  if (value === undefined) return fallback;
  if (typeof value !== 'string') throw new MongoError(9, 'variable names must be strings');
  checkVariableName(value);
  return value;
}

/** Distinct values in BSON order. */
export function distinctValues(values: readonly Value[]): Value[] {
  const sorted = [...values].sort(compare);
  return sorted.filter((value, i) => i === 0 || !equals(value, sorted[i - 1]));
}

const sets = (name: string, apply: (arrays: Value[][]) => Value): OperatorCompiler =>
  variadic((values) => {
    if (values.some(isNullish)) return null;
    for (const value of values)
      if (!Array.isArray(value))
        throw new MongoError(
          17043,
          `All operands of ${name} must be arrays. One argument is of type: ${typeOf(value)}`,
        );
    return apply(values as Value[][]);
  });

const has = (array: Value[], value: Value): boolean => array.some((item) => equals(item, value));

/** Numbers of an accumulator used as an expression: one array, or all arguments. */
const spread = (values: Value[]): Value[] =>
  values.length === 1 && Array.isArray(values[0]) ? (values[0] as Value[]) : values;

const average = (values: Value[]): Value => {
  const numbers = values.filter(isNumber);
  if (numbers.length === 0) return null;
  return new Double(numbers.map(toDouble).reduce((total, n) => total + n, 0) / numbers.length);
};

const extreme = (order: 1 | -1): OperatorCompiler =>
  variadic((values) => {
    const present = spread(values).filter((v) => !isNullish(v));
    return present.length === 0 ? null : present.reduce((best, v) => (compare(v, best) * order > 0 ? v : best));
  });

/** Expressions over arrays. */
export const ARRAY: Record<string, OperatorCompiler> = {
  $arrayElemAt: fixed(2, elementAt),
  $first: edge('$first', 0),
  $last: edge('$last', -1),
  $size: fixed(1, size),
  $in: fixed(2, isIn),
  $isArray: fixed(1, ([value]) => Array.isArray(value)),
  $concatArrays: variadic(concatArrays),
  $slice: between(2, 3, slice),
  $filter: filter,
  $map: map,
  $reduce: reduce,
  $reverseArray: fixed(1, ([array]) => {
    if (isNullish(array)) return null;
    if (!Array.isArray(array))
      throw new MongoError(34435, `The argument to $reverseArray must be an array, but was of type: ${typeOf(array)}`);
    return [...(array as Value[])].reverse();
  }),
  $setUnion: sets('$setUnion', (arrays) => distinctValues(arrays.flat())),
  $setIntersection: sets('$setIntersection', ([first = [], ...rest]) =>
    distinctValues(first.filter((v) => rest.every((r) => has(r, v)))),
  ),
  $setDifference: fixed(2, ([a, b]) => {
    if (isNullish(a) || isNullish(b)) return null;
    if (!Array.isArray(a) || !Array.isArray(b))
      throw new MongoError(17048, 'both operands of $setDifference must be arrays');
    return (a as Value[]).filter(
      (v, i) => !has(b as Value[], v) && (a as Value[]).findIndex((x) => equals(x, v)) === i,
    );
  }),
  $setIsSubset: fixed(2, ([a, b]) => {
    if (!Array.isArray(a) || !Array.isArray(b))
      throw new MongoError(17046, 'both operands of $setIsSubset must be arrays');
    return (a as Value[]).every((v) => has(b as Value[], v));
  }),
  $setEquals: variadic(([first, ...rest]) => {
    for (const v of [first, ...rest])
      if (!Array.isArray(v))
        throw new MongoError(17044, `All operands of $setEquals must be arrays. One argument is of type: ${typeOf(v)}`);
    return rest.every((other) => equals(distinctValues(first as Value[]), distinctValues(other as Value[])));
  }),
  $sum: variadic((values) => spread(values).filter(isNumber).reduce<NumberValue>(sum, new Int32(0))),
  $avg: variadic((values) => average(spread(values))),
  $min: extreme(-1),
  $max: extreme(1),
};
