import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { connectRaw } from '../../test/raw-command';

export const DB = 'crash';
export const ACCOUNTS = 6;
export const TOTAL = ACCOUNTS * 100;

export interface Item {
  _id: string;
  value: number;
  group: number;
  even?: true;
  tags: number[];
}
export interface Ledger {
  _id: string;
  from: number;
  to: number;
  amount: number;
}
export interface Account {
  _id: number;
  balance: number;
}
export interface Counter {
  _id: string;
  n: number;
}

/** What the clients know: what was acknowledged, and what was under way when the server died. */
export interface Knowledge {
  /** Last acknowledged value of every key; null: deleted. */
  values: Map<string, number | null>;
  /** The one write of a key that may or may not have happened. */
  pending: Map<string, number | null>;
  ledger: Set<string>;
  /** Transaction number of the last retryable write that was sent, and of the last that was answered. */
  sent: number;
  answered: number;
  lsid: mongo.UUID;
  nextValue: number;
}

/** Nothing known yet. */
export const newKnowledge = (): Knowledge => ({
  values: new Map(),
  pending: new Map(),
  ledger: new Set(),
  sent: 0,
  answered: 0,
  lsid: new mongo.UUID(randomUUID()),
  nextValue: 1,
});

export type Random = () => number;

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Repeats a step until the server is gone. Any failure before that is a fault of the server. */
async function untilDown(isDown: () => boolean, step: () => Promise<void>): Promise<void> {
  while (!isDown()) {
    try {
      await step();
    } catch (error) {
      if (!isDown()) throw error;
    }
  }
}

/** Inserts, updates and deletes single documents; each key has one writer, so that what must be there is exactly known. */
export function writeItems(
  client: mongo.MongoClient,
  writer: number,
  known: Knowledge,
  random: Random,
  isDown: () => boolean,
): Promise<void> {
  const items = client.db(DB).collection<Item>('items');
  return untilDown(isDown, async () => {
    const _id = `w${writer}-${Math.floor(random() * 12)}`;
    const before = known.values.get(_id) ?? null;
    const value = before !== null && random() < 0.25 ? null : known.nextValue++;
    known.pending.set(_id, value);
    if (value === null) await items.deleteOne({ _id });
    else if (before === null) await items.insertOne(itemOf(_id, value));
    else if (random() < 0.5) await items.replaceOne({ _id }, itemOf(_id, value));
    else await items.updateOne({ _id }, updateTo(value));
    known.values.set(_id, value);
    known.pending.delete(_id);
  });
}

/** The item that holds a value: everything else follows from it. */
export function itemOf(_id: string, value: number): Item {
  const tags = Array.from({ length: value % 4 }, (_, i) => value + i);
  return { _id, value, group: value % 7, ...(value % 2 === 0 ? { even: true as const } : {}), tags };
}

function updateTo(value: number): mongo.UpdateFilter<Item> {
  const { _id, even, ...set } = itemOf('', value);
  return even ? { $set: { ...set, even } } : { $set: set, $unset: { even: '' } };
}

/** Moves money between accounts and writes it down, in one transaction. */
export function transfer(
  client: mongo.MongoClient,
  known: Knowledge,
  random: Random,
  isDown: () => boolean,
): Promise<void> {
  const db = client.db(DB);
  return untilDown(isDown, async () => {
    const [from, to] = [Math.floor(random() * ACCOUNTS), Math.floor(random() * ACCOUNTS)];
    const entry: Ledger = { _id: randomUUID(), from, to, amount: Math.floor(random() * 20) + 1 };
    await client.withSession((session) =>
      session.withTransaction(async () => {
        if (isDown()) throw new Error('down');
        const accounts = db.collection<Account>('accounts');
        await accounts.updateOne({ _id: from }, { $inc: { balance: -entry.amount } }, { session });
        await db.collection<Ledger>('ledger').insertOne(entry, { session });
        await accounts.updateOne({ _id: to }, { $inc: { balance: entry.amount } }, { session });
      }),
    );
    known.ledger.add(entry._id);
  });
}

/** Counts up by retryable writes; first repeats the last one sent, as a driver does that never got its answer. */
export async function count(uri: string, known: Knowledge, isDown: () => boolean): Promise<void> {
  const connection = await connectRaw(uri);
  const send = async (number: number): Promise<void> => {
    const answer = await connection.command({
      update: 'counters',
      updates: [{ q: { _id: 'k' }, u: { $inc: { n: 1 } }, upsert: true }],
      $db: DB,
      lsid: { id: known.lsid },
      txnNumber: mongo.Long.fromNumber(number),
    });
    if (answer['ok'] !== 1 || answer['n'] !== 1)
      throw new Error(`a retryable write was answered ${JSON.stringify(answer)}`);
    known.answered = number;
  };
  try {
    if (known.sent > 0) await send(known.sent);
    await untilDown(isDown, () => send(++known.sent));
  } catch (error) {
    if (!isDown()) throw error;
  } finally {
    connection.close();
  }
}
