import { mongo } from 'mongoose';
import { describeParity, refusal } from '../../test/parity';

type Keyed = mongo.BSON.Document & { _id: number };

describeParity('cursors', (store) => {
  async function filled(count: number): Promise<mongo.Collection<Keyed>> {
    const c = store().collection<Keyed>();
    await c.insertMany(Array.from({ length: count }, (_, n) => ({ _id: n, even: n % 2 === 0 })));
    return c;
  }
  const command = (body: mongo.BSON.Document) => store().client.db(store().dbName).command(body);

  it('gives 101 documents first, and the rest on asking', async () => {
    const c = await filled(250);
    const first = await command({ find: c.collectionName, sort: { _id: 1 } });
    expect(first['cursor'].firstBatch).toHaveLength(101);
    expect(first['cursor'].ns).toBe(`${store().dbName}.${c.collectionName}`);
    const rest = await command({ getMore: mongo.Long.fromValue(first['cursor'].id), collection: c.collectionName });
    expect([rest['cursor'].nextBatch.length, Number(rest['cursor'].id)]).toEqual([149, 0]);
  });

  it('gives as many as asked for at a time', async () => {
    const c = await filled(10);
    const ids: number[] = [];
    for await (const { _id } of c.find().sort({ _id: 1 }).batchSize(3)) ids.push(_id);
    expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const none = await command({ find: c.collectionName, batchSize: 0 });
    expect(none['cursor'].firstBatch).toEqual([]);
    expect(Number(none['cursor'].id)).not.toBe(0);
  });

  it('stops at the limit, and closes at once for a single batch', async () => {
    const c = await filled(10);
    expect(await c.find().sort({ _id: 1 }).limit(5).batchSize(2).toArray()).toHaveLength(5);
    const single = await command({ find: c.collectionName, batchSize: 3, singleBatch: true });
    expect([single['cursor'].firstBatch.length, Number(single['cursor'].id)]).toEqual([3, 0]);
    const all = await command({ find: c.collectionName, limit: 3, batchSize: 3 });
    expect(Number(all['cursor'].id)).toBe(0);
  });

  it('goes on over documents that change meanwhile, never giving one twice', async () => {
    const c = await filled(20);
    await c.createIndex({ even: 1, _id: 1 });
    const cursor = c.find({ even: true }).sort({ _id: 1 }).batchSize(2);
    const seen = [(await cursor.next())?._id, (await cursor.next())?._id];
    await c.deleteOne({ _id: 8 });
    await c.updateOne({ _id: 2 }, { $set: { more: 'x'.repeat(1000) } });
    for await (const { _id } of cursor) seen.push(_id);
    expect(seen).toEqual([0, 2, 4, 6, 10, 12, 14, 16, 18]);
  });

  it('answers 43 for a cursor that was killed or never was', async () => {
    const c = await filled(10);
    const opened = await command({ find: c.collectionName, batchSize: 2 });
    const id = mongo.Long.fromValue(opened['cursor'].id);
    const killed = await command({ killCursors: c.collectionName, cursors: [id] });
    expect(killed['cursorsKilled'].map(String)).toEqual([id.toString()]);
    expect(await refusal(command({ getMore: id, collection: c.collectionName }))).toMatchObject({ code: 43 });
    const again = await command({ killCursors: c.collectionName, cursors: [id] });
    expect(again['cursorsNotFound'].map(String)).toEqual([id.toString()]);
  });

  it('ends the cursor when its collection is dropped', async () => {
    const c = await filled(10);
    const opened = await command({ find: c.collectionName, batchSize: 2 });
    await c.drop();
    const id = mongo.Long.fromValue(opened['cursor'].id);
    const { code } = await refusal(command({ getMore: id, collection: c.collectionName }));
    expect([43, 175]).toContain(code); // CursorNotFound, or QueryPlanKilled
  });

  it('reads a transaction’s cursor in its snapshot', async () => {
    const c = await filled(10);
    const session = store().client.startSession();
    try {
      session.startTransaction({ readConcern: { level: 'snapshot' } });
      const cursor = c.find({}, { session }).sort({ _id: 1 }).batchSize(2);
      const ids = [(await cursor.next())?._id];
      await c.deleteMany({ _id: { $gt: 4 } });
      for await (const { _id } of cursor) ids.push(_id);
      expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      await session.commitTransaction();
    } finally {
      await session.endSession();
    }
  });
});
