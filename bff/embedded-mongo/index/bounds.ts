import { isInexactDecimal, toDouble } from '../bson/numbers';
import { BSONRegExp, MaxKey, MinKey, isNumber, typeOf, type Doc, type Value } from '../bson/values';
import { isOperatorDoc } from '../query/operators';
import { prefixEnd } from '../storage/view';
import { encodeValue, invert } from './key-encoding';

/** One end of an interval: just before or just after every key that starts with `prefix`. */
interface Edge {
  prefix: string;
  after: boolean;
}

/** What a filter says about one field, in the order of encoded values. */
export interface FieldBounds {
  /** Encoded values, when the filter allows only these. */
  points: string[] | undefined;
  low: Edge | undefined;
  high: Edge | undefined;
  /** As explain shows it. */
  text: string;
}

/** Conditions on fields that hold for every matching document: the filter's top level and its `$and`s. */
export function collectConditions(filter: Doc, into = new Map<string, Value[]>()): Map<string, Value[]> {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and') for (const branch of value as Doc[]) collectConditions(branch, into);
    else if (!key.startsWith('$')) into.set(key, [...(into.get(key) ?? []), value]);
  }
  return into;
}

/**
 * Bounds of one field from all conditions on it; undefined when no index can help. With arrays in the index (multikey) two conditions may be
 * met by different elements, so only one of them bounds the scan.
 */
export function fieldBounds(conditions: readonly Value[], multikey: boolean): FieldBounds | undefined {
  const all = conditions.flatMap(boundsOf);
  const points = all.find((b) => b.points);
  if (points) return points;
  const ranges = multikey ? all.slice(0, 1) : all;
  if (ranges.length === 0) return undefined;
  return ranges.reduce((a, b) => ({
    points: undefined,
    low: !a.low || (b.low && edgeKey(b.low) > edgeKey(a.low)) ? b.low : a.low,
    high: !a.high || (b.high && edgeKey(b.high) < edgeKey(a.high)) ? b.high : a.high,
    text: `${a.text} and ${b.text}`,
  }));
}

const edgeKey = (edge: Edge): string => (edge.after ? prefixEnd(edge.prefix) : edge.prefix);

function boundsOf(condition: Value): FieldBounds[] {
  if (!isOperatorDoc(condition)) return pointsOf([condition]);
  return Object.entries(condition).flatMap(([operator, operand]): FieldBounds[] => {
    switch (operator) {
      case '$eq':
        return pointsOf([operand]);
      case '$in':
        return pointsOf(operand as Value[]);
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        return rangeOf(operator, operand);
      default:
        return [];
    }
  });
}

function pointsOf(values: readonly Value[]): FieldBounds[] {
  if (!values.every(isIndexable)) return [];
  const points = [...new Set(values.map(encodeValue))].sort();
  return [
    { points, low: undefined, high: undefined, text: values.map((v) => `[${shown(v)}, ${shown(v)}]`).join(', ') },
  ];
}

function rangeOf(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): FieldBounds[] {
  if (!isIndexable(operand) || operand === null || operand instanceof MinKey || operand instanceof MaxKey) return [];
  if (isNumber(operand) && Number.isNaN(toDouble(operand))) return [];
  const key = encodeValue(operand);
  const whole = { prefix: key.charAt(0) };
  const isLow = operator === '$gt' || operator === '$gte';
  const edge = { prefix: key, after: operator === '$gt' || operator === '$lte' };
  const low = isLow ? edge : { ...whole, after: false };
  const high = isLow ? { ...whole, after: true } : edge;
  const text = isLow
    ? `${operator === '$gt' ? '(' : '['}${shown(operand)}, inf)`
    : `(-inf, ${shown(operand)}${operator === '$lt' ? ')' : ']'}`;
  return [{ points: undefined, low, high, text }];
}

function isIndexable(value: Value): boolean {
  if (value === undefined || Array.isArray(value) || value instanceof BSONRegExp) return false;
  const type = typeOf(value);
  if (type === 'javascript' || type === 'javascriptWithScope' || type === 'dbPointer') return false;
  if (type === 'object')
    return (
      Object.values(value as Doc).every((v) => Array.isArray(v) || isIndexable(v)) &&
      !JSON.stringify(value).includes('Decimal')
    );
  return !isNumber(value) || !isInexactDecimal(value);
}

const shown = (value: Value): string =>
  typeof value === 'string'
    ? JSON.stringify(value)
    : value instanceof Date
      ? `new Date(${value.getTime()})`
      : String(value);

/** Key ranges [from, to) of one field's bounds below a prefix; points give one range each. */
export function rangesBelow(prefix: string, bounds: FieldBounds, order: 1 | -1): [string, string][] {
  if (bounds.points) {
    const keys = bounds.points.map((p) => prefix + (order === 1 ? p : invert(p))).sort();
    return keys.map((key) => [key, prefixEnd(key)]);
  }
  const [low, high] = order === 1 ? [bounds.low, bounds.high] : [flip(bounds.high), flip(bounds.low)];
  return [[low ? prefix + edgeKey(low) : prefix, high ? prefix + edgeKey(high) : prefixEnd(prefix)]];
}

const flip = (edge: Edge | undefined): Edge | undefined => edge && { prefix: invert(edge.prefix), after: !edge.after };
