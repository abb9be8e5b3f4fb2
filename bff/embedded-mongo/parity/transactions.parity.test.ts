import { mongo } from 'mongoose';
import { describeParity, refusal } from '../../test/parity';

type Keyed = mongo.BSON.Document & { _id: number };
const TRANSIENT = 'TransientTransactionError';

describeParity('transactions', (store) => {
  let sessions: mongo.ClientSession[] = [];
  afterEach(async () => {
    for (const session of sessions) await session.endSession();
    sessions = [];
  });

  /** A session with an open transaction; its snapshot is taken by the first command. */
  function begin(): mongo.ClientSession {
    const session = store().client.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
    sessions.push(session);
    return session;
  }
  async function filled(...docs: Keyed[]): Promise<mongo.Collection<Keyed>> {
    const c = store().collection<Keyed>();
    await c.insertMany(docs);
    return c;
  }
  const all = (c: mongo.Collection<Keyed>, session?: mongo.ClientSession) =>
    c.find({}, session ? { session } : {}).sort({ _id: 1 }).toArray(); // prettier-ignore

  it('shows its writes to itself only, until it commits', async () => {
    const c = await filled({ _id: 1, n: 1 });
    const session = begin();
    await c.insertOne({ _id: 2, n: 2 }, { session });
    await c.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session });
    expect(await all(c, session)).toEqual([{ _id: 1, n: 11 }, { _id: 2, n: 2 }]); // prettier-ignore
    expect(await all(c)).toEqual([{ _id: 1, n: 1 }]);
    await session.commitTransaction();
    expect(await all(c)).toEqual([{ _id: 1, n: 11 }, { _id: 2, n: 2 }]); // prettier-ignore
  });

  it('leaves nothing behind when it is aborted, in several collections', async () => {
    const a = await filled({ _id: 1 });
    const b = await filled({ _id: 1 });
    const session = begin();
    await a.deleteOne({ _id: 1 }, { session });
    await b.insertMany([{ _id: 2 }, { _id: 3 }], { session });
    await session.abortTransaction();
    expect([await all(a), await all(b)]).toEqual([[{ _id: 1 }], [{ _id: 1 }]]);
  });

  it('reads the state of its beginning, whatever others commit', async () => {
    const c = await filled({ _id: 1, n: 1 });
    await c.createIndex({ n: 1 });
    const session = begin();
    expect(await c.findOne({ _id: 1 }, { session })).toEqual({ _id: 1, n: 1 });
    await c.updateOne({ _id: 1 }, { $set: { n: 2 } });
    await c.insertOne({ _id: 2, n: 3 });
    expect(await all(c, session)).toEqual([{ _id: 1, n: 1 }]);
    expect(await c.countDocuments({ n: { $gte: 0 } }, { session })).toBe(1);
    expect(await c.findOne({ n: 2 }, { session })).toBeNull();
    await session.commitTransaction();
    expect(await c.countDocuments({})).toBe(2);
  });

  it('sees its own writes through indexes, sorts, updates and aggregations', async () => {
    const c = await filled({ _id: 1, n: 1 }, { _id: 2, n: 2 });
    await c.createIndex({ n: 1 });
    const session = begin();
    await c.updateOne({ _id: 1 }, { $set: { n: 5 } }, { session });
    await c.insertOne({ _id: 3, n: 3 }, { session });
    await c.deleteOne({ _id: 2 }, { session });
    const byIndex = await c
      .find({ n: { $gte: 0 } }, { session })
      .sort({ n: -1 })
      .hint({ n: 1 })
      .toArray();
    expect(byIndex.map(({ _id }) => _id)).toEqual([1, 3]);
    expect(await c.updateMany({ n: { $gt: 2 } }, { $inc: { n: 1 } }, { session })).toMatchObject({ modifiedCount: 2 });
    const sum = await c.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }], { session }).toArray();
    expect(sum).toEqual([{ _id: null, n: 10 }]);
    await session.commitTransaction();
    expect(await all(c)).toEqual([{ _id: 1, n: 6 }, { _id: 3, n: 4 }]); // prettier-ignore
  });

  describe('conflicts', () => {
    it('the second of two that change one document fails at once with 112, to be run again', async () => {
      const c = await filled({ _id: 1, n: 0 });
      const [first, second] = [begin(), begin()];
      await c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first });
      const error = await refusal(c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second }));
      expect([error.code, error.codeName, error.hasErrorLabel(TRANSIENT)]).toEqual([112, 'WriteConflict', true]);
      await first.commitTransaction();
      expect(await all(c)).toEqual([{ _id: 1, n: 1 }]);
    });

    it('a document that was changed after the snapshot conflicts, deletes included', async () => {
      const c = await filled({ _id: 1, n: 0 }, { _id: 2 });
      const [one, two] = [begin(), begin()];
      for (const session of [one, two]) await c.findOne({ _id: 1 }, { session });
      await c.updateOne({ _id: 1 }, { $inc: { n: 1 } });
      await c.deleteOne({ _id: 2 });
      expect(await refusal(c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: one }))).toMatchObject({ code: 112 });
      expect(await refusal(c.deleteOne({ _id: 2 }, { session: two }))).toMatchObject({ code: 112 });
    });

    it('an aborted transaction does not know its number any more: 251, to be run again', async () => {
      const c = await filled({ _id: 1, n: 0 });
      const [first, second] = [begin(), begin()];
      await c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first });
      await refusal(c.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second }));
      const error = await refusal(c.findOne({ _id: 1 }, { session: second }));
      expect([error.code, error.codeName, error.hasErrorLabel(TRANSIENT)]).toEqual([251, 'NoSuchTransaction', true]);
      const commit = await refusal(second.commitTransaction());
      expect([commit.code, commit.hasErrorLabel(TRANSIENT)]).toEqual([251, true]);
    });

    it('reading the same and writing different documents does not conflict', async () => {
      const c = await filled({ _id: 1, on: true }, { _id: 2, on: true });
      const [first, second] = [begin(), begin()];
      for (const session of [first, second]) expect(await c.countDocuments({ on: true }, { session })).toBe(2);
      await c.updateOne({ _id: 1 }, { $set: { on: false } }, { session: first });
      await c.updateOne({ _id: 2 }, { $set: { on: false } }, { session: second });
      await first.commitTransaction();
      await second.commitTransaction();
      expect(await c.countDocuments({ on: true })).toBe(0);
    });

    it('a write outside waits for the transaction and then goes through', async () => {
      const c = await filled({ _id: 1, log: [] as string[] });
      const session = begin();
      await c.updateOne({ _id: 1 }, { $push: { log: 'inside' as never } }, { session });
      const outside = c.updateOne({ _id: 1 }, { $push: { log: 'outside' as never } });
      await c.updateOne({ _id: 1 }, { $push: { log: 'inside again' as never } }, { session });
      await session.commitTransaction();
      expect(await outside).toMatchObject({ modifiedCount: 1 });
      expect(await c.findOne()).toEqual({ _id: 1, log: ['inside', 'inside again', 'outside'] });
    });

    it('an insert outside waits for the unique value that a transaction holds', async () => {
      const c = await filled({ _id: 0, k: 'x' });
      await c.createIndex({ k: 1 }, { unique: true });
      const [kept, dropped] = [begin(), begin()];
      await c.insertOne({ _id: 1, k: 'a' }, { session: kept });
      await c.insertOne({ _id: 2, k: 'b' }, { session: dropped });
      const second = refusal(c.insertOne({ _id: 3, k: 'a' }));
      const free = c.insertOne({ _id: 4, k: 'b' });
      await kept.commitTransaction();
      await dropped.abortTransaction();
      expect(await second).toMatchObject({ code: 11000, keyValue: { k: 'a' } });
      await free;
      expect((await all(c)).map(({ _id }) => _id)).toEqual([0, 1, 4]);
    });

    it('many documents changed outside wait for one that a transaction holds, and each is changed once', async () => {
      const c = await filled({ _id: 1, n: 0 }, { _id: 2, n: 0 }, { _id: 3, n: 0 });
      const session = begin();
      await c.updateOne({ _id: 2 }, { $inc: { n: 100 } }, { session });
      const outside = c.updateMany({}, { $inc: { n: 1 } });
      await c.updateOne({ _id: 2 }, { $inc: { n: 100 } }, { session });
      await session.commitTransaction();
      expect(await outside).toMatchObject({ matchedCount: 3, modifiedCount: 3 });
      expect((await all(c)).map(({ n }) => Number(n))).toEqual([1, 201, 1]);
    });

    it('a compare-and-set outside that waited looks at the document again', async () => {
      const c = await filled({ _id: 1, version: 1 });
      const session = begin();
      await c.updateOne({ _id: 1, version: 1 }, { $set: { version: 2 } }, { session });
      const outside = c.updateOne({ _id: 1, version: 1 }, { $set: { version: 9 } });
      await c.findOne({ _id: 1 }, { session });
      await session.commitTransaction();
      expect(await outside).toMatchObject({ matchedCount: 0 });
      expect(await all(c)).toEqual([{ _id: 1, version: 2 }]);
    });

    it('an upserting counter in a transaction conflicts with one outside, and never makes two', async () => {
      const c = await filled({ _id: 0 });
      const session = begin();
      const [filter, update] = [{ _id: 7 }, { $inc: { n: 1 } }];
      await c.findOneAndUpdate(filter, update, { upsert: true, session });
      const outside = c.findOneAndUpdate(filter, update, { upsert: true, returnDocument: 'after' });
      await c.findOne({ _id: 0 }, { session });
      await session.commitTransaction();
      expect(await outside).toEqual({ _id: 7, n: 2 });
    });

    it('an update that changes nothing takes no part in conflicts', async () => {
      const c = await filled({ _id: 1, n: 0 });
      const [first, second] = [begin(), begin()];
      await c.updateOne({ _id: 1 }, { $set: { n: 0 } }, { session: first });
      await c.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session: second });
      await second.commitTransaction();
      await first.commitTransaction();
      expect(await all(c)).toEqual([{ _id: 1, n: 1 }]);
    });
  });

  describe('unique indexes', () => {
    it('a second value fails with 11000, which is not to be run again, and ends the transaction', async () => {
      const c = await filled({ _id: 1, k: 'a' });
      await c.createIndex({ k: 1 }, { unique: true });
      const session = begin();
      await c.insertOne({ _id: 2, k: 'b' }, { session });
      const error = await refusal(c.insertMany([{ _id: 3, k: 'c' }, { _id: 4, k: 'a' }], { session })); // prettier-ignore
      expect([error.code, error.hasErrorLabel(TRANSIENT)]).toEqual([11000, false]);
      expect(await refusal(session.commitTransaction())).toMatchObject({ code: 251 });
      expect(await all(c)).toEqual([{ _id: 1, k: 'a' }]);
    });

    it('tells the pattern and value of the key', async () => {
      const c = await filled({ _id: 1, k: 'a' });
      await c.createIndex({ k: 1 }, { unique: true });
      const session = begin();
      const error = await refusal(c.insertOne({ _id: 2, k: 'a' }, { session }));
      expect(error).toMatchObject({ code: 11000, keyPattern: { k: 1 }, keyValue: { k: 'a' } });
    });

    it('a value that another transaction has written, or committed since, conflicts', async () => {
      const c = await filled({ _id: 0, k: 'x' });
      await c.createIndex({ k: 1 }, { unique: true });
      const [first, second, third] = [begin(), begin(), begin()];
      await c.findOne({}, { session: third });
      await c.insertOne({ _id: 1, k: 'a' }, { session: first });
      expect(await refusal(c.insertOne({ _id: 2, k: 'a' }, { session: second }))).toMatchObject({ code: 112 });
      await first.commitTransaction();
      expect(await refusal(c.insertOne({ _id: 3, k: 'a' }, { session: third }))).toMatchObject({ code: 112 });
    });

    it('a value can move within one transaction', async () => {
      const c = await filled({ _id: 1, k: 'a' }, { _id: 2, k: null });
      await c.createIndex({ k: 1 }, { unique: true, partialFilterExpression: { k: { $type: 'string' } } });
      const session = begin();
      await c.updateMany({ k: 'a', _id: { $ne: 2 } }, { $set: { k: null } }, { session });
      await c.updateOne({ _id: 2 }, { $set: { k: 'a' } }, { session });
      await session.commitTransaction();
      expect(await all(c)).toEqual([{ _id: 1, k: null }, { _id: 2, k: 'a' }]); // prettier-ignore
    });
  });

  describe('withTransaction', () => {
    it('runs again after conflicts until each of twenty-five has had its turn', async () => {
      const c = await filled({ _id: 1, n: 0 });
      const log = await filled({ _id: 0, n: 0 });
      const client = await store().connect({ maxPoolSize: 30 });
      const bump = () =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            const counters = client.db(store().dbName).collection<Keyed>(c.collectionName);
            const current = await counters.findOne({ _id: 1 }, { session });
            const n = Number(current?.['n']) + 1;
            await counters.updateOne({ _id: 1 }, { $set: { n } }, { session });
            await client.db(store().dbName).collection<Keyed>(log.collectionName).insertOne({ _id: n, n }, { session });
          }),
        );
      await Promise.all(Array.from({ length: 25 }, bump));
      expect(await all(c)).toEqual([{ _id: 1, n: 25 }]);
      expect(await log.countDocuments()).toBe(26);
    }, 110_000);

    it('aborts when the work throws, and passes the error on', async () => {
      const c = await filled({ _id: 1 });
      const failed = store().client.withSession((session) =>
        session.withTransaction(async () => {
          await c.insertOne({ _id: 2 }, { session });
          throw new Error('changed my mind');
        }),
      );
      await expect(failed).rejects.toThrow('changed my mind');
      expect(await all(c)).toEqual([{ _id: 1 }]);
    });

    it('does not run again after a duplicate key', async () => {
      const c = await filled({ _id: 1 });
      let runs = 0;
      const failed = store().client.withSession((session) =>
        session.withTransaction(async () => {
          runs++;
          await c.insertOne({ _id: 1 }, { session });
        }),
      );
      expect([(await refusal(failed)).code, runs]).toEqual([11000, 1]);
    });
  });

  it('may create its collection, which is there after the commit only', async () => {
    const name = `new_${Date.now()}`;
    const c = store().collection<Keyed>(name);
    const listed = async () => (await store().client.db(store().dbName).listCollections({ name }).toArray()).length;
    const session = begin();
    await c.insertOne({ _id: 1 }, { session });
    await session.abortTransaction();
    expect(await listed()).toBe(0);
    const again = begin();
    await c.updateOne({ _id: 1 }, { $set: { n: 1 } }, { session: again, upsert: true });
    await again.commitTransaction();
    expect([await listed(), await all(c)]).toEqual([1, [{ _id: 1, n: 1 }]]);
  });

  it('answers a second commit as the first, and refuses to abort afterwards', async () => {
    const c = await filled({ _id: 1 });
    const session = begin();
    await c.insertOne({ _id: 2 }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    const admin = store().client.db('admin');
    const { txnNumber } = session.serverSession as unknown as { txnNumber: number }; // the driver keeps it to itself
    const abort = { abortTransaction: 1, txnNumber: mongo.Long.fromNumber(txnNumber), autocommit: false };
    expect(await refusal(admin.command(abort, { session }))).toMatchObject({ code: 256 });
    expect(await c.countDocuments()).toBe(2);
  });

  it('refuses what cannot be done inside', async () => {
    const c = await filled({ _id: 1 });
    const db = store().client.db(store().dbName);
    expect(await refusal(db.command({ count: c.collectionName }, { session: begin() }))).toMatchObject({ code: 263 });
    expect(await refusal(c.drop({ session: begin() }))).toMatchObject({ code: 263 });
  });
});
