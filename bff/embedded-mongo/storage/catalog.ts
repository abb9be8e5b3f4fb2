import { randomBytes } from 'node:crypto';
import { Binary, decode, encode, Int32, type Doc } from '../bson/values';
import type { KeyPattern } from '../index/keys';
import { compileFilter, type Matcher } from '../query/matcher';
import { prefixEnd, type ReadView, type WriteView } from './view';

/** One index of a collection. */
export interface IndexInfo {
  readonly id: number;
  readonly name: string;
  readonly pattern: KeyPattern;
  readonly unique: boolean;
  readonly sparse: boolean;
  expireAfterSeconds: number | undefined;
  readonly partial: Doc | undefined;
  readonly includes: Matcher | undefined;
  /** One bit for each indexed path on which some document has an array: set once, never cleared. */
  arrays: number;
  /** The bits that are on disk as well. */
  arraysStored: number;
  /** As listIndexes answers it. */
  spec: Doc;
}

/** One collection. */
export interface CollectionInfo {
  readonly ns: string;
  readonly db: string;
  readonly name: string;
  readonly id: number;
  readonly uuid: Binary;
  indexes: IndexInfo[];
  /** Record id of the next document. */
  nextRecord: bigint;
  /** Number of the write batch that last changed the collection's shape: older snapshots cannot use it. */
  changedAt: number;
}

/** Key prefix of the documents of a collection. */
export const docPrefix = (collection: number): string => `d${u32(collection)}`;
/** Key prefix of the entries of an index. */
export const indexPrefix = (collection: number, index: number): string => `i${u32(collection)}${u32(index)}`;
/** Key of a collection's description. */
export const catalogKey = (ns: string): string => `c${Buffer.from(ns, 'utf8').toString('latin1')}`;
const arraysKey = (collection: number, index: number): string => `k${u32(collection)}${u32(index)}`;

function u32(n: number): string {
  return String.fromCharCode((n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255);
}

/** All collections and their indexes, held in memory and stored with the data. */
export interface Catalog {
  get(ns: string): CollectionInfo | undefined;
  list(db?: string): CollectionInfo[];
  databases(): string[];
  /** A new collection with its `_id_` index; not yet stored. */
  build(db: string, name: string): CollectionInfo;
  newIndex(spec: Doc): IndexInfo;
  save(view: WriteView, info: CollectionInfo): void;
  remove(view: WriteView, info: CollectionInfo): void;
  markArrays(view: WriteView, info: CollectionInfo, index: IndexInfo, arrays: number, isTransaction: boolean): void;
  /** Takes over what a committed transaction has created. */
  adopt(info: CollectionInfo): void;
}

/** Loads the catalog from the store. */
export function loadCatalog(view: ReadView): Catalog {
  const collections = new Map<string, CollectionInfo>();
  let nextId = 1;
  for (const { value } of view.range('c', 'd')) {
    const info = restore(decode(value), view);
    collections.set(info.ns, info);
    nextId = Math.max(nextId, info.id + 1, ...info.indexes.map((index) => index.id + 1));
  }
  return {
    get: (ns) => collections.get(ns),
    list: (db) =>
      [...collections.values()]
        .filter((info) => db === undefined || info.db === db)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    databases: () => [...new Set([...collections.values()].map((info) => info.db))].sort(),
    build(db, name) {
      const uuid = new Binary(randomBytes(16), 4);
      const primary = indexInfo(nextId++, { v: new Int32(2), key: { _id: new Int32(1) }, name: '_id_' });
      return { ns: `${db}.${name}`, db, name, id: nextId++, uuid, indexes: [primary], nextRecord: 1n, changedAt: 0 };
    },
    newIndex: (spec) => indexInfo(nextId++, spec),
    save(view, info) {
      view.put(catalogKey(info.ns), encode(describe(info)));
      collections.set(info.ns, info);
    },
    remove(view, info) {
      view.remove(catalogKey(info.ns));
      collections.delete(info.ns);
    },
    markArrays(view, info, index, arrays, isTransaction) {
      index.arrays |= arrays;
      if (!isTransaction) index.arraysStored = index.arrays;
      view.put(arraysKey(info.id, index.id), Buffer.from(String(index.arrays)));
    },
    adopt: (info) => void collections.set(info.ns, info),
  };
}

/** The stored form of a collection's description. */
export function describe(info: CollectionInfo): Doc {
  return {
    db: info.db,
    name: info.name,
    id: new Int32(info.id),
    uuid: info.uuid,
    indexes: info.indexes.map((index) => ({ id: new Int32(index.id), spec: index.spec })),
  };
}

function restore(doc: Doc, view: ReadView): CollectionInfo {
  const db = String(doc['db']);
  const name = String(doc['name']);
  const id = Number(doc['id']);
  const indexes = (doc['indexes'] as Doc[]).map((entry) => {
    const index = indexInfo(Number(entry['id']), entry['spec'] as Doc);
    index.arrays = Number(view.get(arraysKey(id, index.id))?.toString() ?? 0);
    index.arraysStored = index.arrays;
    return index;
  });
  return {
    ns: `${db}.${name}`,
    db,
    name,
    id,
    uuid: doc['uuid'] as Binary,
    indexes,
    nextRecord: lastRecord(view, id) + 1n,
    changedAt: 0,
  };
}

function lastRecord(view: ReadView, collection: number): bigint {
  const prefix = docPrefix(collection);
  for (const key of view.keys(prefix, prefixEnd(prefix), true))
    return Buffer.from(key.slice(prefix.length), 'latin1').readBigUInt64BE();
  return 0n;
}

function indexInfo(id: number, spec: Doc): IndexInfo {
  const partial = spec['partialFilterExpression'] as Doc | undefined;
  const seconds = spec['expireAfterSeconds'];
  return {
    id,
    name: String(spec['name']),
    pattern: Object.entries(spec['key'] as Doc).map(([path, order]) => [path, Number(order) < 0 ? -1 : 1]),
    unique: spec['unique'] === true || spec['name'] === '_id_',
    sparse: spec['sparse'] === true,
    expireAfterSeconds: seconds === undefined ? undefined : Number(seconds),
    partial,
    includes: partial ? compileFilter(partial) : undefined,
    arrays: 0,
    arraysStored: 0,
    spec,
  };
}
