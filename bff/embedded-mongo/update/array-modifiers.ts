import { compare, equals } from '../bson/compare';
import { isIntegral, toDouble } from '../bson/numbers';
import { BSONRegExp, clone, field, isDoc, isNumber, typeOf, type Doc, type Value } from '../bson/values';
import { MongoError, badValue, failedToParse } from '../errors';
import { compileFilter } from '../query/matcher';
import { isOperatorDoc } from '../query/operators';
import { compileRegex } from '../query/regex';
import type { Modifier } from './modifiers';
import { describe, type Place } from './places';

const last = (path: string): string => path.split('.').at(-1) ?? '';

/** `$push` with `$each`, `$position`, `$slice` and `$sort`. */
export function push(path: string, operand: Value): Modifier {
  const { values, position, slice, sort } = parsePush(operand);
  return (place, root) => {
    const array = arrayAt(place, path, root, '$push');
    const at =
      position === undefined
        ? array.length
        : position < 0
          ? Math.max(0, array.length + position)
          : Math.min(position, array.length);
    let next = [...array.slice(0, at), ...values.map(clone), ...array.slice(at)];
    if (sort) next.sort(sort);
    if (slice !== undefined) next = slice >= 0 ? next.slice(0, slice) : next.slice(slice);
    place.write(next);
  };
}

interface Push {
  values: Value[];
  position: number | undefined;
  slice: number | undefined;
  sort: ((a: Value, b: Value) => number) | undefined;
}

function parsePush(operand: Value): Push {
  if (!isDoc(operand) || !('$each' in operand))
    return { values: [operand], position: undefined, slice: undefined, sort: undefined };
  const each = operand['$each'];
  if (!Array.isArray(each))
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeOf(each)}`);
  for (const key of Object.keys(operand))
    if (!['$each', '$slice', '$sort', '$position'].includes(key))
      throw badValue(`Unrecognized clause in $push: ${key}`);
  return {
    values: each as Value[],
    position: integerOption(operand, '$position'),
    slice: integerOption(operand, '$slice'),
    sort: '$sort' in operand ? pushSort(operand['$sort']) : undefined,
  };
}

function integerOption(operand: Doc, name: string): number | undefined {
  if (!(name in operand)) return undefined;
  const value = operand[name];
  if (!isNumber(value) || !isIntegral(value))
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeOf(value)}`);
  return toDouble(value);
}

function pushSort(spec: Value): (a: Value, b: Value) => number {
  if (isNumber(spec)) {
    const order = toDouble(spec);
    if (order !== 1 && order !== -1) throw badValue('The $sort element value must be either 1 or -1');
    return (a, b) => compare(a, b) * order;
  }
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields');
  const keys = Object.entries(spec).map(([path, order]): [readonly string[], 1 | -1] => {
    const direction = isNumber(order) ? toDouble(order) : 0;
    if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
    return [path.split('.'), direction];
  });
  return (a, b) => {
    for (const [path, direction] of keys) {
      const diff = compare(plainValue(a, path), plainValue(b, path));
      if (diff !== 0) return diff * direction;
    }
    return 0;
  };
}

/** The value at a path; unlike the sort of a query this one does not look into arrays. */
function plainValue(item: Value, path: readonly string[]): Value {
  let at = item;
  for (const part of path) {
    if (Array.isArray(at)) at = /^\d+$/.test(part) ? (at as Value[])[Number(part)] : undefined;
    else at = isDoc(at) ? field(at, part) : undefined;
  }
  return at ?? null;
}

/** `$addToSet`, with or without `$each`. */
export function addToSet(path: string, operand: Value): Modifier {
  const many = isDoc(operand) && Object.keys(operand)[0] === '$each';
  const each = many ? operand['$each'] : [operand];
  if (!Array.isArray(each))
    throw new MongoError(14, `The argument to $each in $addToSet must be an array but it was of type ${typeOf(each)}`);
  if (many && Object.keys(operand).length > 1)
    throw badValue(`Found unexpected fields after $each in $addToSet: ${describe(operand)}`);
  return (place, root) => {
    const next = [...arrayAt(place, path, root, '$addToSet')];
    for (const value of each as Value[]) if (!next.some((item) => equals(item, value))) next.push(clone(value));
    place.write(next);
  };
}

/** `$pull` by value or by condition. */
export function pull(path: string, operand: Value): Modifier {
  const test = pullTest(operand);
  return (place) => {
    const array = place.read();
    if (array === undefined) return;
    if (!Array.isArray(array)) throw badValue(`Cannot apply $pull to a non-array value (${path})`);
    place.write((array as Value[]).filter((item) => !test(item)));
  };
}

function pullTest(operand: Value): (item: Value) => boolean {
  if (operand instanceof BSONRegExp) {
    const matches = compileRegex(operand, undefined);
    return (item) => matches(item) || equals(item, operand);
  }
  if (isOperatorDoc(operand)) {
    const matches = compileFilter({ v: operand });
    return (item) => matches({ v: item });
  }
  if (isDoc(operand)) {
    const matches = compileFilter(operand);
    return (item) => isDoc(item) && matches(item);
  }
  return (item) => equals(item, operand);
}

/** `$pullAll`. */
export function pullAll(path: string, operand: Value): Modifier {
  if (!Array.isArray(operand)) throw badValue(`$pullAll requires an array argument but was given a ${typeOf(operand)}`);
  return (place) => {
    const array = place.read();
    if (array === undefined) return;
    if (!Array.isArray(array)) throw badValue(`Cannot apply $pull to a non-array value (${path})`);
    place.write((array as Value[]).filter((item) => !operand.some((value) => equals(value, item))));
  };
}

/** `$pop` from either end. */
export function pop(path: string, operand: Value): Modifier {
  const end = isNumber(operand) ? toDouble(operand) : NaN;
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${describe(operand)}`);
  return (place) => {
    const array = place.read();
    if (array === undefined) return;
    if (!Array.isArray(array))
      throw new MongoError(14, `Path '${path}' contains an element of non-array type '${typeOf(array)}'`);
    if (array.length > 0) place.write(end === 1 ? array.slice(0, -1) : array.slice(1));
  };
}

function arrayAt(place: Place, path: string, root: Doc, operator: string): Value[] {
  const value = place.read();
  if (value === undefined) return [];
  if (Array.isArray(value)) return value as Value[];
  const id = describe(root['_id']);
  if (operator === '$push')
    throw badValue(`The field '${path}' must be an array but is of type ${typeOf(value)} in document {_id: ${id}}`);
  throw badValue(
    `Cannot apply ${operator} to non-array field. Field named '${last(path)}' has non-array type ${typeOf(value)}`,
  );
}
