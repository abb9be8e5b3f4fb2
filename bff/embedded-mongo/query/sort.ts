import { compare } from '../bson/compare';
import { toDouble } from '../bson/numbers';
import { isDoc, isNumber, type Doc, type Value } from '../bson/values';
import { MongoError, badValue, notImplemented } from '../errors';
import { keyTuples } from '../index/keys';

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

/**
 * Compares documents as MongoDB sorts them: by the least of the keys that an index over the sort's paths would hold, so that several
 * paths into one array are taken from the same element. Throws code 2 for two arrays side by side.
 */
export function sortComparator(keys: SortKeys): (a: Doc, b: Doc) => number {
  const paths = keys.map(([path]) => path.split('.'));
  const compareTuples = (a: readonly Value[], b: readonly Value[]): number => {
    for (const [i, [, order]] of keys.entries()) {
      const diff = compare(a[i], b[i]);
      if (diff !== 0) return diff * order;
    }
    return 0;
  };
  const known = new WeakMap<Doc, Value[]>();
  const keyOf = (doc: Doc): Value[] => {
    let key = known.get(doc);
    if (!key) {
      key = tuplesOf(doc, paths).reduce((least, tuple) => (compareTuples(tuple, least) < 0 ? tuple : least));
      known.set(doc, key);
    }
    return key;
  };
  return (a, b) => compareTuples(keyOf(a), keyOf(b));
}

function tuplesOf(doc: Doc, paths: readonly (readonly string[])[]): Value[][] {
  try {
    return keyTuples(doc, paths);
  } catch (error) {
    if (error instanceof MongoError && error.code === 171)
      throw badValue('cannot sort with keys that are parallel arrays');
    throw error;
  }
}
