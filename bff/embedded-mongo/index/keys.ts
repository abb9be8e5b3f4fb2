import { field, isDoc, type Doc, type Value } from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { CLASS, encodeValue, invert, type Key } from './key-encoding';

/** The keys of one document in one index. */
export interface DocumentKeys {
  keys: Set<Key>;
  /** One bit for each indexed path that led through or to an array. */
  arrays: number;
  /** True when no indexed field exists: sparse indexes leave such documents out. */
  allMissing: boolean;
}

export type KeyPattern = readonly (readonly [string, 1 | -1])[];

/** LMDB holds keys up to 1978 bytes; MongoDB has no such limit. */
const MAX_KEY_BYTES = 1900;
const NULL_KEY = String.fromCharCode(CLASS.null);

interface Cursor {
  at: Value;
  rest: readonly string[];
}

/** Extracts the index keys of a document, one per array element; throws 171 for two arrays in one compound index. */
export function documentKeys(doc: Doc, pattern: KeyPattern): DocumentKeys {
  const result: DocumentKeys = { keys: new Set(), arrays: 0, allMissing: true };
  const paths = pattern.map(([path]) => path.split('.'));
  result.arrays = extract(start(doc, paths), (values) => {
    if (values.some((value) => value !== undefined)) result.allMissing = false;
    result.keys.add(encodeKey(values, pattern));
  });
  return result;
}

/**
 * The values a document has at some paths together, as an index over them would hold: null for what is missing, undefined (less than
 * null) for an empty array, one tuple per array element. Throws 171 for two arrays side by side.
 */
export function keyTuples(doc: Doc, paths: readonly (readonly string[])[]): Value[][] {
  const tuples: Value[][] = [];
  extract(start(doc, paths), (values) => {
    tuples.push(values.map((value) => (value === EMPTY ? undefined : (value ?? null))));
  });
  return tuples;
}

const start = (doc: Doc, paths: readonly (readonly string[])[]): Cursor[] => paths.map((rest) => ({ at: doc, rest }));

/** Calls `emit` with each tuple (undefined: missing); answers one bit for each path with an array on it. */
function extract(cursors: readonly Cursor[], emit: (values: Value[]) => void): number {
  const moved = cursors.map(descend);
  const array = moved.find((c) => isOpenArray(c))?.at as Value[] | undefined;
  if (!array) {
    emit(moved.map(({ at }) => (at instanceof Done ? at.value : at)));
    return 0;
  }
  if (moved.some((c) => isOpenArray(c) && c.at !== array)) throw new MongoError(171, 'cannot index parallel arrays');
  let arrays = moved.reduce((bits, c, i) => (isOpenArray(c) ? bits | (1 << i) : bits), 0);
  const elements: readonly Value[] = array.length > 0 ? array : [EMPTY];
  for (const element of elements) {
    arrays |= extract(
      moved.map((c) => (isOpenArray(c) ? intoElement(c, array, element) : c)),
      emit,
    );
  }
  return arrays;
}

const EMPTY = Symbol('empty array');

/** A value that is finished carries no rest and is wrapped so that arrays inside are not opened again. */
class Done {
  constructor(readonly value: Value) {}
}

const isOpenArray = (c: Cursor): boolean => Array.isArray(c.at);

function descend(cursor: Cursor): Cursor {
  let { at, rest } = cursor;
  while (rest.length > 0 && isDoc(at) && !(at instanceof Done)) {
    at = field(at, rest[0] ?? '');
    rest = rest.slice(1);
  }
  if (Array.isArray(at) || at instanceof Done) return { at, rest };
  return { at: new Done(rest.length > 0 ? undefined : at), rest: [] };
}

function intoElement({ rest }: Cursor, array: Value[], element: Value): Cursor {
  const next = rest[0];
  if (next === undefined) return { at: new Done(element), rest };
  if (/^(0|[1-9]\d*)$/.test(next)) {
    if (isDoc(element) && Object.hasOwn(element, next))
      throw new MongoError(16746, `Ambiguous field name found in array (do not use numeric field names): '${next}'`);
    const at = array[Number(next)];
    return rest.length === 1 ? { at: Array.isArray(at) ? at : new Done(at), rest: [] } : { at, rest: rest.slice(1) };
  }
  return isDoc(element) ? { at: element, rest } : { at: new Done(undefined), rest };
}

function encodeKey(values: readonly Value[], pattern: KeyPattern): Key {
  let key = '';
  values.forEach((value, i) => {
    const encoded = value === undefined ? NULL_KEY : encodeValue(value === EMPTY ? undefined : value);
    key += pattern[i]?.[1] === -1 ? invert(encoded) : encoded;
  });
  if (key.length > MAX_KEY_BYTES) throw notImplemented(`an index key of more than ${MAX_KEY_BYTES} bytes`);
  return key;
}
