import { compare } from '../bson/compare';
import { toDouble } from '../bson/numbers';
import { Int32, encode, isDoc, isNumber, text, typeOf, type Doc, type Value } from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { compileFilter } from '../query/matcher';
import { indexPrefix, type CollectionInfo, type IndexInfo } from '../storage/catalog';
import { buildIndex, removeAll } from '../storage/records';
import type { WriteView } from '../storage/view';
import { listReply } from './collections';
import { ensureCollection, findCollection, requireUnused, write, type Command, type CommandContext } from './context';
import { checkCollation, checkFields, collectionName, listField } from './fields';

const KNOWN = ['v', 'key', 'name', 'unique', 'sparse', 'background', 'expireAfterSeconds', 'partialFilterExpression', 'ns', 'collation', 'hidden']; // prettier-ignore
const REFUSED = ['weights', 'default_language', 'language_override', 'textIndexVersion', '2dsphereIndexVersion', 'bits', 'min', 'max', 'bucketSize', 'wildcardProjection', 'storageEngine', 'prepareUnique', 'clustered', 'dropDups']; // prettier-ignore

/** `createIndexes`: builds indexes; an identical one that is there already is left alone. */
export const createIndexes: Command = async (context) => {
  const { body, db, engine } = context;
  checkFields('createIndexes', body, ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions']);
  const name = collectionName(body, 'createIndexes');
  const specs = listField(body, 'indexes', 'createIndexes').map(checkSpec);
  if (specs.length === 0) throw new MongoError(2, 'Must specify at least one index to create');
  return write(context, (view) => {
    const ns = `${db}.${name}`;
    const existing = findCollection(context, ns);
    if (existing && specs.every((spec) => isThere(existing, spec)))
      return reply(existing.indexes.length, existing.indexes.length, false);
    const { transaction } = context;
    if (transaction && existing && !transaction.created(ns))
      throw new MongoError(
        263,
        `Cannot create new indexes on existing collection ${ns} in a multi-document transaction.`,
      );
    if (!transaction) requireUnused(context, ns);
    const info = ensureCollection(context, view, db, name);
    const before = info.indexes.length;
    const added: IndexInfo[] = [];
    try {
      for (const spec of specs) {
        if (isThere(info, spec)) continue;
        const index = engine.catalog.newIndex(spec);
        buildIndex(view, engine.catalog, info, index);
        info.indexes = [...info.indexes, index];
        added.push(index);
      }
    } catch (error) {
      for (const index of added) removeAll(view, indexPrefix(info.id, index.id));
      info.indexes = info.indexes.filter((index) => !added.includes(index));
      throw error;
    }
    saveShape(context, view, info);
    return reply(before, info.indexes.length, !existing);
  });
};

const reply = (before: number, after: number, createdCollection: boolean): Doc => ({
  numIndexesBefore: new Int32(before),
  numIndexesAfter: new Int32(after),
  createdCollectionAutomatically: createdCollection,
  ...(before === after ? { note: 'all indexes already exist' } : {}),
  commitQuorum: 'votingMembers',
});

function saveShape({ engine, transaction }: CommandContext, view: WriteView, info: CollectionInfo): void {
  if (transaction) {
    transaction.save(info);
    return;
  }
  info.changedAt = engine.store.locks.seq();
  engine.catalog.save(view, info);
}

/** True when the same index exists; throws 85 or 86 when a different one is in the way. */
function isThere(info: CollectionInfo, spec: Doc): boolean {
  const named = info.indexes.find((index) => index.name === spec['name']);
  const alike = info.indexes.find(
    (index) => sameKey(index.spec, spec) && sameOption(index.spec, spec, 'partialFilterExpression'),
  );
  const found = alike ?? named;
  if (!found) return false;
  const same =
    sameKey(found.spec, spec) &&
    ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'].every(
      (o) => found.name === '_id_' || sameOption(found.spec, spec, o),
    );
  if (same && found.name === spec['name']) return true;
  if (same || (alike && !named)) {
    if (found.name === '_id_') return true;
    if (same) throw new MongoError(85, `Index already exists with a different name: ${found.name}`);
    throw new MongoError(
      85,
      `An equivalent index already exists with a different name and options. Requested index: ${show(spec)}, existing index: ${show(found.spec)}`,
    );
  }
  throw new MongoError(
    86,
    `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(spec)}, existing index: ${show(found.spec)}`,
  );
}

