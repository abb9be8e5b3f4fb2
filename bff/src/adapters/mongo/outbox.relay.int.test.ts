import { setTimeout as sleep } from 'node:timers/promises';
import { Types, type Connection } from 'mongoose';
import { openTestDatabase } from '../../../test/harness';
import { createLogger } from '../../kernel/logger';
import type { Outbox, OutboxMessage, PublishedMessage } from '../../kernel/outbox';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { ensureIndexes } from './connect';
import { createOutboxFeed } from './outbox.feed';
import { outboxModel } from './outbox.model';
import { createOutboxRelay, notifyAfterCommit, type OutboxRelay, type OutboxRelayDeps } from './outbox.relay';
import { createOutbox } from './outbox.repository';
import { createUnitOfWork } from './unit-of-work';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let connection: Connection;
let unitOfWork: UnitOfWork;
let outbox: Outbox;
const relays: OutboxRelay[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  connection = database.connection;
  unitOfWork = createUnitOfWork(connection);
  outbox = createOutbox(connection);
  newRelay();
  await ensureIndexes(connection);
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  for (const name of ['outbox', 'outboxHeads', 'leases']) await connection.collection(name).deleteMany({});
});
afterAll(() => database.close());

function newRelay(options: Partial<OutboxRelayDeps> = {}): OutboxRelay {
  const relay = createOutboxRelay({ connection, unitOfWork, logger: createLogger('silent'), ...options });
  relays.push(relay);
  return relay;
}

function message(id: string, subjectVersion: number, kind: 'case' | 'report' = 'case'): OutboxMessage {
  return { type: 'happened', subject: { kind, id }, subjectVersion, at: new Date(), payload: {} };
}

const append = (...messages: OutboxMessage[]): Promise<void> => unitOfWork.run((tx) => outbox.append(tx, messages));
const published = (): Promise<PublishedMessage[]> => createOutboxFeed(connection).readAll(0, 10_000);
const labels = (messages: PublishedMessage[]): string[] =>
  messages.map(({ seq, subject, subjectVersion }) => `${seq} ${subject.id}${subjectVersion}`);
const oneTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await sleep(20);
}

it('numbers committed rows from 1 without gaps, and each kind of subject by itself', async () => {
  const relay = newRelay();
  await append(message('A', 1), message('r', 1, 'report'));
  await append(message('A', 2));
  expect(await relay.pass()).toBe(3);
  await append(message('B', 1));
  expect(await relay.pass()).toBe(1);
  expect(await relay.pass()).toBe(0);
  const messages = await published();
  expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  const cases = await createOutboxFeed(connection).readKind('case', 0, 10);
  expect(cases.map(({ kindSeq, subject, subjectVersion }) => [kindSeq, subject.id, subjectVersion])).toEqual([
    [1, 'A', 1],
    [2, 'A', 2],
    [3, 'B', 1],
  ]);
  await expect(createOutboxFeed(connection).lastOfKind('case')).resolves.toBe(3);
});

