import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MongoClient, type Db } from 'mongodb';
import { startChild } from './test/child';

interface Item {
  _id: number;
  group: string;
  tags: string[];
}
interface Half {
  _id: string;
  pair: number;
}

const ROUNDS = 5;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'embedded-mongo-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes single documents and pairs in transactions until the server is gone; returns what was acknowledged. */
async function writeUntilKilled(
  client: MongoClient,
  round: number,
  kill: () => Promise<void>,
): Promise<{ items: number[]; pairs: number[] }> {
  const db = client.db('crash');
  const items: number[] = [];
  const pairs: number[] = [];
  let isDown = false;
  const loop = async (step: () => Promise<void>): Promise<void> => {
    while (!isDown) {
      try {
        await step();
      } catch (error) {
        if (isDown) return;
        throw error;
      }
    }
  };
  let next = round * 1_000_000;
  const single = async (): Promise<void> => {
    const id = next++;
    await db.collection<Item>('items').insertOne({ _id: id, group: `g${id % 7}`, tags: [`t${id % 3}`, `u${id % 5}`] });
    items.push(id);
  };
  const pair = async (): Promise<void> => {
    const id = next++;
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await db.collection<Half>('left').insertOne({ _id: `${id}`, pair: id }, { session });
        await db.collection<Half>('right').insertOne({ _id: `${id}`, pair: id }, { session });
        await db
          .collection<{ _id: string; n: number }>('sum')
          .updateOne({ _id: 'pairs' }, { $inc: { n: 1 } }, { session, upsert: true });
      }),
    );
    pairs.push(id);
  };
  const workers = [loop(single), loop(single), loop(single), loop(pair)];
  await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 400));
  isDown = true;
  await kill();
  await client.close(true);
  await Promise.allSettled(workers);
  return { items, pairs };
}

async function idsBy(db: Db, collection: string, hint: Record<string, 1 | -1>): Promise<string[]> {
  const docs = await db
    .collection(collection)
    .find({}, { hint, projection: { _id: 1 } })
    .toArray();
  return docs.map((doc) => String(doc._id)).sort();
}

test('every acknowledged write is there after kill -9, no transaction is half there, and indexes agree with documents', async () => {
  const acknowledged = { items: new Set<number>(), pairs: new Set<number>() };
  for (let round = 1; round <= ROUNDS; round++) {
    const store = await startChild(folder);
    const client = await new MongoClient(store.uri, { serverSelectionTimeoutMS: 2000, retryWrites: false }).connect();
    const db = client.db('crash');
    await db.collection('items').createIndex({ group: 1, _id: -1 });
    await db.collection('items').createIndex({ tags: 1 });
    await db.collection('left').createIndex({ pair: 1 }, { unique: true });
    const done = await writeUntilKilled(client, round, () => store.kill());
    for (const id of done.items) acknowledged.items.add(id);
    for (const id of done.pairs) acknowledged.pairs.add(id);
  }
  const store = await startChild(folder);
  const client = await new MongoClient(store.uri).connect();
  try {
    const db = client.db('crash');
    const items = new Set((await db.collection<Item>('items').find().toArray()).map((doc) => doc._id));
    expect([...acknowledged.items].filter((id) => !items.has(id))).toEqual([]);
    const left = (await db.collection<Half>('left').find().sort({ pair: 1 }).toArray()).map((doc) => doc.pair);
    const right = (await db.collection<Half>('right').find().sort({ pair: 1 }).toArray()).map((doc) => doc.pair);
    expect(left).toEqual(right);
    expect([...acknowledged.pairs].filter((id) => !left.includes(id))).toEqual([]);
    const sum = await db.collection<{ _id: string; n: number }>('sum').findOne({ _id: 'pairs' });
    expect(sum?.n).toBe(left.length);
    expect(acknowledged.items.size).toBeGreaterThan(ROUNDS);
    expect(acknowledged.pairs.size).toBeGreaterThan(0);
    const natural = (await idsBy(db, 'items', { _id: 1 })).join();
    expect((await idsBy(db, 'items', { group: 1, _id: -1 })).join()).toBe(natural);
    expect((await idsBy(db, 'items', { tags: 1 })).join()).toBe(natural);
    expect((await idsBy(db, 'left', { pair: 1 })).join()).toBe((await idsBy(db, 'left', { _id: 1 })).join());
  } finally {
    await client.close();
    expect(await store.stop()).toBe(0);
  }
}, 60_000);
