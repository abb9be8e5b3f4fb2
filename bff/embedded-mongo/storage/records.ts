import { ObjectId, decode, encode, field, isDoc, text, type Doc, type Value } from '../bson/values';
import { badValue, MongoError } from '../errors';
import { unsigned64 } from '../index/key-encoding';
import { documentKeys } from '../index/keys';
import { docPrefix, indexPrefix, type Catalog, type CollectionInfo, type IndexInfo } from './catalog';
import { prefixEnd, type ReadView, type WriteView } from './view';

const NOTHING = Buffer.alloc(0);
/** MongoDB's limit of one document. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** What a message may hold beyond that. */
const MAX_OVERHEAD_BYTES = 16 * 1024;

/** Record ids are the last eight bytes of keys. */
export const recordOf = (key: string): string => key.slice(-8);

/** The stored bytes of a document. */
export const readRecord = (view: ReadView, info: CollectionInfo, record: string): Buffer | undefined =>
  view.get(docPrefix(info.id) + record);

/** Stores a new document with its index entries; throws 11000 before anything is written. */
export function insertRecord(view: WriteView, catalog: Catalog, info: CollectionInfo, doc: Doc): void {
  const bytes = encodeChecked(doc, tooLargeToInsert);
  const record = unsigned64(info.nextRecord);
  const entries = info.indexes.map((index) => ({ index, keys: keysOf(doc, index, catalog, view, info) }));
  for (const { index, keys } of entries)
    if (index.unique) for (const key of keys) checkUnique(view, info, index, key, record, doc);
  info.nextRecord++;
  view.put(docPrefix(info.id) + record, bytes);
  for (const { index, keys } of entries)
    for (const key of keys) view.put(indexPrefix(info.id, index.id) + key + record, NOTHING);
}

/** Replaces a stored document and moves its index entries. */
export function replaceRecord(
  view: WriteView,
  catalog: Catalog,
  info: CollectionInfo,
  record: string,
  before: Doc,
  after: Doc,
): void {
  const bytes = encodeChecked(after, tooLargeAfterUpdate);
  view.claim(docPrefix(info.id) + record);
  const moves = info.indexes.map((index) => {
    const old = keysOf(before, index, catalog, view, info);
    const next = keysOf(after, index, catalog, view, info);
    return { index, gone: [...old].filter((key) => !next.has(key)), added: [...next].filter((key) => !old.has(key)) };
  });
  for (const { index, gone, added } of moves) {
    if (!index.unique) continue;
    for (const key of gone) view.claim(indexPrefix(info.id, index.id) + key);
    for (const key of added) checkUnique(view, info, index, key, record, after);
  }
  view.put(docPrefix(info.id) + record, bytes);
  for (const { index, gone, added } of moves) {
    const prefix = indexPrefix(info.id, index.id);
    for (const key of gone) view.remove(prefix + key + record);
    for (const key of added) view.put(prefix + key + record, NOTHING);
  }
}

/** Removes a document and its index entries. */
export function removeRecord(view: WriteView, catalog: Catalog, info: CollectionInfo, record: string, doc: Doc): void {
  view.claim(docPrefix(info.id) + record);
  const entries = info.indexes.map((index) => ({ index, keys: keysOf(doc, index, catalog, view, info) }));
  for (const { index, keys } of entries)
    if (index.unique) for (const key of keys) view.claim(indexPrefix(info.id, index.id) + key);
  view.remove(docPrefix(info.id) + record);
  for (const { index, keys } of entries)
    for (const key of keys) view.remove(indexPrefix(info.id, index.id) + key + record);
}

/** Fills a new index from the documents that are there; throws 11000 for duplicates. */
export function buildIndex(view: WriteView, catalog: Catalog, info: CollectionInfo, index: IndexInfo): void {
  const prefix = docPrefix(info.id);
  const target = indexPrefix(info.id, index.id);
  const seen = new Map<string, string>();
  const added: string[] = [];
  for (const { key, value } of view.range(prefix, prefixEnd(prefix))) {
    const doc = decode(value);
    const record = recordOf(key);
    for (const entry of keysOf(doc, index, catalog, view, info)) {
      if (index.unique && (seen.get(entry) ?? record) !== record) throw duplicateKey(info, index, doc);
      if (index.unique) seen.set(entry, record);
      added.push(target + entry + record);
    }
  }
  for (const key of added) view.put(key, NOTHING);
}

/** Removes everything under a prefix. */
export function removeAll(view: WriteView, prefix: string): void {
  for (const key of [...view.keys(prefix, prefixEnd(prefix))]) view.remove(key);
}

function keysOf(doc: Doc, index: IndexInfo, catalog: Catalog, view: WriteView, info: CollectionInfo): Set<string> {
  if (index.includes && !index.includes(doc)) return new Set();
  const { keys, arrays, allMissing } = documentKeys(doc, index.pattern);
  if (index.sparse && allMissing) return new Set();
  if ((arrays & ~index.arraysStored) !== 0) catalog.markArrays(view, info, index, arrays, view.isTransaction);
  return keys;
}

function checkUnique(
  view: WriteView,
  info: CollectionInfo,
  index: IndexInfo,
  key: string,
  record: string,
  doc: Doc,
): void {
  const prefix = indexPrefix(info.id, index.id) + key;
  view.claim(prefix);
  for (const found of view.keys(prefix, prefixEnd(prefix)))
    if (recordOf(found) !== record) throw duplicateKey(info, index, doc);
}

function duplicateKey(info: CollectionInfo, index: IndexInfo, doc: Doc): MongoError {
  const keyPattern = index.spec['key'] as Doc;
  const keyValue: Doc = {};
  for (const [path] of index.pattern) keyValue[path] = valueAt(doc, path.split('.')) ?? null;
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${show(value)}`);
  const message = `E11000 duplicate key error collection: ${info.ns} index: ${index.name} dup key: { ${shown.join(', ')} }`;
  return new MongoError(11000, message, { keyPattern, keyValue });
}

function valueAt(doc: Value, parts: readonly string[]): Value {
  if (parts.length === 0) return Array.isArray(doc) ? (doc as Value[])[0] : doc;
  if (Array.isArray(doc)) return valueAt((doc as Value[])[0], parts);
  return isDoc(doc) ? valueAt(field(doc, parts[0] ?? ''), parts.slice(1)) : undefined;
}

function show(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (isDoc(value))
    return `{ ${Object.entries(value)
      .map(([k, v]) => `${k}: ${show(v)}`)
      .join(', ')} }`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  return text(value);
}

function encodeChecked(doc: Doc, tooLarge: (bytes: number) => MongoError): Buffer {
  const bytes = encode(doc);
  if (bytes.length > MAX_DOCUMENT_BYTES + MAX_OVERHEAD_BYTES)
    throw new MongoError(
      10334,
      `BSONObj size: ${bytes.length} (0x${bytes.length.toString(16)}) is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES + MAX_OVERHEAD_BYTES}(16MB)`,
    );
  if (bytes.length > MAX_DOCUMENT_BYTES) throw tooLarge(bytes.length);
  return bytes;
}

const tooLargeToInsert = (bytes: number): MongoError =>
  badValue(`object to insert too large. size in bytes: ${bytes}, max size: ${MAX_DOCUMENT_BYTES}`);

const tooLargeAfterUpdate = (): MongoError =>
  new MongoError(17419, `Resulting document after update is larger than ${MAX_DOCUMENT_BYTES}`);
