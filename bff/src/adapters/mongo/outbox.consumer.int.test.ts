import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { openTestDatabase } from '../../../test/harness';
import { createLogger } from '../../kernel/logger';
import { ensureIndexes } from './connect';
import { createConsumer, type ConsumerOptions, type OutboxConsumer } from './outbox.consumer';
import { createOutboxFeed } from './outbox.feed';
import { outboxModel } from './outbox.model';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let connection: Connection;
const consumers: OutboxConsumer[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  connection = database.connection;
  outboxModel(connection);
  newConsumer(async () => {});
  await ensureIndexes(connection);
});
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()));
  const names = ['outbox', 'outboxCursors', 'outboxParked', 'leases'];
  await Promise.all(names.map((name) => connection.collection(name).deleteMany({})));
});
afterAll(() => database.close());

function newConsumer(handle: ConsumerOptions['handle'], options: Partial<ConsumerOptions> = {}): OutboxConsumer {
  const logger = createLogger('silent');
  const feed = createOutboxFeed(connection);
  const consumer = createConsumer({
    connection,
    feed,
    logger,
    name: 'test',
    handle,
    retryDelaysMs: [1, 1],
    ...options,
  });
  consumers.push(consumer);
  return consumer;
}

async function publish(from: number, to: number): Promise<void> {
  const rows = Array.from({ length: to - from + 1 }, (_, i) => ({
    ...{ type: 'happened', subjectKind: 'case', subjectId: 'A', subjectVersion: from + i, at: new Date(), payload: {} },
    ...{ seq: from + i, kindSeq: from + i },
  }));
  await outboxModel(connection).insertMany(rows);
}

it('gets every message once and in order, and goes on where it stopped', async () => {
  const seen: number[] = [];
  const remember: ConsumerOptions['handle'] = async ({ seq }) => void seen.push(seq);
  await publish(1, 3);
  const first = newConsumer(remember);
  expect(await first.pass()).toBe(3);
  await first.stop();
  await publish(4, 5);
  expect(await newConsumer(remember).pass()).toBe(2);
  expect(seen).toEqual([1, 2, 3, 4, 5]);
});

it('tries again, then parks a bad message with its error and goes on', async () => {
  const seen: number[] = [];
  await publish(1, 4);
  let failures = 2;
  const consumer = newConsumer(async ({ seq }) => {
    seen.push(seq);
    if (seq === 2 && failures-- > 0) throw new Error('a moment, please');
    if (seq === 3) throw new Error('never');
  });
  expect(await consumer.pass()).toBe(4);
  expect(seen).toEqual([1, 2, 2, 2, 3, 3, 3, 4]);
  const parked = await connection.collection('outboxParked').find().toArray();
  expect(parked).toMatchObject([{ consumer: 'test', seq: 3, type: 'happened', error: 'Error: never' }]);
});

it('works in one process at a time, and each name has its own place', async () => {
  await publish(1, 2);
  const seen: string[] = [];
  const first = newConsumer(async ({ seq }) => void seen.push(`first ${seq}`));
  const second = newConsumer(async ({ seq }) => void seen.push(`second ${seq}`));
  const other = newConsumer(async ({ seq }) => void seen.push(`other ${seq}`), { name: 'other' });
  expect([await first.pass(), await second.pass(), await other.pass()]).toEqual([2, 0, 2]);
  await first.stop();
  await publish(3, 3);
  expect(await second.pass()).toBe(1);
  expect(seen).toEqual(['first 1', 'first 2', 'other 1', 'other 2', 'second 3']);
});

it('gets a message again when its process died between dealing with it and saying so', async () => {
  await publish(1, 1);
  const seen: number[] = [];
  const remember: ConsumerOptions['handle'] = async ({ seq }) => void seen.push(seq);
  await newConsumer(remember).pass();
  await connection.collection('outboxCursors').updateMany({}, { $set: { seq: 0 } }); // what the death leaves behind
  await connection.collection('leases').updateMany({}, { $set: { expiresAt: new Date(0) } });
  expect(await newConsumer(remember).pass()).toBe(1);
  expect(seen).toEqual([1, 1]);
});

it('looks at once when it is told of news', async () => {
  const seen: number[] = [];
  const consumer = newConsumer(async ({ seq }) => void seen.push(seq), { pollMs: 3_600_000 });
  consumer.start();
  await sleep(50);
  await publish(1, 1);
  consumer.notify();
  while (seen.length === 0) await sleep(5);
  expect(seen).toEqual([1]);
});
