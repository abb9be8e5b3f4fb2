import { Double, Int32, encode, type Doc } from '../bson/values';
import { MongoError, notImplemented } from '../errors';
import { compileFilter } from '../query/matcher';
import { docPrefix, indexPrefix, type CollectionInfo } from '../storage/catalog';
import { removeAll } from '../storage/records';
import { prefixEnd, type WriteView } from '../storage/view';
import {
  ensureCollection,
  findCollection,
  readView,
  requireUnused,
  write,
  type Command,
  type CommandContext,
} from './context';
import { boolField, checkFields, collectionName, countField, docField } from './fields';
import { cursorReply } from './read';

const REFUSED_CREATE = ['capped', 'size', 'max', 'viewOn', 'pipeline', 'validator', 'validationLevel', 'validationAction', 'timeseries', 'expireAfterSeconds', 'clusteredIndex', 'changeStreamPreAndPostImages', 'storageEngine', 'indexOptionDefaults', 'encryptedFields', 'autoIndexId', 'flags', 'temp']; // prettier-ignore

/** `create`: an empty collection. Views, capped, clustered and time-series collections and validators are refused. */
export const create: Command = async (context) => {
  const { body, db } = context;
  checkFields('create', body, ['collation', 'idIndex'], REFUSED_CREATE);
  const name = collectionName(body, 'create');
  await write(context, (view) => {
    if (findCollection(context, `${db}.${name}`)) throw new MongoError(48, `Collection ${db}.${name} already exists.`);
    ensureCollection(context, view, db, name);
  });
  return {};
};

/** `drop`: a collection with its documents and indexes. */
export const drop: Command = async (context) => {
  const { body, db, engine } = context;
  checkFields('drop', body, []);
  const name = collectionName(body, 'drop');
  const ns = `${db}.${name}`;
  return write(context, (view) => {
    requireUnused(context, ns);
    const info = engine.catalog.get(ns);
    if (!info) return { ok: 1 };
    const n = info.indexes.length;
    removeCollection(context, view, info);
    return { nIndexesWas: new Int32(n), ns };
  });
};

/** Removes everything that belongs to a collection. */
export function removeCollection({ engine }: CommandContext, view: WriteView, info: CollectionInfo): void {
  removeAll(view, docPrefix(info.id));
  for (const index of info.indexes) removeAll(view, indexPrefix(info.id, index.id));
  engine.catalog.remove(view, info);
  engine.cursors.dropped(info.ns);
}

/** `dropDatabase`: all collections of a database. */
export const dropDatabase: Command = async (context) => {
  const { db, engine, body } = context;
  checkFields('dropDatabase', body, []);
  await write(context, (view) => {
    const all = engine.catalog.list(db);
    for (const info of all) requireUnused(context, info.ns);
    for (const info of all) removeCollection(context, view, info);
  });
  return { dropped: db };
};

/** `renameCollection`: not done. */
export const renameCollection: Command = () => {
  throw notImplemented('renameCollection');
};

/** `listCollections`. */
export const listCollections: Command = (context) => {
  const { body, db, engine } = context;
  checkFields('listCollections', body, ['filter', 'nameOnly', 'authorizedCollections', 'cursor']);
  const matches = compileFilter(docField(body, 'filter') ?? {});
  const isNameOnly = boolField(body, 'nameOnly');
  const all = engine.catalog
    .list(db)
    .map(describeCollection)
    .filter((doc) => matches(doc));
  const documents = all.map((doc) => encode(isNameOnly ? { name: doc['name'], type: doc['type'] } : doc));
  return listReply(context, `${db}.$cmd.listCollections`, documents);
};

const describeCollection = (info: CollectionInfo): Doc => ({
  name: info.name,
  type: 'collection',
  options: {},
  info: { readOnly: false, uuid: info.uuid },
  idIndex: { v: new Int32(2), key: { _id: new Int32(1) }, name: '_id_' },
});

/** A cursor over a list that is already there. */
export function listReply(context: CommandContext, ns: string, documents: Uint8Array[]): Doc {
  const { engine, body } = context;
  const size = countField(docField(body, 'cursor') ?? {}, 'batchSize') ?? documents.length;
  const queue = [...documents].reverse();
  const source = {
    *documents() {
      for (let next = queue.pop(); next; next = queue.pop()) yield next;
    },
  };
  return { cursor: cursorReply(engine.cursors.first(ns, source, readView(context), size), ns, 'firstBatch') };
}

/** `listDatabases`. */
export const listDatabases: Command = (context) => {
  const { body, engine } = context;
  checkFields('listDatabases', body, ['filter', 'nameOnly', 'authorizedDatabases']);
  const matches = compileFilter(docField(body, 'filter') ?? {});
  const view = readView(context);
  const sizeOf = (name: string): number =>
    engine.catalog
      .list(name)
      .reduce((n, info) => n + view.count(docPrefix(info.id), prefixEnd(docPrefix(info.id))) * 100, 8192);
  const all: Doc[] = engine.catalog
    .databases()
    .map((name) => ({ name, sizeOnDisk: new Double(sizeOf(name)), empty: false }));
  const shown = all.filter((doc) => matches(doc));
  if (boolField(body, 'nameOnly')) return { databases: shown.map(({ name }) => ({ name })) };
  const total = shown.reduce((n, doc) => n + Number(doc['sizeOnDisk']), 0);
  return { databases: shown, totalSize: new Double(total), totalSizeMb: new Double(Math.floor(total / 1024 / 1024)) };
};