const show = (spec: Doc): string => JSON.stringify(spec);
const sameKey = (a: Doc, b: Doc): boolean => compare(a['key'], b['key']) === 0;
const sameOption = (a: Doc, b: Doc, name: string): boolean =>
  compare(a[name] === false ? undefined : a[name], b[name] === false ? undefined : b[name]) === 0;

function checkSpec(given: Doc): Doc {
  for (const key of Object.keys(given)) {
    if (KNOWN.includes(key)) continue;
    if (REFUSED.includes(key)) throw notImplemented(`the index option ${key}`);
    throw new MongoError(
      197,
      `Error in specification ${show(given)} :: caused by :: The field '${key}' is not valid for an index specification.`,
    );
  }
  const key = given['key'];
  const name = given['name'];
  if (!isDoc(key)) throw new MongoError(9, "The 'key' field is a required property of an index specification");
  if (typeof name !== 'string')
    throw new MongoError(9, "The 'name' field is a required property of an index specification");
  if (Object.keys(key).length === 0) throw new MongoError(67, 'Index keys cannot be an empty object');
  if (name === '') throw new MongoError(67, 'index names cannot be empty');
  if (name === '*') throw new MongoError(2, "The index name '*' is not valid.");
  for (const [path, order] of Object.entries(key)) checkKey(path, order);
  checkOptions(given);
  return ordered(given, key, name);
}