it('never publishes what was rolled back', async () => {
  const relay = newRelay();
  const failed = unitOfWork.run(async (tx) => {
    await outbox.append(tx, [message('A', 1)]);
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  await append(message('B', 1));
  await relay.pass();
  expect(labels(await published())).toEqual(['1 B1']);
});

it('keeps a subject in order although a later version sorts first and the batch is small', async () => {
  const at = new Date();
  const row = (id: string, subjectId: string, subjectVersion: number) => ({
    ...{ _id: new Types.ObjectId(id), type: 'happened', subjectKind: 'case', subjectId, subjectVersion },
    ...{ at, payload: {}, seq: null, kindSeq: null },
  });
  await outboxModel(connection).insertMany([
    row('000000000000000000000001', 'A', 2), // written by a machine whose clock is behind
    row('000000000000000000000002', 'B', 1),
    row('000000000000000000000003', 'A', 1),
    row('000000000000000000000004', 'C', 1),
  ]);
  const relay = newRelay({ batchRows: 2 });
  while ((await relay.pass()) > 0);
  expect(labels(await published())).toEqual(['1 A1', '2 B1', '3 A2', '4 C1']);
});

it('gives every row exactly one number while ten writers write and three relays run', async () => {
  const three = [1, 2, 3].map(() => newRelay({ pollMs: 5, batchRows: 7 }));
  for (const relay of three) relay.start();
  const writers = oneTo(10).map(async (writer) => {
    for (const version of oneTo(20)) await append(message(`w${writer}-`, version));
  });
  await Promise.all(writers);
  await until(async () => (await published()).length === 200);
  const messages = await published();
  expect(messages.map(({ seq }) => seq)).toEqual(oneTo(200));
  expect(messages.map(({ kindSeq }) => kindSeq)).toEqual(oneTo(200));
  for (const writer of oneTo(10)) {
    const own = messages.filter(({ subject }) => subject.id === `w${writer}-`);
    expect(own.map(({ subjectVersion }) => subjectVersion)).toEqual(oneTo(20));
  }
});

it('lets one relay work at a time, and another take over when the lease has run out', async () => {
  const [first, second] = [newRelay(), newRelay()];
  await append(message('A', 1));
  expect(await first.pass()).toBe(1);
  await append(message('A', 2));
  expect(await second.pass()).toBe(0);
  await connection.collection('leases').updateMany({}, { $set: { expiresAt: new Date(0) } });
  expect(await second.pass()).toBe(1);
  expect(labels(await published())).toEqual(['1 A1', '2 A2']);
});

it('stops a relay that was only thought dead from publishing anything', async () => {
  const [slow, other] = [newRelay(), newRelay()];
  await append(message('A', 1));
  await slow.pass(); // believes for seconds to come that the job is its own
  await connection.collection('leases').updateMany({}, { $set: { expiresAt: new Date(0) } });
  await append(message('A', 2));
  await other.pass();
  await append(message('A', 3));
  expect(await slow.pass()).toBe(0);
  expect(labels(await published())).toEqual(['1 A1', '2 A2']);
  expect(await other.pass()).toBe(1);
});

it('hands the job over at once when it is stopped', async () => {
  const [first, second] = [newRelay(), newRelay()];
  await append(message('A', 1));
  await first.pass();
  await append(message('A', 2));
  await first.stop();
  expect(await second.pass()).toBe(1);
});

it('looks at once when its process has committed something, however long it would sleep', async () => {
  const seen = new Promise<void>((resolve) => {
    const relay = newRelay({ pollMs: 3_600_000, onPublished: resolve });
    relay.start();
    const telling = notifyAfterCommit(unitOfWork, relay.notify);
    void sleep(100).then(() => telling.run((tx) => outbox.append(tx, [message('A', 1)])));
  });
  await seen;
  expect(labels(await published())).toEqual(['1 A1']);
});

it('goes on after the database failed it', async () => {
  let failures = 2;
  const shaky: UnitOfWork = {
    run: (work) => (failures-- > 0 ? Promise.reject(new Error('no connection')) : unitOfWork.run(work)),
  };
  newRelay({ unitOfWork: shaky, pollMs: 5 }).start();
  await append(message('A', 1));
  await until(async () => (await published()).length === 1);
  expect(failures).toBeLessThan(0);
});

it('finds what waits and what was published by its indexes, looking at no more rows than it answers', async () => {
  const model = outboxModel(connection);
  const rows = oneTo(500).map((i) => ({
    ...{ type: 'happened', subjectKind: 'case', subjectId: `s${i}`, subjectVersion: 1, at: new Date(), payload: {} },
    ...(i <= 490 ? { seq: i, kindSeq: i } : { seq: null, kindSeq: null }),
  }));
  await model.insertMany(rows);
  const queries = [
    model.find({ seq: null }).sort({ _id: 1 }).limit(5),
    model
      .find({ subjectKind: 'case', kindSeq: { $gt: 400 } })
      .sort({ kindSeq: 1 })
      .limit(20),
    model
      .find({ subjectKind: 'case', kindSeq: { $gt: 0 } })
      .sort({ kindSeq: -1 })
      .limit(1),
    model
      .find({ seq: { $gt: 100 } })
      .sort({ seq: 1 })
      .limit(50),
  ];
  for (const query of queries) {
    const { executionStats } = (await query.explain('executionStats')) as unknown as {
      executionStats: { totalDocsExamined: number; nReturned: number };
    };
    expect(executionStats.nReturned).toBeGreaterThan(0);
    expect(executionStats.totalDocsExamined).toBe(executionStats.nReturned);
  }
});
