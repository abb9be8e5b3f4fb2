/**
 * A million cases in minutes: what has ended is written to the embedded store's file directly, sorted, from some thousands of cases that the
 * product's own functions made, each given another number, id and time of opening. Cases in hand go the ordinary way.
 */
import path from 'node:path';
import mongoose, { mongo } from 'mongoose';
import { startEmbeddedMongo } from '../embedded-mongo';
import { encodeValue, unsigned64 } from '../embedded-mongo/index/key-encoding';
import { docPrefix, indexPrefix, loadCatalog, type CollectionInfo } from '../embedded-mongo/storage/catalog';
import { openStore, type Store } from '../embedded-mongo/storage/store';
import { caseModels } from '../src/modules/cases/case.model';
import type { createCaseFactory } from './case-factory';

type CaseFactory = ReturnType<typeof createCaseFactory>;
type MadeCase = ReturnType<CaseFactory['make']>;

const { ObjectId } = mongo;
const DATABASE = 'bench';
const POOL = 4000;
const BATCH = 2000;
const PUTS = 200_000;
const NOTHING = Buffer.alloc(0);

/** Fills an empty data folder; answers its database's name. */
export async function bulkLoad(dataDir: string, factory: CaseFactory): Promise<string> {
  const open: number[] = [];
  const ended: number[] = [];
  for (let n = 1; n <= factory.size; n++) (factory.isOpen(n) ? open : ended).push(n);
  // The first cases go the ordinary way too, so that the store knows its indexes and which of them hold arrays.
  await insert(dataDir, factory, [...open, ...ended.slice(0, 200)]);
  const store = openStore(path.join(dataDir, 'data'));
  try {
    await writeEnded(store, factory, ended.slice(200));
  } finally {
    await store.close();
  }
  return DATABASE;
}

async function insert(dataDir: string, { make }: CaseFactory, numbers: readonly number[]): Promise<void> {
  const embedded = await startEmbeddedMongo({ dataDir });
  const connection = await mongoose
    .createConnection(embedded.uri, { dbName: DATABASE, autoIndex: false, autoCreate: false })
    .asPromise();
  const { cases } = caseModels(connection);
  await cases.createIndexes();
  for (let at = 0; at < numbers.length; at += BATCH) {
    const docs: object[] = numbers.slice(at, at + BATCH).map(make);
    await cases.collection.insertMany(docs);
  }
  await connection.close();
  await embedded.close();
}

/** What of a prepared document changes from case to case: where in its bytes. */
interface Mould {
  bytes: Buffer;
  places: { id: number[]; openedAt: number[]; caseNo: number[]; lastDigits: number[] };
  heads: readonly (readonly [index: string, head: string])[];
}

async function writeEnded(store: Store, factory: CaseFactory, numbers: readonly number[]): Promise<void> {
  const info = loadCatalog(store.latest).get(`${DATABASE}.cases`);
  if (!info) throw new Error('the collection is not there');
  const prefixes = new Map(info.indexes.map(({ id, name }) => [name, indexPrefix(info.id, id)]));
  const step = Math.max(1, Math.floor(numbers.length / POOL));
  const moulds = numbers.filter((_, i) => i % step === 0).map((n) => mouldOf(factory.make(n)));
  const put = createPutter(store);
  const heads = new Map<string, number[]>();
  const tails: Buffer[] = [];
  let record = info.nextRecord;
  for (const [at, n] of numbers.entries()) {
    const mould = moulds[(n * 7919) % moulds.length];
    if (!mould) throw new Error('no mould');
    const { caseNo, openedAt, id } = factory.identityOf(n);
    const rid = unsigned64(record++);
    await put(docPrefix(info.id) + rid, cast(mould, { caseNo, openedAt, id }));
    const tail = encodeValue(openedAt) + encodeValue(new ObjectId(id)) + rid;
    tails.push(Buffer.from(tail, 'latin1'));
    await put(`${prefixes.get('_id_') ?? ''}${encodeValue(new ObjectId(id))}${rid}`, NOTHING);
    await put(`${prefixes.get('cases_case_no') ?? ''}${encodeValue(caseNo)}${rid}`, NOTHING);
    await put(`${prefixes.get('cases_terms_opened') ?? ''}${encodeValue(`#no:${caseNo.slice(-5)}`)}${tail}`, NOTHING);
    for (const [index, head] of mould.heads) {
      const key = (prefixes.get(index) ?? '') + head;
      const list = heads.get(key);
      if (list) list.push(at);
      else heads.set(key, [at]);
    }
  }
  for (const key of [...heads.keys()].sort()) {
    const head = Buffer.from(key, 'latin1');
    for (const at of heads.get(key) ?? []) await put(Buffer.concat([head, tails[at] ?? NOTHING]).toString('latin1'), NOTHING); // prettier-ignore
  }
  await put.flush();
  checkIndexes(info);
}

/** The indexes that ended cases are in; the partial ones hold none of them. */
function checkIndexes({ indexes }: CollectionInfo): void {
  const written = ['_id_', 'cases_case_no', 'cases_lists_opened', 'cases_lists_status', 'cases_terms_opened'];
  const missing = indexes.filter(({ name, partial }) => !partial && !written.includes(name));
  if (missing.length > 0) throw new Error(`bulk-load.ts does not write ${missing.map(({ name }) => name).join(', ')}`);
}

function mouldOf(doc: MadeCase): Mould {
  const bytes = Buffer.from(mongo.BSON.serialize(doc, { ignoreUndefined: true }));
  const openedAt = Buffer.alloc(8);
  openedAt.writeBigInt64LE(BigInt(doc.stages.openedAt.getTime()));
  const status = encodeValue(doc.status);
  return {
    bytes,
    places: {
      id: placesOf(bytes, Buffer.from(doc._id.id)),
      openedAt: placesOf(bytes, openedAt),
      caseNo: placesOf(bytes, Buffer.from(doc.caseNo)),
      lastDigits: placesOf(bytes, Buffer.from(`#no:${doc.caseNo.slice(-5)}`)),
    },
    heads: [
      ...doc.lists.map((list) => ['cases_lists_opened', encodeValue(list)] as const),
      ...doc.lists.map((list) => ['cases_lists_status', encodeValue(list) + status] as const),
      ...doc.terms
        .filter((term) => !term.startsWith('#no:'))
        .map((term) => ['cases_terms_opened', encodeValue(term)] as const),
    ],
  };
}

function placesOf(bytes: Buffer, part: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) places.push(at);
  return places;
}

function cast(
  { bytes, places }: Mould,
  { id, openedAt, caseNo }: { id: string; openedAt: Date; caseNo: string },
): Buffer {
  const copy = Buffer.from(bytes);
  for (const at of places.id) copy.write(id, at, 'hex');
  for (const at of places.openedAt) copy.writeBigInt64LE(BigInt(openedAt.getTime()), at);
  for (const at of places.caseNo) copy.write(caseNo, at, 'latin1');
  for (const at of places.lastDigits) copy.write(`#no:${caseNo.slice(-5)}`, at, 'latin1');
  return copy;
}

/** Collects entries and writes them in large batches. */
function createPutter(store: Store) {
  let waiting: [string, Buffer][] = [];
  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    await store.write((view) => {
      for (const [key, value] of batch) view.put(key, value);
    });
  }
  async function put(key: string, value: Buffer): Promise<void> {
    waiting.push([key, value]);
    if (waiting.length >= PUTS) await flush();
  }
  return Object.assign(put, { flush });
}
