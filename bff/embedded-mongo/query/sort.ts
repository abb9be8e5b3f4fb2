import { compare } from '../bson/compare';
import { toDouble } from '../bson/numbers';
import { isDoc, isNumber, type Doc, type Value } from '../bson/values';
import { MongoError, badValue, notImplemented } from '../errors';
import { walk } from './paths';

/** A parsed sort: paths with their direction. */
export type SortKeys = readonly (readonly [string, 1 | -1])[];

/** Parses `{ a: 1, b: -1 }`; throws code 2 or 15975 for wrong directions, 238 for `$meta`. */
export function parseSort(spec: Doc): SortKeys {
  return Object.entries(spec).map(([path, order]) => {
    if (isDoc(order))
      throw '$meta' in order
        ? notImplemented('sort by $meta')
        : new MongoError(17312, '$meta is the only expression supported by $sort right now');
    if (!isNumber(order)) throw new MongoError(15974, `Illegal key in $sort specification: ${path}: ${String(order)}`);
    const direction = toDouble(order);
    if (direction !== 1 && direction !== -1)
      throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
    if (path.split('.').some((p) => p === ''))
      throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
    if (path.startsWith('$'))
      throw badValue(`FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
    return [path, direction];
  });
}

/** Compares documents as MongoDB sorts them: arrays count as their least (ascending) or greatest (descending) element. */
export function sortComparator(keys: SortKeys): (a: Value, b: Value) => number {
  const parts = keys.map(([path, order]) => ({ path: path.split('.'), order }));
  return (a, b) => {
    for (const { path, order } of parts) {
      const diff = compare(sortValue(a as Doc, path, order), sortValue(b as Doc, path, order));
      if (diff !== 0) return diff * order;
    }
    return 0;
  };
}

/** The value by which a document is sorted. Missing counts as null, an empty array as less than null. */
export function sortValue(doc: Doc, path: readonly string[], order: 1 | -1): Value {
  let best: Value = NONE;
  walk(doc, path, 'whole', (value) => {
    const candidates: readonly Value[] = Array.isArray(value)
      ? value.length > 0
        ? (value as Value[])
        : [undefined]
      : [value ?? null];
    for (const candidate of candidates) if (best === NONE || compare(candidate, best) * order < 0) best = candidate;
    return false;
  });
  return best === NONE ? null : best;
}

const NONE = Symbol('none');
