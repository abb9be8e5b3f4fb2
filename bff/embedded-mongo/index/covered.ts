import { equals } from '../bson/compare';
import { toDouble } from '../bson/numbers';
import { isNumber, typeOf, type Doc, type Value } from '../bson/values';
import { isOperatorDoc } from '../query/operators';
import { collectConditions } from './bounds';
import type { Plan } from './planner';

/**
 * True when the plan's keys say everything: each document that meets the filter has exactly one key in the one range that is read, and no
 * other has. Then counting keys counts documents. A simple proof; false where it does not reach.
 */
export function countsByKeys({ index, ranges, bounds }: Plan, filter: Doc): boolean {
  if (!index || ranges.length > 1) return false;
  const points = bounds.filter((each) => each?.points).length;
  // An array gives several keys; within one value of every array's field only one of them lies.
  return index.arrays >>> points === 0 && keysMeet({ index, bounds }, filter);
}

/** True when every key in the plan's ranges is of a document that meets the filter, so that none need be read to know. */
export function keysMeet({ index, bounds }: Pick<Plan, 'index' | 'bounds'>, filter: Doc): boolean {
  if (!index || !hasFieldsOnly(filter)) return false;
  for (const [path, conditions] of collectConditions(filter)) {
    const at = index.pattern.findIndex(([field]) => field === path);
    const isArray = at >= 0 && ((index.arrays >>> at) & 1) === 1;
    const operators = conditions.flatMap(operatorsOf).filter((one) => !isInPartial(index.partial, path, one));
    if (operators.length === 0) continue;
    if (at < 0 || at >= bounds.length || (isArray && operators.length > 1)) return false;
    if (operators.some(([name]) => name === '$eq' || name === '$in') && operators.length > 1) return false;
    if (!operators.every(isExact)) return false;
  }
  return true;
}

type Operator = readonly [string, Value];

const operatorsOf = (condition: Value): Operator[] =>
  isOperatorDoc(condition) ? Object.entries(condition) : [['$eq', condition]];

function hasFieldsOnly(filter: Doc): boolean {
  return Object.entries(filter).every(([key, value]) =>
    key === '$and' ? (value as Doc[]).every(hasFieldsOnly) : !key.startsWith('$'),
  );
}

/** A condition that the index itself makes holds for all of its keys. */
function isInPartial(partial: Doc | undefined, path: string, [name, operand]: Operator): boolean {
  if (!partial || !(path in partial)) return false;
  return operatorsOf(partial[path]).some(([known, value]) => known === name && equals(value, operand));
}

const EXACT_TYPES = ['string', 'bool', 'date', 'objectId'];

/** Operators whose bounds hold neither more nor less than what they match: plain values, and ranges within one class of types. */
function isExact([name, operand]: Operator): boolean {
  if (name === '$in') return Array.isArray(operand) && operand.every((value) => isExact(['$eq', value]));
  if (!['$eq', '$gt', '$gte', '$lt', '$lte'].includes(name)) return false;
  if (isNumber(operand)) return !Number.isNaN(toDouble(operand));
  return EXACT_TYPES.includes(typeOf(operand));
}
