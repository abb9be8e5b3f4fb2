import { mongo } from 'mongoose';
import { describeParity, refusal } from '../../test/parity';

const { ObjectId, Long, Double, MinKey, MaxKey } = mongo;
type Keyed = mongo.BSON.Document & { _id: number };

describeParity('queries', (store) => {
  async function filled(values: Record<string, unknown>[]): Promise<mongo.Collection<Keyed>> {
    const c = store().collection<Keyed>();
    await c.insertMany(values.map((value, i) => ({ _id: i, ...value })));
    return c;
  }
  const idsOf = async (c: mongo.Collection<Keyed>, filter: mongo.Filter<Keyed>): Promise<number[]> =>
    (await c.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

  describe('null, missing and arrays', () => {
    const rows = [{ a: null }, {}, { a: 1 }, { a: [] }, { a: [null] }, { a: [1, 2] }, { a: [[1]] }, { a: { b: 1 } }];
    it.each<[string, mongo.Filter<Keyed>, number[]]>([
      ['null finds null, missing, and arrays with null', { a: null }, [0, 1, 4]],
      ['not null finds all else', { a: { $ne: null } }, [2, 3, 5, 6, 7]],
      ['$exists tells null from missing', { a: { $exists: false } }, [1]],
      ['$type: null finds explicit nulls', { a: { $type: 'null' } }, [0, 4]],
      ['a value finds it alone and in arrays', { a: 1 }, [2, 5]],
      ['an array finds it whole and nested', { a: [1] }, [6]],
      ['an empty array finds an empty array', { a: [] }, [3]],
      ['$in with null', { a: { $in: [null, 2] } }, [0, 1, 4, 5]],
      ['$nin', { a: { $nin: [null, 1] } }, [3, 6, 7]],
      ['$size', { a: { $size: 1 } }, [4, 6]],
      ['$gt compares numbers with numbers only', { a: { $gt: 0 } }, [2, 5]],
      ['$lte null finds null and missing', { a: { $lte: null } }, [0, 1, 4]],
      ['$not inverts, missing included', { a: { $not: { $gt: 0 } } }, [0, 1, 3, 4, 6, 7]],
      ['$all', { a: { $all: [1, 2] } }, [5]],
      ['$elemMatch on values', { a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [5]],
      ['a dotted path is missing through scalars, but not in arrays of them', { 'a.b': null }, [0, 1, 2]],
      ['a dotted path', { 'a.b': 1 }, [7]],
    ])('%s', async (_name, filter, expected) => {
      const c = await filled(rows);
      const plain = await idsOf(c, filter);
      await c.createIndex({ a: 1 });
      expect([plain, await idsOf(c, filter)]).toEqual([expected, expected]);
    });

    it('walks into documents of arrays, each condition by itself unless $elemMatch binds them', async () => {
      const c = await filled([
        { s: [{ k: 1, v: 5 }, { k: 2, v: 1 }] }, // prettier-ignore
        { s: [{ k: 1, v: 1 }] },
        { s: { k: 1, v: 5 } },
        { s: [{ v: 5 }] },
      ]);
      expect(await idsOf(c, { 's.k': 2 })).toEqual([0]);
      expect(await idsOf(c, { 's.k': 1, 's.v': 1 })).toEqual([0, 1]);
      expect(await idsOf(c, { s: { $elemMatch: { k: 1, v: 1 } } })).toEqual([1]);
      expect(await idsOf(c, { 's.0.v': 5 })).toEqual([0, 3]);
      expect(await idsOf(c, { 's.k': null })).toEqual([3]);
      expect(await idsOf(c, { 's.k': { $exists: false } })).toEqual([3]);
    });

    it('is asked over two fields with $or, $and, $nor', async () => {
      const c = await filled([{ a: 1, b: 1 }, { a: 1 }, { b: 1 }, {}]);
      expect(await idsOf(c, { $or: [{ a: 1 }, { b: 1 }] })).toEqual([0, 1, 2]);
      expect(await idsOf(c, { $and: [{ a: 1 }, { b: 1 }] })).toEqual([0]);
      expect(await idsOf(c, { $nor: [{ a: 1 }, { b: 1 }] })).toEqual([3]);
      expect(await idsOf(c, { a: null, $or: [{ b: 1 }, { b: null }] })).toEqual([2, 3]);
    });
  });

  describe('comparison', () => {
    it('takes int, long and double of one value as equal, and keeps large longs apart', async () => {
      const c = await filled([{ n: 1 }, { n: new Double(1) }, { n: Long.fromNumber(1) }, { n: Long.fromString('9007199254740993') }, { n: 9007199254740992 }]); // prettier-ignore
      await c.createIndex({ n: 1 });
      expect(await idsOf(c, { n: 1 })).toEqual([0, 1, 2]);
      expect(await idsOf(c, { n: { $gt: 9007199254740992 } })).toEqual([3]);
      expect(await idsOf(c, { n: Long.fromString('9007199254740993') })).toEqual([3]);
    });

    it('compares documents field by field in order', async () => {
      const c = await filled([{ d: { a: 1, b: 2 } }, { d: { b: 2, a: 1 } }, { d: { a: 1 } }]);
      expect(await idsOf(c, { d: { a: 1, b: 2 } })).toEqual([0]);
      expect(await idsOf(c, { d: { $gt: { a: 1 } } })).toEqual([0, 1]);
    });

    it('finds dates and ObjectIds in ranges, to the millisecond', async () => {
      const at = (ms: number): Date => new Date(1_700_000_000_000 + ms);
      const id = (n: number) => new ObjectId(n.toString(16).padStart(24, '0'));
      const c = await filled([0, 1, 2].map((n) => ({ at: at(n), id: id(n), before: new Date(-n * 1000) })));
      await c.createIndex({ at: 1 });
      expect(await idsOf(c, { at: { $gt: at(0), $lte: at(2) } })).toEqual([1, 2]);
      expect(await idsOf(c, { id: { $gte: id(1) } })).toEqual([1, 2]);
      expect(await idsOf(c, { before: { $lt: new Date(0) } })).toEqual([1, 2]);
      expect(await idsOf(c, { at: { $gt: 0 } })).toEqual([]);
    });

    it('orders text by its bytes', async () => {
      const c = await filled(['b', 'B', 'a', '茂', '名', '', 'ab', '😀', '\uffee'].map((t) => ({ t })));
      const sorted = (await c.find().sort({ t: 1 }).toArray()).map(({ t }) => String(t));
      expect(sorted).toEqual(['', 'B', 'a', 'ab', 'b', '名', '茂', '\uffee', '😀']);
      await c.createIndex({ t: 1 });
      expect((await c.find({ t: { $gte: '' } }).sort({ t: -1 }).toArray()).map(({ t }) => String(t))).toEqual(sorted.reverse()); // prettier-ignore
    });

    it('finds text by regular expression, with and without an index', async () => {
      const c = await filled(['路灯', '路面', 'Road', 'road'].map((t) => ({ t })));
      await c.createIndex({ t: 1 });
      expect(await idsOf(c, { t: /^路/ })).toEqual([0, 1]);
      expect(await idsOf(c, { t: /ROAD/i })).toEqual([2, 3]);
      expect(await idsOf(c, { t: { $not: /^r/i } })).toEqual([0, 1]);
    });
  });

  describe('sorting', () => {
    const mixed = [
      new MaxKey(),
      new Date(0),
      true,
      false,
      new ObjectId('000000000000000000000001'),
      new mongo.Binary(Buffer.from([1])),
      [3, 0],
      { a: 1 },
      'text',
      2,
      Long.fromNumber(1),
      1.5,
      Number.NaN,
      -Infinity,
      null,
      new MinKey(),
      [],
      /re/,
    ];
    // Arrays take part with their smallest element; an empty one comes before null.
    const ascending = [15, 16, 14, 12, 13, 6, 10, 11, 9, 8, 7, 5, 4, 3, 2, 1, 17, 0];

    it('orders types as MongoDB does, with and without an index, in both directions', async () => {
      const c = await filled(mixed.map((v) => ({ v })));
      const order = async (direction: 1 | -1): Promise<number[]> =>
        (await c.find().sort({ v: direction, _id: 1 }).toArray()).map(({ _id }) => _id);
      const descendingFirst = await order(-1);
      expect(await order(1)).toEqual(ascending);
      await c.createIndex({ v: 1 });
      expect(await order(1)).toEqual(ascending);
      // Descending, an array takes part with its largest element: [3, 0] stands before 2.
      expect(descendingFirst).toEqual([0, 17, 1, 2, 3, 4, 5, 7, 8, 6, 9, 11, 10, 13, 12, 14, 16, 15]);
      expect(await order(-1)).toEqual(descendingFirst);
    });

    it('sorts by several fields, missing as null', async () => {
      const c = await filled([{ a: 1, b: 1 }, { a: 1, b: 2 }, { b: 9 }, { a: 0, b: 0 }]);
      const ids = (await c.find().sort({ a: -1, b: -1 }).toArray()).map(({ _id }) => _id);
      expect(ids).toEqual([1, 0, 3, 2]);
    });

    it('skips and limits after sorting', async () => {
      const c = await filled([3, 1, 2, 0].map((n) => ({ n })));
      const rows = await c.find().sort({ n: 1 }).skip(1).limit(2).toArray();
      expect(rows.map(({ n }) => Number(n))).toEqual([1, 2]);
    });
  });

  describe('projecting', () => {
    it('takes fields in or out, also nested and in arrays', async () => {
      const c = await filled([{ a: 1, n: { x: 1, y: 2 }, l: [{ p: 1, q: 2 }] }]);
      const project = async (projection: mongo.BSON.Document) => c.findOne({}, { projection });
      expect(await project({ 'n.x': 1, 'l.p': 1 })).toEqual({ _id: 0, n: { x: 1 }, l: [{ p: 1 }] });
      expect(await project({ _id: 0, n: 0, 'l.q': 0 })).toEqual({ a: 1, l: [{ p: 1 }] });
      expect(await refusal(project({ a: 1, n: 0 }))).toMatchObject({ code: 31254 });
    });

    it('cuts arrays', async () => {
      const c = await filled([{ l: [1, 2, 3, 4], s: [{ k: 1 }, { k: 2 }] }]);
      expect(await c.findOne({}, { projection: { l: { $slice: -2 }, s: { $elemMatch: { k: 2 } }, _id: 1 } })).toEqual({ _id: 0, l: [3, 4], s: [{ k: 2 }] }); // prettier-ignore
      expect(await c.findOne({ 's.k': 2 }, { projection: { 's.$': 1 } })).toEqual({ _id: 0, s: [{ k: 2 }] });
    });
  });

  it('counts, and tells different values', async () => {
    const c = await filled([{ a: [1, 2] }, { a: 2 }, { a: null }, {}]);
    expect(await c.countDocuments({ a: 2 })).toBe(2);
    expect(await c.estimatedDocumentCount()).toBe(4);
    expect((await c.distinct('a')).sort()).toEqual([1, 2, null]);
  });

  it.each([[{ a: { $bad: 1 } }], [{ $bad: 1 }], [{ a: { $in: 1 } }], [{ $or: [] }], [{ $or: 1 }]])(
    'refuses the filter %j with code 2',
    async (filter) => {
      const c = await filled([{}]);
      expect(await refusal(c.find(filter as mongo.Filter<Keyed>).toArray())).toMatchObject({ code: 2 });
    },
  );
});
