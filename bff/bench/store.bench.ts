/**
 * How fast the store is on this machine: keyset pages at two sizes, inserts one after another and fifty at a time, and a
 * transaction of the shape of a submission. On MONGODB_URI where that is set, else on the embedded store with its files in a
 * temporary folder. Ends with `RESULT {json}`; times in milliseconds, rates per second.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedMongo } from '../embedded-mongo';
import { median } from './statistics';

type Doc = mongo.BSON.Document;

const SIZES = [10_000, 100_000] as const;
const PAGE = 20;
const { ObjectId } = mongo;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'store-bench-'));
  const uri = process.env['MONGODB_URI'];
  const embedded = uri ? null : await startEmbeddedMongo({ dataDir });
  const client = await mongo.MongoClient.connect(uri ?? embedded?.uri ?? '', { maxPoolSize: 60 });
  const db = client.db(`bench_${process.pid}`);
  try {
    const inserts = await benchInserts(db);
    const pages = await benchPages(db);
    const transactions = await benchTransactions(client, db);
    const result = { store: uri ? 'MONGODB_URI' : 'embedded', ...inserts, ...pages, ...transactions };
    console.log(`RESULT ${JSON.stringify(result)}`);
  } finally {
    await db.dropDatabase();
    await client.close();
    await embedded?.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const openedAt = (n: number): Date => new Date(Date.UTC(2026, 0, 1) + n * 1000);
const idOf = (n: number) => new ObjectId(n.toString(16).padStart(24, '0'));

function caseDoc(n: number): Doc {
  return {
    _id: idOf(n),
    caseNo: `440900${n}`,
    status: n % 10 === 0 ? 'filed' : 'closed',
    departmentId: `d${n % 8}`,
    stages: { openedAt: openedAt(n) },
    description: '路灯不亮'.repeat(20),
    position: { wgs84: { longitude: 110.92, latitude: 21.66 }, gcj02: { longitude: 110.925, latitude: 21.657 } },
  };
}

async function collectionWithIndexes(db: mongo.Db, name: string): Promise<mongo.Collection> {
  const cases = db.collection(name);
  await cases.createIndex({ caseNo: 1 }, { unique: true });
  await cases.createIndex({ 'stages.openedAt': 1, _id: 1 });
  await cases.createIndex({ status: 1, 'stages.openedAt': 1, _id: 1 });
  await cases.createIndex({ departmentId: 1, status: 1, 'stages.openedAt': 1, _id: 1 });
  return cases;
}

/** Acknowledged single inserts into a collection with five indexes. */
async function benchInserts(db: mongo.Db): Promise<Doc> {
  const cases = await collectionWithIndexes(db, 'inserts');
  let next = 0;
  const insert = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await cases.insertOne(caseDoc(next++));
  };
  await insert(50);
  const single = await msOf(() => insert(300));
  const fifty = await msOf(() => Promise.all(Array.from({ length: 50 }, () => insert(20))));
  const rates = { insertsPerSecond: round(300_000 / single), insertsPerSecondBy50: round(1_000_000 / fifty) };
  console.log(
    `inserts: ${rates.insertsPerSecond}/s one after another, ${rates.insertsPerSecondBy50}/s fifty at a time`,
  );
  return { ...rates, insertRatio50: round(rates.insertsPerSecondBy50 / rates.insertsPerSecond) };
}

/** A page from the middle of a list with a filter, in both sizes: the ratio should be near 1. */
async function benchPages(db: mongo.Db): Promise<Doc> {
  const medians: number[] = [];
  for (const size of SIZES) {
    const cases = await collectionWithIndexes(db, `pages${size}`);
    for (let start = 0; start < size; start += 2_000)
      await cases.insertMany(Array.from({ length: 2_000 }, (_, i) => caseDoc(start + i)));
    const times: number[] = [];
    for (let i = 0; i < 220; i++) times.push(await msOf(() => page(cases, Math.floor((size * (i % 100)) / 110))));
    medians.push(median(times.slice(20)));
    console.log(`keyset page of ${PAGE} among ${size}: ${round(medians.at(-1) ?? 0)} ms`);
  }
  const [small = 0, large = 0] = medians;
  return { pageMs10k: round(small), pageMs100k: round(large), pageRatio: round(large / small) };
}

async function page(cases: mongo.Collection, after: number): Promise<void> {
  const docs = await cases
    .find({
      status: 'filed',
      'stages.openedAt': { $gte: openedAt(after) },
      $or: [{ 'stages.openedAt': { $gt: openedAt(after) } }, { _id: { $gt: idOf(after) } }],
    })
    .sort({ 'stages.openedAt': 1, _id: 1 })
    .limit(PAGE)
    .toArray();
  if (docs.length !== PAGE) throw new Error(`a page of ${docs.length}`);
}

/** Eight commands in one transaction, as a submission makes them: alone, fifty at once, and fifty at once on one place. */
async function benchTransactions(client: mongo.MongoClient, db: mongo.Db): Promise<Doc> {
  const cases = await collectionWithIndexes(db, 'submissions');
  const locks = db.collection<Doc & { _id: string }>('locks');
  const outbox = db.collection('outbox');
  await outbox.createIndex({ subject: 1, version: 1 }, { unique: true });
  await locks.insertMany(Array.from({ length: 2_000 }, (_, i) => ({ _id: `place${i}`, count: 0 })));
  await cases.insertOne(caseDoc(0));
  let next = 1;
  const submit = (place: string): Promise<void> =>
    client.withSession((session) =>
      session.withTransaction(
        async () => {
          const n = next++;
          await locks.updateOne({ _id: place }, { $inc: { count: 1 } }, { session });
          await cases.findOne({ caseNo: `440900${n}` }, { session });
          await cases.find({ status: 'filed' }, { session }).sort({ 'stages.openedAt': 1, _id: 1 }).limit(5).toArray();
          await cases.insertOne(caseDoc(n), { session });
          await outbox.insertMany(
            [1, 2, 3].map((version) => ({ subject: n, version, payload: { n } })),
            { session },
          );
          await cases.updateOne({ _id: idOf(n) }, { $set: { departmentId: 'd1' } }, { session });
          await outbox.insertOne({ subject: n, version: 4, payload: { n } }, { session });
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } },
      ),
    );
  let place = 0;
  const series = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await submit(`place${place++ % 2_000}`);
  };
  await series(20);
  const alone = (await msOf(() => series(100))) / 100;
  const fifty = await msOf(() => Promise.all(Array.from({ length: 50 }, () => series(4))));
  const onePlace = await msOf(() => Promise.all(Array.from({ length: 50 }, () => submit('place0'))));
  console.log(`submission: ${round(alone)} ms alone, ${round(200_000 / fifty)}/s fifty at once, ${round(onePlace)} ms for fifty on one place`); // prettier-ignore
  return { submitMs: round(alone), submitsPerSecondBy50: round(200_000 / fifty), fiftyOnOnePlaceMs: round(onePlace) };
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const round = (value: number): number => Math.round(value * 100) / 100;
