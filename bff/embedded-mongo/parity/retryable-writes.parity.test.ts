import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { describeParity } from '../../test/parity';
import { connectRaw } from '../../test/raw-command';

type Doc = mongo.BSON.Document;
type Keyed = Doc & { _id: number };

interface RawSession {
  send(number: number, body: Doc): Promise<Doc>;
  /** Goes on with the same session over a new connection. */
  reconnect(uri: string): Promise<void>;
  close(): void;
}

/** Sends writes under session and transaction numbers of our choice, as a driver does that has lost the answer. */
async function openSession(uri: string, dbName: string): Promise<RawSession> {
  const lsid = { id: new mongo.UUID(randomUUID()) };
  let connection = await connectRaw(uri);
  return {
    send: (number, body) =>
      connection.command({ ...body, $db: body['$db'] ?? dbName, lsid, txnNumber: mongo.Long.fromNumber(number) }),
    async reconnect(next) {
      connection.close();
      connection = await connectRaw(next);
    },
    close: () => connection.close(),
  };
}

const isPlain = (uri: string): boolean => !/@|tls=true|ssl=true|^mongodb\+srv|,/.test(uri);

describeParity('retryable writes', (store) => {
  const keyed = () => store().collection<Keyed>();
  const name = (c: mongo.Collection<Keyed>): string => c.collectionName;
  // Raw messages need one server without TLS and accounts; elsewhere the driver cannot be made to repeat itself.
  let sessions: RawSession[] = [];
  afterEach(() => {
    for (const session of sessions) session.close();
    sessions = [];
  });
  async function open(): Promise<RawSession> {
    const session = await openSession(store().uri, store().dbName);
    sessions.push(session);
    return session;
  }
  const plain = (title: string, run: () => Promise<void>): void => {
    it(title, async () => {
      if (isPlain(store().uri)) await run();
    });
  };

  plain('an insert that is repeated has no second effect and the first answer', async () => {
    const c = keyed();
    const { send } = await open();
    const insert = { insert: name(c), documents: [{ _id: 1, n: 1 }, { _id: 2 }] }; // prettier-ignore
    expect(await send(1, insert)).toMatchObject({ ok: 1, n: 2 });
    await c.deleteOne({ _id: 1 });
    const again = await send(1, insert);
    expect(again).toMatchObject({ ok: 1, n: 2 });
    expect(again['writeErrors']).toBeUndefined();
    expect(await c.countDocuments()).toBe(1);
  });

  plain('an update counts once, an upsert answers the same id', async () => {
    const c = keyed();
    const { send } = await open();
    const upsert = { update: name(c), updates: [{ q: { k: 1 }, u: { $inc: { n: 1 } }, upsert: true }] };
    const first = await send(1, upsert);
    const again = await send(1, upsert);
    expect(again['upserted']).toEqual(first['upserted']);
    expect([again['n'], again['nModified']]).toEqual([1, 0]);
    const update = { update: name(c), updates: [{ q: { k: 1 }, u: { $inc: { n: 1 } } }] };
    expect(await send(2, update)).toMatchObject({ n: 1, nModified: 1 });
    expect(await send(2, update)).toMatchObject({ n: 1, nModified: 1 });
    expect(await c.findOne()).toMatchObject({ k: 1, n: 2 });
  });

  plain('findAndModify answers the same document again, and a delete removes one only', async () => {
    const c = keyed();
    await c.insertMany([{ _id: 1, n: 1 }, { _id: 2, n: 1 }]); // prettier-ignore
    const { send } = await open();
    const bump = { findAndModify: name(c), query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true };
    expect((await send(1, bump))['value']).toEqual({ _id: 1, n: 2 });
    await c.updateOne({ _id: 1 }, { $set: { n: 50 } });
    expect((await send(1, bump))['value']).toEqual({ _id: 1, n: 2 });
    const before = { ...bump, new: false };
    expect((await send(2, before))['value']).toEqual({ _id: 1, n: 50 });
    expect((await send(2, before))['value']).toEqual({ _id: 1, n: 50 });
    const remove = { delete: name(c), deletes: [{ q: {}, limit: 1 }] };
    expect([(await send(3, remove))['n'], (await send(3, remove))['n']]).toEqual([1, 1]);
    expect(await c.countDocuments()).toBe(1);
  });

  plain('statements that were not done the first time are done now', async () => {
    const c = keyed();
    const { send } = await open();
    const documents = [{ _id: 1 }, { _id: 2 }, { _id: 3 }];
    await send(1, { insert: name(c), documents: documents.slice(0, 2), stmtIds: [0, 1] });
    expect(await send(1, { insert: name(c), documents, stmtIds: [0, 1, 2] })).toMatchObject({ n: 3 });
    expect(await c.countDocuments()).toBe(3);
  });

  plain('an older number of the session is refused with 225, and many documents cannot be retried', async () => {
    const c = keyed();
    const { send } = await open();
    const insert = (_id: number) => ({ insert: name(c), documents: [{ _id }] });
    await send(5, insert(1));
    expect(await send(4, insert(2))).toMatchObject({ ok: 0, code: 225 });
    const many = { delete: name(c), deletes: [{ q: {}, limit: 0 }] };
    expect(await send(6, many)).toMatchObject({ n: 0, writeErrors: [{ code: 72 }] });
    expect(await c.countDocuments()).toBe(1);
  });

  plain('a committed transaction may be committed again', async () => {
    const c = keyed();
    await c.insertOne({ _id: 0 });
    const { send } = await open();
    const inside = { autocommit: false };
    await send(1, { insert: name(c), documents: [{ _id: 1 }], ...inside, startTransaction: true });
    const commit = { commitTransaction: 1, ...inside, $db: 'admin', writeConcern: { w: 'majority' } };
    expect(await send(1, commit)).toMatchObject({ ok: 1 });
    expect(await send(1, commit)).toMatchObject({ ok: 1 });
    expect(await send(1, { find: name(c), ...inside })).toMatchObject({ ok: 0, code: 256 });
    expect(await send(2, { find: name(c), ...inside })).toMatchObject({ ok: 0, code: 251, errorLabels: ['TransientTransactionError'] }); // prettier-ignore
    expect(await c.countDocuments()).toBe(2);
  });

  plain('what was answered is remembered when the server starts again', async () => {
    const { restart } = store();
    if (!restart) return;
    const collection = name(keyed());
    const [one, two] = [await open(), await open()];
    const [send, other] = [one.send, two.send];
    const upsert = { update: collection, updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }] };
    const pair = { insert: collection, documents: [{ _id: 2 }, { _id: 3 }], autocommit: false };
    await send(7, upsert);
    await other(3, { ...pair, startTransaction: true });
    const commit = { commitTransaction: 1, autocommit: false, $db: 'admin' };
    expect(await other(3, commit)).toMatchObject({ ok: 1 });
    await other(4, { ...pair, documents: [{ _id: 4 }], startTransaction: true });
    await restart();
    for (const session of [one, two]) await session.reconnect(store().uri);
    expect(await send(7, upsert)).toMatchObject({ ok: 1, n: 1, upserted: [{ index: 0, _id: 1 }] });
    expect(await other(3, commit)).toMatchObject({ ok: 1 });
    expect(await other(4, commit)).toMatchObject({ ok: 0, code: 251, errorLabels: ['TransientTransactionError'] });
    const docs = await store().collection<Keyed>(collection).find().sort({ _id: 1 }).toArray();
    expect(docs).toEqual([{ _id: 1, n: 1 }, { _id: 2 }, { _id: 3 }]);
  });
});
