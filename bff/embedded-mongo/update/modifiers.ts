import { compare } from '../bson/compare';
import { arithmetic, toBigInt } from '../bson/numbers';
import {
  Decimal128,
  Double,
  Int32,
  Long,
  Timestamp,
  clone,
  field,
  isDoc,
  isNumber,
  typeOf,
  type Doc,
  type Value,
} from '../bson/values';
import { MongoError, badValue, failedToParse, notImplemented } from '../errors';
import { addToSet, pop, pull, pullAll, push } from './array-modifiers';
import { describe, findPlace, type Place } from './places';

/** Applies one modifier to its place; `root` is the document before this update (for $rename). */
export type Modifier = (place: Place, root: Doc, now: Date) => void;

/** The update operators that this store knows. */
export const MODIFIERS: ReadonlySet<string> = new Set([
  '$set', '$setOnInsert', '$unset', '$inc', '$mul', '$min', '$max', '$rename', '$currentDate', '$bit', '$push', '$addToSet', '$pull', '$pullAll', '$pop',
]); // prettier-ignore

/** Compiles one operator for one path; throws MongoDB's errors for wrong operands. */
export function compileModifier(operator: string, path: string, operand: Value): Modifier {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return (place) => place.write(clone(operand));
    case '$unset':
      return (place) => place.remove();
    case '$inc':
    case '$mul':
      return calculate(operator, path, operand);
    case '$min':
    case '$max':
      return (place) => {
        const order = compare(operand, place.read());
        if (!place.exists || (operator === '$min' ? order < 0 : order > 0)) place.write(clone(operand));
      };
    case '$rename':
      return rename(String(operand), path);
    case '$renameFrom':
      return (place) => place.remove();
    case '$currentDate':
      return currentDate(operand);
    case '$bit':
      return bits(path, operand);
    case '$push':
      return push(path, operand);
    case '$addToSet':
      return addToSet(path, operand);
    case '$pull':
      return pull(path, operand);
    case '$pullAll':
      return pullAll(path, operand);
    case '$pop':
      return pop(path, operand);
    default:
      throw failedToParse(`Unknown modifier: ${operator}`);
  }
}

function calculate(operator: '$inc' | '$mul', path: string, operand: Value): Modifier {
  const verb = operator === '$inc' ? 'increment' : 'multiply';
  if (!isNumber(operand))
    throw new MongoError(14, `Cannot ${verb} with non-numeric argument: {${path}: ${describe(operand)}}`);
  return (place, root) => {
    const current = place.read();
    if (current === undefined) {
      place.write(operator === '$inc' ? operand : zeroLike(operand));
      return;
    }
    if (!isNumber(current)) {
      throw new MongoError(
        14,
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${describe(root['_id'])}} has the field '${path.split('.').at(-1) ?? ''}' of non-numeric type ${typeOf(current)}`,
      );
    }
    const result = arithmetic(operator === '$inc' ? 'add' : 'multiply', current, operand);
    if (result !== undefined) return place.write(result);
    if (current instanceof Decimal128 || operand instanceof Decimal128)
      throw notImplemented(`inexact Decimal128 arithmetic in ${operator}`);
    throw badValue(
      `Failed to apply ${operator} operations to current value ((${typeOf(current)})${describe(current)}) for document {_id: ${describe(root['_id'])}}`,
    );
  };
}

function zeroLike(operand: Value): Value {
  if (operand instanceof Decimal128) return Decimal128.fromString('0');
  if (operand instanceof Long) return Long.ZERO;
  return operand instanceof Double ? new Double(0) : new Int32(0);
}

const rename = (source: string, target: string): Modifier => {
  const [from, to] = [source.split('.'), target.split('.')];
  return (place, root) => {
    const found = findPlace(root, from);
    if (found.obstacle) throw found.obstacle;
    const value = found.read();
    if (value === undefined) return;
    if (crossesArray(root, from)) throw badValue(`The source field cannot be an array element, '${source}'`);
    if (crossesArray(root, to)) throw badValue(`The destination field cannot be an array element, '${target}'`);
    place.write(clone(value));
  };
};

function crossesArray(root: Doc, path: readonly string[]): boolean {
  let at: Value = root;
  for (const part of path) {
    if (Array.isArray(at)) return true;
    at = isDoc(at) ? field(at, part) : undefined;
  }
  return false;
}

function currentDate(operand: Value): Modifier {
  const type = isDoc(operand) ? operand['$type'] : operand === true || operand === false ? 'date' : undefined;
  if (isDoc(operand) && Object.keys(operand).some((key) => key !== '$type'))
    throw badValue(`Unrecognized $currentDate option: ${Object.keys(operand).find((key) => key !== '$type') ?? ''}`);
  if (type === 'date') return (place, _root, now) => place.write(now);
  if (type === 'timestamp')
    return (place, _root, now) => place.write(new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }));
  if (isDoc(operand))
    throw badValue(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
  throw badValue(
    `${typeOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
}

function bits(path: string, operand: Value): Modifier {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw badValue(
      `The $bit modifier is not compatible with a ${typeOf(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = Object.entries(operand).map(([kind, mask]) => {
    if (kind !== 'and' && kind !== 'or' && kind !== 'xor')
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${kind}' which is an unknown operator: {${kind}: ${describe(mask)}}`,
      );
    if (!(mask instanceof Int32) && !(mask instanceof Long))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(mask)}' is not supported here: {${kind}: ${describe(mask)}}`,
      );
    return { kind, mask };
  });
  return (place) => {
    const current = place.read() ?? new Int32(0);
    if (!(current instanceof Int32) && !(current instanceof Long))
      throw badValue(
        `Cannot apply $bit to a value of non-integral type.${path} has the field of non-integer type ${typeOf(current)}`,
      );
    let n = toBigInt(current);
    for (const { kind, mask } of steps)
      n = kind === 'and' ? n & toBigInt(mask) : kind === 'or' ? n | toBigInt(mask) : n ^ toBigInt(mask);
    const isLong = current instanceof Long || steps.some((s) => s.mask instanceof Long);
    place.write(isLong ? Long.fromBigInt(n) : new Int32(Number(n)));
  };
}
