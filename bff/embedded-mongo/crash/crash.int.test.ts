import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { startChild, type ChildStore } from '../test/child';
import {
  ACCOUNTS,
  DB,
  TOTAL,
  count,
  itemOf,
  newKnowledge,
  seeded,
  transfer,
  writeItems,
  type Account,
  type Counter,
  type Item,
  type Knowledge,
  type Ledger,
  type Random,
} from '../test/crash-workload';

const ROUNDS = 8;
const WRITERS = 4;
const INDEXES = [{ value: 1 }, { group: 1, value: -1 }, { even: 1, value: 1 }, { tags: 1 }] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-mongo-crash-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it(`keeps every acknowledged write and no half transaction, killed ${ROUNDS} times while clients write`, async () => {
  const seed = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 1e9));
  process.stderr.write(`crash test: CRASH_SEED=${seed}\n`);
  const random = seeded(seed);
  const known = newKnowledge();
  for (let round = 0; round < ROUNDS; round++) await writeAndKill(known, random, round);
  const server = await startChild(folder);
  const client = await connect(server);
  await check(client.db(DB), known);
  await client.close();
  expect(await server.stop()).toBe(0);
  // Otherwise nothing was tested.
  expect(known.ledger.size).toBeGreaterThan(ROUNDS);
  expect(known.nextValue).toBeGreaterThan(10 * ROUNDS);
  expect(known.answered).toBeGreaterThan(2 * ROUNDS);
}, 180_000);

async function writeAndKill(known: Knowledge, random: Random, round: number): Promise<void> {
  const server = await startChild(folder);
  const client = await connect(server);
  const db = client.db(DB);
  if (round === 0) await prepare(db);
  await check(db, known);
  let down = false;
  const isDown = (): boolean => down;
  const clients = [
    ...Array.from({ length: WRITERS }, (_, writer) => writeItems(client, writer, known, random, isDown)),
    ...[1, 2, 3].map(() => transfer(client, known, random, isDown)),
    count(server.uri, known, isDown),
  ];
  await Promise.race([moment(known, random), Promise.all(clients)]);
  down = true;
  await server.kill();
  await client.close(true);
  await Promise.all(clients);
}

/** A random moment to kill at; on a busy machine, one after every kind of client has been answered. */
async function moment(known: Knowledge, random: Random): Promise<void> {
  const transfers = known.ledger.size + 1;
  const items = known.nextValue + 10;
  const counts = known.answered + 2;
  await sleep(60 + random() * 540);
  const enough = (): boolean => known.ledger.size > transfers && known.nextValue > items && known.answered > counts;
  for (let i = 0; i < 400 && !enough(); i++) await sleep(20);
}

async function connect(server: ChildStore): Promise<mongo.MongoClient> {
  const options = { serverSelectionTimeoutMS: 700, retryWrites: false, maxPoolSize: 20 };
  return mongo.MongoClient.connect(server.uri, options);
}

async function prepare(db: mongo.Db): Promise<void> {
  const [byValue, byGroup, byEven, byTag] = INDEXES;
  const items = db.collection<Item>('items');
  await items.createIndex(byValue, { unique: true });
  await items.createIndex(byGroup);
  await items.createIndex(byEven, { partialFilterExpression: { even: true } });
  await items.createIndex(byTag);
  await db.collection<Account>('accounts').insertMany(Array.from({ length: ACCOUNTS }, (_, _id) => ({ _id, balance: TOTAL / ACCOUNTS }))); // prettier-ignore
}

async function check(db: mongo.Db, known: Knowledge): Promise<void> {
  await checkItems(db, known);
  await checkIndexes(db);
  await checkMoney(db, known);
  const counter = await db.collection<Counter>('counters').findOne({ _id: 'k' });
  // The last one sent may have happened without its answer; it is sent again when the clients start.
  expect([known.answered, known.sent]).toContain(counter?.n ?? 0);
}

async function checkItems(db: mongo.Db, known: Knowledge): Promise<void> {
  const stored = new Map((await db.collection<Item>('items').find().toArray()).map((item) => [item._id, item]));
  for (const key of new Set([...known.values.keys(), ...known.pending.keys(), ...stored.keys()])) {
    const found = stored.get(key) ?? null;
    const possible = [known.values.get(key) ?? null, ...(known.pending.has(key) ? [known.pending.get(key)] : [])];
    expect({ key, possible }).toMatchObject({ key, possible: expect.arrayContaining([found?.value ?? null]) });
    if (found) expect(found).toEqual(itemOf(key, found.value));
    known.values.set(key, found?.value ?? null);
  }
  known.pending.clear();
}

/** Every entry of every index belongs to a document that has it, and no document lacks one. */
async function checkIndexes(db: mongo.Db): Promise<void> {
  const items = db.collection<Item>('items');
  const all = await items.find().toArray();
  const ids = (docs: Item[]): string[] => docs.map(({ _id }) => _id).sort();
  for (const hint of INDEXES) {
    const partial = 'even' in hint;
    const expected = partial ? all.filter(({ even }) => even) : all;
    const cursor = items.find(partial ? { even: true } : {}).hint(hint);
    expect(ids(await cursor.clone().toArray())).toEqual(ids(expected));
    const { executionStats } = await cursor.explain('executionStats');
    const entries = 'tags' in hint ? all.reduce((sum, { tags }) => sum + Math.max(1, tags.length), 0) : expected.length;
    expect([hint, executionStats.totalKeysExamined]).toEqual([hint, entries]);
  }
}

async function checkMoney(db: mongo.Db, known: Knowledge): Promise<void> {
  const accounts = await db.collection<Account>('accounts').find().sort({ _id: 1 }).toArray();
  const ledger = await db.collection<Ledger>('ledger').find().toArray();
  const expected = Array.from({ length: ACCOUNTS }, () => TOTAL / ACCOUNTS);
  for (const { from, to, amount } of ledger) {
    expected[from] = (expected[from] ?? 0) - amount;
    expected[to] = (expected[to] ?? 0) + amount;
  }
  expect(accounts.map(({ balance }) => balance)).toEqual(expected);
  const written = new Set(ledger.map(({ _id }) => _id));
  expect([...known.ledger].filter((id) => !written.has(id))).toEqual([]);
}
