import { mongo } from 'mongoose';
import { describeParity, refusal } from '../../test/parity';

const { ObjectId, Long, Double } = mongo;
type Keyed = mongo.BSON.Document & { _id: number | string };
type Lists = Partial<Record<'list' | 'gone' | 'ends' | 'at', number[]> & Record<'set' | 'made', string[]>>;

describeParity('single documents', (store) => {
  const keyed = () => store().collection<Keyed>();

  describe('inserting', () => {
    it('keeps every kind of value as it was written', async () => {
      const c = keyed();
      const doc = {
        _id: 1,
        id: new ObjectId('0123456789abcdef01234567'),
        at: new Date('2026-11-23T12:00:00.123Z'),
        long: Long.fromString('9007199254740993'),
        half: 1.5,
        yes: true,
        nothing: null,
        list: [1, 'a', { b: [] }],
        bytes: new mongo.Binary(Buffer.from([0, 255])),
        text: '街道\u0000😀',
      };
      await c.insertOne(doc);
      const found = await c.findOne({ _id: 1 }, { promoteLongs: false, promoteValues: true });
      const { long, bytes } = found ?? { long: null, bytes: null };
      expect({ ...found, long: String(long), bytes: [...(bytes as mongo.Binary).buffer] }).toEqual({
        ...doc,
        long: '9007199254740993',
        bytes: [0, 255],
      });
      expect(Object.keys(found ?? {})).toEqual(Object.keys(doc));
    });

    it('stores _id first, and gives one when there is none', async () => {
      const c = keyed();
      await c.insertOne({ b: 1, _id: 'x' });
      expect(Object.keys((await c.findOne({ _id: 'x' })) ?? {})).toEqual(['_id', 'b']);
      const made = store().collection();
      const { insertedId } = await made.insertOne({ a: 1 });
      expect(await made.findOne({ a: 1 })).toEqual({ _id: insertedId, a: 1 });
    });

    it('stops at the first fault when ordered, goes on when not, and names the document', async () => {
      const c = keyed();
      const docs = [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }];
      const ordered = await refusal(c.insertMany(docs));
      expect(ordered).toMatchObject({ code: 11000, insertedCount: 2, writeErrors: [{ index: 2, code: 11000 }] });
      expect(await c.countDocuments()).toBe(2);
      const unordered = await refusal(c.insertMany(docs, { ordered: false }));
      expect(unordered).toMatchObject({ insertedCount: 1, writeErrors: [{ index: 0 }, { index: 1 }, { index: 2 }] });
      expect(await c.countDocuments()).toBe(3);
    });

    it('refuses an array or undefined-like regular expression as _id', async () => {
      expect(
        await refusal(
          store()
            .collection<{ _id: unknown }>()
            .insertOne({ _id: [1] }),
        ),
      ).toMatchObject({ code: 53 });
      expect(await refusal(store().collection<{ _id: unknown }>().insertOne({ _id: /a/ }))).toMatchObject({ code: 53 });
    });
  });

  describe('updating', () => {
    it('tells matched from modified', async () => {
      const c = keyed();
      await c.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 1 }]); // prettier-ignore
      expect(await c.updateMany({}, { $set: { a: 1 } })).toMatchObject({ matchedCount: 2, modifiedCount: 0 });
      expect(await c.updateOne({ _id: 1 }, { $set: { a: 2 } })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
      expect(await c.updateOne({ _id: 9 }, { $set: { a: 2 } })).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
    });

    it('filters on id and version, so that one of two writers loses', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1, version: 1 });
      const results = await Promise.all(
        ['a', 'b', 'c'].map((by) => c.updateOne({ _id: 1, version: 1 }, { $set: { version: 2, by } })),
      );
      expect(results.map((r) => r.matchedCount).sort()).toEqual([0, 0, 1]);
    });

    it('does $set, $unset, $inc, $mul, $min, $max, $rename on nested paths, new fields in order of their names', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1, n: { a: 1, b: 2 }, x: 5, y: 5, old: 'o' });
      await c.updateOne(
        { _id: 1 },
        {
          $set: { 'n.c.d': 1, z2: 1, z1: 1 },
          $unset: { 'n.a': '', missing: '' },
          $inc: { 'n.b': 3, fresh: 1 },
          $mul: { x: 2, none: 3 },
          $min: { y: 4 },
          $rename: { old: 'new' },
        },
      );
      const found = await c.findOne({ _id: 1 });
      expect(found).toEqual({
        _id: 1,
        n: { b: 5, c: { d: 1 } },
        x: 10,
        y: 4,
        new: 'o',
        z1: 1,
        z2: 1,
        fresh: 1,
        none: 0,
      });
      expect(Object.keys(found ?? {})).toEqual(['_id', 'n', 'x', 'y', 'fresh', 'new', 'none', 'z1', 'z2']);
    });

    it('keeps number types: int overflows to long, a double stays a double', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1, i: 2147483647, d: new Double(1) });
      await c.updateOne({ _id: 1 }, { $inc: { i: 1, d: 1 } });
      const types = await c.aggregate([{ $project: { i: { $type: '$i' }, d: { $type: '$d' } } }]).toArray();
      expect(types).toEqual([{ _id: 1, i: 'long', d: 'double' }]);
    });

    it('does $push with $each, $slice, $sort and $position, $addToSet, $pull, $pop', async () => {
      const c = store().collection<Lists>();
      await c.insertOne({ list: [3], set: ['a'], gone: [1, 2, 3, 2], ends: [1, 2, 3] });
      await c.updateOne(
        {},
        {
          $push: { list: { $each: [5, 1], $sort: -1, $slice: 2 }, made: 'x', at: { $each: [1, 2], $position: 0 } },
          $addToSet: { set: { $each: ['a', 'b', 'b'] } },
          $pull: { gone: 2 },
          $pop: { ends: -1 },
        },
      );
      expect(await c.findOne({}, { projection: { _id: 0 } })).toEqual({
        ...{ list: [5, 3], set: ['a', 'b'], gone: [1, 3], ends: [2, 3] },
        ...{ made: ['x'], at: [1, 2] },
      });
    });

    it('updates the array element that the filter found, all of them, and filtered ones', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1, stages: [{ k: 'a', n: 1 }, { k: 'b', n: 1 }, { k: 'b', n: 5 }] }); // prettier-ignore
      await c.updateOne({ _id: 1, 'stages.k': 'b' }, { $set: { 'stages.$.n': 2 } });
      await c.updateOne({ _id: 1 }, { $inc: { 'stages.$[].n': 10 } });
      await c.updateOne({ _id: 1 }, { $set: { 'stages.$[s].late': true } }, { arrayFilters: [{ 's.n': { $gt: 14 } }] });
      expect((await c.findOne())?.['stages']).toEqual([
        { k: 'a', n: 11 },
        { k: 'b', n: 12 },
        { k: 'b', n: 15, late: true },
      ]);
      const filter = { _id: 1 };
      expect(await refusal(c.updateOne(filter, { $set: { 'stages.$.n': 2 } }))).toMatchObject({ code: 2 });
    });

    it('refuses two operators on one path, a changed _id, and paths through numbers', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1, a: 1, s: 'text' });
      const change = (update: mongo.BSON.Document) => refusal(c.updateOne({ _id: 1 }, update));
      expect(await change({ $set: { a: 1 }, $inc: { a: 1 } })).toMatchObject({ code: 40 });
      expect(await change({ $set: { a: 1, 'a.b': 1 } })).toMatchObject({ code: 40 });
      expect(await change({ $set: { _id: 2 } })).toMatchObject({ code: 66 });
      expect(await change({ $set: { 'a.b': 1 } })).toMatchObject({ code: 28 });
      expect(await change({ $inc: { s: 1 } })).toMatchObject({ code: 14 });
      expect(await change({ $push: { a: 1 } })).toMatchObject({ code: 2 });
      expect(await c.findOne()).toEqual({ _id: 1, a: 1, s: 'text' });
    });

    it('replaces whole documents and keeps the _id', async () => {
      const c = keyed();
      await c.insertOne({ _id: 1, a: 1 });
      expect(await c.replaceOne({ _id: 1 }, { b: 2 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
      expect(await c.findOne()).toEqual({ _id: 1, b: 2 });
    });

    it('removes one, or all that match', async () => {
      const c = keyed();
      await c.insertMany([1, 2, 3, 4].map((n) => ({ _id: n, odd: n % 2 === 1 })));
      expect(await c.deleteOne({ odd: true })).toMatchObject({ deletedCount: 1 });
      expect(await c.deleteMany({ odd: false })).toMatchObject({ deletedCount: 2 });
      expect(await c.deleteMany({ odd: false })).toMatchObject({ deletedCount: 0 });
      expect(await c.findOne()).toEqual({ _id: 3, odd: true });
    });
  });

  describe('upserting', () => {
    it('starts from the equalities of the filter, $setOnInsert only then', async () => {
      const c = store().collection();
      const update = { $set: { b: 1 }, $setOnInsert: { made: 1 } };
      const first = await c.updateOne({ a: 1, 'n.x': { $eq: 2 }, gone: { $gt: 3 } }, update, { upsert: true });
      expect(first).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1 });
      expect(await c.findOne()).toEqual({ _id: first.upsertedId, a: 1, n: { x: 2 }, b: 1, made: 1 });
      const second = await c.updateOne({ a: 1 }, { $set: { b: 2 }, $setOnInsert: { made: 2 } }, { upsert: true });
      expect(second).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0, upsertedId: null });
    });

    it('takes the _id of the filter', async () => {
      const c = keyed();
      expect((await c.updateOne({ _id: 'k' }, { $inc: { n: 1 } }, { upsert: true })).upsertedId).toBe('k');
      expect(await c.findOne()).toEqual({ _id: 'k', n: 1 });
    });

    it('replaces or inserts', async () => {
      const c = keyed();
      await c.replaceOne({ _id: 'k' }, { n: 1 }, { upsert: true });
      await c.replaceOne({ _id: 'k' }, { n: 2 }, { upsert: true });
      expect(await c.find().toArray()).toEqual([{ _id: 'k', n: 2 }]);
    });
  });

  describe('findOneAndUpdate', () => {
    it('answers the document before or after, or null', async () => {
      const c = keyed();
      const bump = { $inc: { n: 1 } };
      expect(await c.findOneAndUpdate({ _id: 'k' }, bump)).toBeNull();
      expect(await c.findOneAndUpdate({ _id: 'k' }, bump, { upsert: true })).toBeNull();
      expect(await c.findOneAndUpdate({ _id: 'k' }, bump)).toEqual({ _id: 'k', n: 1 });
      expect(await c.findOneAndUpdate({ _id: 'k' }, bump, { returnDocument: 'after' })).toEqual({ _id: 'k', n: 3 });
    });

    it('takes the first in the order asked for, and projects', async () => {
      const c = keyed();
      await c.insertMany([{ _id: 1, p: 2 }, { _id: 2, p: 9 }, { _id: 3, p: 5 }]); // prettier-ignore
      const taken = await c.findOneAndUpdate(
        { taken: { $exists: false } },
        { $set: { taken: true } },
        { sort: { p: -1 }, projection: { p: 1 } },
      );
      expect(taken).toEqual({ _id: 2, p: 9 });
      expect(await c.findOneAndDelete({}, { sort: { p: 1 } })).toEqual({ _id: 1, p: 2 });
    });

    it('counts to fifty without a gap or a double, fifty at a time', async () => {
      const c = keyed();
      const next = async (): Promise<number> => {
        try {
          const row = await c.findOneAndUpdate(
            { _id: 'k' },
            { $inc: { n: 1 } },
            { upsert: true, returnDocument: 'after' },
          );
          return row?.['n'];
        } catch (error) {
          if (error instanceof mongo.MongoServerError && error.code === 11000) return next(); // two first ones
          throw error;
        }
      };
      const numbers = await Promise.all(Array.from({ length: 50 }, next));
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });
  });

  it('does many kinds of writes in one bulk, and counts them', async () => {
    const c = keyed();
    const result = await c.bulkWrite([
      { insertOne: { document: { _id: 1, n: 1 } } },
      { insertOne: { document: { _id: 2, n: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $set: { n: 2 } } } },
      { updateMany: { filter: {}, update: { $inc: { n: 1 } } } },
      { updateOne: { filter: { _id: 3 }, update: { $set: { n: 9 } }, upsert: true } },
      { replaceOne: { filter: { _id: 3 }, replacement: { n: 8 } } },
      { deleteOne: { filter: { _id: 2 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 2,
      matchedCount: 4,
      modifiedCount: 4,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(result.upsertedIds).toEqual({ 4: 3 });
    expect(await c.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, n: 3 }, { _id: 3, n: 8 }]); // prettier-ignore
  });

  it('refuses documents above 16 MB, and takes them just below', async () => {
    const c = keyed();
    const megabytes = 16 * 1024 * 1024;
    expect(await refusal(c.insertOne({ _id: 1, text: 'x'.repeat(megabytes) }))).toMatchObject({ code: 2 });
    await c.insertOne({ _id: 2, text: 'x'.repeat(megabytes - 100) });
    const grown = refusal(c.updateOne({ _id: 2 }, { $set: { more: 'x'.repeat(200) } }));
    expect(await grown).toMatchObject({ code: 17419 });
    expect(await c.countDocuments({ more: { $exists: false } })).toBe(1);
  });
});