function checkKey(path: string, order: Value): void {
  if (typeof order === 'string') {
    if (['text', '2d', '2dsphere', 'hashed', 'columnstore', 'wildcard', 'geoHaystack'].includes(order))
      throw notImplemented(`a ${order} index`);
    throw new MongoError(67, `Unknown index plugin '${order}'`);
  }
  if (!isNumber(order))
    throw new MongoError(
      67,
      `Values in v:2 index key pattern cannot be of type ${typeOf(order)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    );
  if (toDouble(order) === 0 || Number.isNaN(toDouble(order)))
    throw new MongoError(67, 'Values in the index key pattern cannot be 0.');
  if (path === '') throw new MongoError(67, 'Index keys cannot be an empty field.');
  if (path === '$**' || path.endsWith('.$**')) throw notImplemented('a wildcard index');
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoError(67, 'Index keys cannot contain an empty field.');
  if (parts.some((p) => p.startsWith('$') && !['$id', '$ref', '$db'].includes(p)))
    throw new MongoError(67, `Index key contains an illegal field name: field name starts with '$'.`);
}

function checkOptions(spec: Doc): void {
  checkCollation(spec['collation']);
  for (const option of ['unique', 'sparse', 'background', 'hidden']) {
    const value = spec[option];
    if (value !== undefined && typeof value !== 'boolean' && !isNumber(value))
      throw new MongoError(14, `The field '${option}' has value ${text(value)}, which is not convertible to bool`);
  }
  if (spec['hidden'] === true) throw notImplemented('hidden indexes');
  const seconds = spec['expireAfterSeconds'];
  if (seconds !== undefined) {
    if (!isNumber(seconds))
      throw new MongoError(14, `The field 'expireAfterSeconds' must be a number, but got ${typeOf(seconds)}`);
    if (toDouble(seconds) < 0 || toDouble(seconds) > 2 ** 31 - 1)
      throw new MongoError(
        67,
        `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a lower number`,
      );
    if (Object.keys(spec['key'] as Doc).length > 1)
      throw new MongoError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
    if ('_id' in (spec['key'] as Doc))
      throw new MongoError(197, "The field 'expireAfterSeconds' is not valid for an _id index specification.");
  }
  const partial = spec['partialFilterExpression'];
  if (partial === undefined) return;
  if (!isDoc(partial))
    throw new MongoError(14, `The field 'partialFilterExpression' must be an object, but got ${typeOf(partial)}`);
  if (spec['sparse'] === true) throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  if (Object.keys(spec['key'] as Doc).join() === '_id') throw new MongoError(67, '_id index cannot be a partial index');
  checkPartial(partial);
  compileFilter(partial);
}

function checkPartial(filter: Doc): void {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' || key === '$or') for (const branch of value as Doc[]) checkPartial(branch);
    else if (key.startsWith('$')) throw new MongoError(67, `Expression not supported in partial index: ${key}`);
    else if (isDoc(value) && Object.keys(value)[0]?.startsWith('$')) {
      for (const [operator, operand] of Object.entries(value)) {
        const isAllowed =
          ['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$in'].includes(operator) ||
          (operator === '$exists' && operand === true);
        if (!isAllowed) throw new MongoError(67, `Expression not supported in partial index: ${key} ${operator}`);
      }
    }
  }
}

/** The specification as it is stored and listed: only what was given, in MongoDB's order. */
function ordered(given: Doc, key: Doc, name: string): Doc {
  const spec: Doc = { v: new Int32(2), key, name };
  for (const option of ['background', 'unique', 'sparse'] as const)
    if (given[option] === true || (isNumber(given[option]) && toDouble(given[option]) !== 0)) spec[option] = true;
  for (const option of ['expireAfterSeconds', 'partialFilterExpression'] as const)
    if (given[option] !== undefined) spec[option] = given[option];
  return spec;
}

/** `listIndexes`. */
export const listIndexes: Command = (context) => {
  const { body, db } = context;
  checkFields('listIndexes', body, ['cursor']);
  const ns = `${db}.${collectionName(body, 'listIndexes')}`;
  const info = findCollection(context, ns);
  if (!info) throw new MongoError(26, `ns does not exist: ${ns}`);
  return listReply(
    context,
    ns,
    info.indexes.map((index) => encode(index.spec)),
  );
};

/** `dropIndexes`: by name, by key pattern, by list, or all but `_id_`. */
export const dropIndexes: Command = async (context) => {
  const { body, db, name: command } = context;
  checkFields(command, body, ['index']);
  const ns = `${db}.${collectionName(body, command)}`;
  return write(context, (view) => {
    requireUnused(context, ns);
    const info = findCollection(context, ns);
    if (!info) throw new MongoError(26, `ns not found ${ns}`);
    const before = info.indexes.length;
    const gone = selectIndexes(info, body['index']);
    for (const index of gone) removeAll(view, indexPrefix(info.id, index.id));
    info.indexes = info.indexes.filter((index) => !gone.includes(index));
    saveShape(context, view, info);
    return {
      nIndexesWas: new Int32(before),
      ...(body['index'] === '*' ? { msg: 'non-_id indexes dropped for collection' } : {}),
    };
  });
};

function selectIndexes(info: CollectionInfo, wanted: Value): IndexInfo[] {
  if (wanted === '*') return info.indexes.filter((index) => index.name !== '_id_');
  if (Array.isArray(wanted)) return (wanted as Value[]).flatMap((name) => selectIndexes(info, name));
  const found = info.indexes.find((index) =>
    isDoc(wanted) ? compare(index.spec['key'], wanted) === 0 : index.name === wanted,
  );
  if (!found)
    throw new MongoError(
      27,
      isDoc(wanted) ? `can't find index with key: ${show(wanted)}` : `index not found with name [${String(wanted)}]`,
    );
  if (found.name === '_id_') throw new MongoError(72, 'cannot drop _id index');
  return [found];
}
