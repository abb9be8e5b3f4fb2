import { setTimeout as sleep } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { describeParity, refusal } from '../../test/parity';

const { ObjectId } = mongo;
type Keyed = mongo.BSON.Document & { _id: number };

describeParity('indexes', (store) => {
  const keyed = () => store().collection<Keyed>();

  describe('a unique index', () => {
    it('refuses a second document, with the pattern and the value of the key', async () => {
      const c = keyed();
      await c.createIndex({ openid: 1 }, { unique: true, name: 'citizens_openid' });
      await c.insertOne({ _id: 1, openid: 'a' });
      const error = await refusal(c.insertOne({ _id: 2, openid: 'a' }));
      expect(error).toMatchObject({ code: 11000, keyPattern: { openid: 1 }, keyValue: { openid: 'a' } });
      expect(error.message).toContain(`E11000 duplicate key error collection: ${store().dbName}.${c.collectionName} index: citizens_openid dup key: { openid: "a" }`); // prettier-ignore
      expect(await c.countDocuments()).toBe(1);
    });

    it('names several fields in their order, ObjectIds and missing values', async () => {
      const c = keyed();
      const id = new ObjectId('0123456789abcdef01234567');
      await c.createIndex({ a: 1, b: -1 }, { unique: true });
      await c.insertMany([{ _id: 1, a: id }, { _id: 2, a: id, b: 1 }]); // prettier-ignore
      const error = await refusal(c.insertOne({ _id: 3, a: id }));
      expect(error).toMatchObject({ code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: id, b: null } });
    });

    it('names the _id index', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1 });
      const error = await refusal(c.insertOne({ _id: 1 }));
      expect(error).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
      expect(error.message).toContain('index: _id_ dup key: { _id: 1 }');
    });

    it('takes missing as null: one document may lack the field', async () => {
      const c = keyed();
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertOne({ _id: 1 });
      expect(await refusal(c.insertOne({ _id: 2, a: null }))).toMatchObject({ code: 11000, keyValue: { a: null } });
    });

    it('holds for updates, replacements and upserts, and changes nothing', async () => {
      const c = keyed();
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 2 }]); // prettier-ignore
      const expected = { code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } };
      expect(await refusal(c.updateOne({ _id: 2 }, { $set: { a: 1, b: 1 } }))).toMatchObject(expected);
      expect(await refusal(c.replaceOne({ _id: 2 }, { a: 1 }))).toMatchObject(expected);
      expect(await refusal(c.findOneAndUpdate({ _id: 2 }, { $set: { a: 1 } }))).toMatchObject(expected);
      expect(await refusal(c.updateOne({ _id: 3 }, { $set: { a: 1 } }, { upsert: true }))).toMatchObject(expected);
      expect(await c.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, a: 1 }, { _id: 2, a: 2 }]); // prettier-ignore
    });

    it('frees a value when its document goes or changes', async () => {
      const c = keyed();
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 2 }]); // prettier-ignore
      await c.updateOne({ _id: 1 }, { $set: { a: 9 } });
      await c.deleteOne({ _id: 2 });
      await c.insertMany([{ _id: 3, a: 1 }, { _id: 4, a: 2 }]); // prettier-ignore
      expect(await c.countDocuments()).toBe(3);
    });

    it('compares numbers by value and arrays by element', async () => {
      const c = keyed();
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: [2, 3, 3] }]); // prettier-ignore
      expect(await refusal(c.insertOne({ _id: 3, a: new mongo.Double(1) }))).toMatchObject({ code: 11000 });
      expect(await refusal(c.insertOne({ _id: 3, a: 3 }))).toMatchObject({ code: 11000 });
      await c.insertOne({ _id: 3, a: '1' });
    });

    it('lets exactly one of fifty simultaneous inserts through', async () => {
      const c = store().collection();
      await c.createIndex({ owner: 1, sha: 1 }, { unique: true });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, () => c.insertOne({ owner: 'o', sha: 's' })),
      );
      const refused = outcomes.filter((o) => o.status === 'rejected').map((o) => (o.reason as { code: number }).code);
      expect(refused).toEqual(Array(49).fill(11000));
    });

    it('cannot be built over documents that break it', async () => {
      const c = keyed();
      await c.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 1 }]); // prettier-ignore
      expect(await refusal(c.createIndex({ a: 1 }, { unique: true }))).toMatchObject({
        code: 11000,
        keyValue: { a: 1 },
      });
      expect((await c.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    });

    it('tells which of many documents, and goes on when unordered', async () => {
      const c = keyed();
      await c.createIndex({ a: 1 }, { unique: true });
      const docs = [{ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3, a: 2 }]; // prettier-ignore
      // The driver leaves the pattern out of its error: what the server says is seen in the answer itself.
      const answer = await store().client.db(store().dbName).command({ insert: c.collectionName, documents: docs, ordered: false }); // prettier-ignore
      expect(answer).toMatchObject({ ok: 1, n: 2, writeErrors: [{ index: 1, code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } }] }); // prettier-ignore
      expect((await c.find().toArray()).map(({ _id }) => _id)).toEqual([1, 3]);
    });
  });

  describe('a partial index', () => {
    it('is unique among its own documents only', async () => {
      const c = keyed();
      const partialFilterExpression = { openid: { $type: 'string' } };
      await c.createIndex({ openid: 1 }, { unique: true, partialFilterExpression });
      await c.insertMany([{ _id: 1, openid: null }, { _id: 2, openid: null }, { _id: 3, openid: 'x' }]); // prettier-ignore
      expect(await refusal(c.updateOne({ _id: 1 }, { $set: { openid: 'x' } }))).toMatchObject({
        ...{ code: 11000, keyPattern: { openid: 1 }, keyValue: { openid: 'x' } },
      });
      await c.updateOne({ _id: 3 }, { $set: { openid: null } });
      await c.updateOne({ _id: 1 }, { $set: { openid: 'x' } });
    });

    it('holds a document from when it matches until it no longer does', async () => {
      const c = keyed();
      await c.createIndex({ cell: 1 }, { partialFilterExpression: { cell: { $exists: true } } });
      await c.insertMany([{ _id: 1, cell: 5 }, { _id: 2 }]); // prettier-ignore
      const found = async () => (await c.find({ cell: 5 }).hint({ cell: 1 }).toArray()).map(({ _id }) => _id);
      expect(await found()).toEqual([1]);
      await c.updateOne({ _id: 1 }, { $unset: { cell: '' } });
      await c.updateOne({ _id: 2 }, { $set: { cell: 5 } });
      expect(await found()).toEqual([2]);
    });
  });

  it('a sparse unique index lets documents without the field be', async () => {
    const c = keyed();
    await c.createIndex({ a: 1 }, { unique: true, sparse: true });
    await c.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, a: null }]); // prettier-ignore
    expect(await refusal(c.insertOne({ _id: 4, a: null }))).toMatchObject({ code: 11000 });
    expect(await c.find({ a: null }).sort({ _id: 1 }).toArray()).toHaveLength(3);
  });

  describe('a TTL index', () => {
    it('removes what is past, and leaves the rest, other types and documents without the field', async () => {
      const c = keyed();
      await c.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
      const hour = 3_600_000;
      await c.insertMany([
        { _id: 1, expiresAt: new Date(Date.now() - hour) },
        { _id: 2, expiresAt: new Date(Date.now() + hour) },
        { _id: 3 },
        { _id: 4, expiresAt: 'long ago' },
        { _id: 5, expiresAt: null },
        { _id: 6, expiresAt: [new Date(Date.now() + hour), new Date(0)] },
      ]);
      while ((await c.countDocuments({ _id: { $in: [1, 6] } })) > 0) await sleep(50);
      expect((await c.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([2, 3, 4, 5]);
    }, 120_000);
  });

  describe('making and listing', () => {
    it('lists what was made, with its options', async () => {
      const c = keyed();
      expect(await c.createIndex({ a: 1, 'b.c': -1 })).toBe('a_1_b.c_-1');
      await c.createIndex({ at: 1 }, { expireAfterSeconds: 60, name: 'ttl' });
      await c.createIndex({ u: 1 }, { unique: true, partialFilterExpression: { u: { $gt: 1 } } });
      expect(await c.indexes()).toEqual([
        { v: 2, key: { _id: 1 }, name: '_id_' },
        { v: 2, key: { a: 1, 'b.c': -1 }, name: 'a_1_b.c_-1' },
        { v: 2, key: { at: 1 }, name: 'ttl', expireAfterSeconds: 60 },
        { v: 2, key: { u: 1 }, name: 'u_1', unique: true, partialFilterExpression: { u: { $gt: 1 } } },
      ]);
    });

    it('takes the same index twice, and refuses another of the same name or the same key', async () => {
      const c = keyed();
      await c.createIndex({ a: 1 }, { name: 'one' });
      await c.createIndex({ a: 1 }, { name: 'one' });
      expect(await refusal(c.createIndex({ a: 1 }, { name: 'two' }))).toMatchObject({ code: 85 });
      expect(await refusal(c.createIndex({ b: 1 }, { name: 'one' }))).toMatchObject({ code: 86 });
      expect(await refusal(c.createIndex({ a: 1 }, { name: 'one', unique: true }))).toMatchObject({ code: 86 });
      expect(await refusal(c.createIndex({ a: 0 as 1 }))).toMatchObject({ code: 67 });
    });

    it('drops by name, and refuses the _id index and unknown names', async () => {
      const c = keyed();
      await c.createIndex({ a: 1 }, { unique: true });
      await c.insertOne({ _id: 1, a: 1 });
      await c.dropIndex('a_1');
      await c.insertOne({ _id: 2, a: 1 });
      expect(await refusal(c.dropIndex('a_1'))).toMatchObject({ code: 27 });
      expect(await refusal(c.dropIndex('_id_'))).toMatchObject({ code: 72 });
    });

    it('refuses two arrays in one compound index', async () => {
      const c = keyed();
      await c.createIndex({ a: 1, b: 1 });
      await c.insertOne({ _id: 1, a: [1, 2], b: 1 });
      expect(await refusal(c.insertOne({ _id: 2, a: [1], b: [1] }))).toMatchObject({ code: 171 });
    });

    it('refuses a hint that names no index', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1 });
      expect(await refusal(c.find().hint('nowhere').toArray())).toMatchObject({ code: 2 });
    });
  });
});
