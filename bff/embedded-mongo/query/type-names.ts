import { isIntegral, toDouble } from '../bson/numbers';
import { isNumber, typeOf, type TypeName, type Value } from '../bson/values';
import { badValue } from '../errors';

const BY_NUMBER: Readonly<Record<number, TypeName>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  [-1]: 'minKey',
  127: 'maxKey',
};

const NAMES = new Set<string>(Object.values(BY_NUMBER));

/** The test of `$type`: type names, numbers, `number`, or an array of them. */
export function typeTest(operand: Value): (value: Value) => boolean {
  const list = Array.isArray(operand) ? (operand as Value[]) : [operand];
  if (list.length === 0) throw badValue('must match at least one type');
  const wanted = new Set<TypeName>(list.flatMap(parseType));
  return (value) => value !== undefined && wanted.has(typeOf(value));
}

function parseType(type: Value): TypeName[] {
  if (type === 'number') return ['int', 'long', 'double', 'decimal'];
  if (typeof type === 'string') {
    if (NAMES.has(type)) return [type as TypeName];
    throw badValue(`Unknown type name alias: ${type}`);
  }
  if (!isNumber(type)) throw badValue('type must be represented as a number or a string');
  const name = isIntegral(type) ? BY_NUMBER[toDouble(type)] : undefined;
  if (!name) throw badValue(`Invalid numerical type code: ${toDouble(type)}`);
  return [name];
}
