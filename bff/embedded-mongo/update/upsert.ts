import { isDoc, setField, type Doc, type Value, BSONRegExp } from '../bson/values';
import { MongoError } from '../errors';
import { isOperatorDoc } from '../query/operators';
import { findPlace } from './places';

/** The document an upsert starts from: the equalities of its filter. Replacements take only `_id`. */
export function upsertSeed(filter: Doc, onlyId: boolean): Doc {
  const found = new Map<string, Value>();
  collect(filter, found);
  const seed: Doc = {};
  for (const [path, value] of found) {
    if (onlyId && path !== '_id') {
      if (path.startsWith('_id.'))
        throw new MongoError(54, `cannot infer query fields to set, path '${path}' is not usable in a replacement`);
      continue;
    }
    for (const other of found.keys()) {
      if (other !== path && other.startsWith(`${path}.`))
        throw new MongoError(54, `cannot infer query fields to set, both paths '${path}' and '${other}' are matched`);
    }
    if (path.includes('.')) findPlace(seed, path.split('.')).write(value);
    else setField(seed, path, value);
  }
  return seed;
}

function collect(filter: Doc, found: Map<string, Value>): void {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and') for (const branch of value as Value[]) collect(branch as Doc, found);
    else if (key === '$or' && Array.isArray(value) && value.length === 1) collect(value[0] as Doc, found);
    else if (!key.startsWith('$')) collectField(key, value, found);
  }
}

function collectField(path: string, value: Value, found: Map<string, Value>): void {
  if (value instanceof BSONRegExp) return;
  if (!isOperatorDoc(value)) return note(path, value, found);
  if ('$eq' in value) return note(path, value['$eq'], found);
  for (const name of ['$in', '$all']) {
    const list = value[name];
    if (!Array.isArray(list) || list.length !== 1) continue;
    const only = (list as Value[])[0];
    if (!(only instanceof BSONRegExp) && !(isDoc(only) && isOperatorDoc(only))) note(path, only, found);
  }
}

function note(path: string, value: Value, found: Map<string, Value>): void {
  if (found.has(path)) throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
  found.set(path, value);
}
