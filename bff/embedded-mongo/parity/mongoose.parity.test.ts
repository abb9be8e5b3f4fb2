import mongoose, { Schema, type Connection } from 'mongoose';
import { createUnitOfWork, inTx } from '../../src/adapters/mongo/unit-of-work';
import { describeParity } from '../../test/parity';

interface CaseDoc {
  caseNo: string;
  status: string;
  version: number;
  tags: string[];
  detail: unknown;
  openCell?: number;
  expiresAt?: Date;
}

const schema = new Schema<CaseDoc>(
  {
    caseNo: { type: String, required: true },
    status: { type: String, required: true, enum: ['filed', 'closed'] },
    version: { type: Number, required: true },
    tags: [String],
    detail: { type: Schema.Types.Mixed, default: null },
    openCell: Number,
    expiresAt: Date,
  },
  { collection: 'mongooseCases', versionKey: false, minimize: false },
);
schema.index({ caseNo: 1 }, { unique: true, name: 'case_no' });
schema.index({ openCell: 1 }, { partialFilterExpression: { openCell: { $exists: true } }, name: 'open_cell' });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 3600, name: 'ttl' });

const counterSchema = new Schema<{ _id: string; seq: number }>(
  { _id: { type: String, required: true }, seq: { type: Number, required: true } },
  { collection: 'mongooseCounters', versionKey: false },
);

describeParity('mongoose', (store) => {
  let connection: Connection;
  beforeAll(async () => {
    const { uri, dbName } = store();
    connection = await mongoose.createConnection(uri, { dbName, autoIndex: false, autoCreate: false }).asPromise();
    for (const model of [cases(), counters()]) {
      await model.createCollection();
      await model.createIndexes();
    }
  });
  afterAll(() => connection.close());
  beforeEach(() => cases().deleteMany({}));

  const cases = () => connection.model<CaseDoc>('Case', schema);
  const counters = () => connection.model<{ _id: string; seq: number }>('Counter', counterSchema);
  const one = (caseNo: string) => ({ caseNo, status: 'filed', version: 1, tags: [], detail: null });

  it('makes collections and indexes, as often as it is told to', async () => {
    await cases().createCollection();
    await cases().createIndexes();
    expect((await cases().listIndexes()).map(({ name }) => String(name))).toEqual([
      '_id_',
      'case_no',
      'open_cell',
      'ttl',
    ]);
    expect(await cases().diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('creates, finds lean, counts and tests for existence', async () => {
    const created = await cases().create({ ...one('1'), tags: ['a'], detail: { empty: {}, at: new Date(5) } });
    const lean = await cases().findOne({ caseNo: '1' }).lean();
    expect(lean).toEqual({ _id: created._id, ...one('1'), tags: ['a'], detail: { empty: {}, at: new Date(5) } });
    expect(await cases().countDocuments({ status: 'filed' })).toBe(1);
    expect(await cases().exists({ caseNo: '1' })).toEqual({ _id: created._id });
    expect(await cases().exists({ caseNo: '2' })).toBeNull();
    expect(await cases().findById(created.id).lean()).toMatchObject({ caseNo: '1' });
  });

  it('saves changed documents', async () => {
    const doc = await cases().create(one('1'));
    doc.tags.push('new');
    doc.status = 'closed';
    await doc.save();
    expect(await cases().findOne().lean()).toMatchObject({ tags: ['new'], status: 'closed' });
  });

  it('passes duplicate keys on, with their pattern', async () => {
    await cases().create(one('1'));
    const again: unknown = await cases().create(one('1')).catch((error: unknown) => error); // prettier-ignore
    expect(again).toMatchObject({ code: 11000, keyPattern: { caseNo: 1 }, keyValue: { caseNo: '1' } });
    await expect(cases().insertMany([one('2'), one('1')])).rejects.toMatchObject({ code: 11000 });
  });

  it('updates on a version, and takes fields away', async () => {
    const { _id } = await cases().create({ ...one('1'), openCell: 5 });
    const change = { $set: { status: 'closed', version: 2 }, $unset: { openCell: '' } };
    expect(await cases().updateOne({ _id, version: 1 }, change)).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await cases().updateOne({ _id, version: 1 }, change)).toMatchObject({ matchedCount: 0 });
    expect(await cases().findById(_id).lean()).not.toHaveProperty('openCell');
  });

  it('gives out numbers with an upserting counter', async () => {
    const next = async (): Promise<number> => {
      const filter = { _id: '4409' };
      const row = await counters().findOneAndUpdate(filter, { $inc: { seq: 1 } }, { upsert: true, returnDocument: 'after' }).lean(); // prettier-ignore
      return row.seq;
    };
    expect([await next(), await next(), await next()]).toEqual([1, 2, 3]);
  });

  it('reads with majority concern, in order, in bulk and by cursor', async () => {
    await cases().insertMany(['3', '1', '2'].map(one));
    const found = await cases().find().sort({ caseNo: -1 }).limit(2).read('primary').readConcern('majority').lean();
    expect(found.map(({ caseNo }) => caseNo)).toEqual(['3', '2']);
    const { matchedCount } = await cases().bulkWrite(
      ['1', '2', '9'].map((caseNo) => ({ updateOne: { filter: { caseNo }, update: { $set: { version: 7 } } } })),
    );
    expect(matchedCount).toBe(2);
    const versions: number[] = [];
    for await (const doc of cases().find().sort({ caseNo: 1 }).cursor({ batchSize: 1 })) versions.push(doc.version);
    expect(versions).toEqual([7, 7, 1]);
  });

  it('commits and rolls back units of work over several collections', async () => {
    const unitOfWork = createUnitOfWork(connection);
    await unitOfWork.run(async (tx) => {
      await cases().insertMany([one('1')], inTx(tx));
      await counters().updateOne({ _id: 'head' }, { $set: { seq: 1 } }, { ...inTx(tx), upsert: true });
    });
    const failed = unitOfWork.run(async (tx) => {
      await cases().updateOne({ caseNo: '1' }, { $set: { version: 2 } }, inTx(tx));
      await counters().updateOne({ _id: 'head' }, { $set: { seq: 2 } }, inTx(tx));
      expect(await cases().findOne({ version: 2 }, null, inTx(tx)).lean()).not.toBeNull();
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await cases().findOne().lean()).toMatchObject({ version: 1 });
    expect(await counters().findById('head').lean()).toEqual({ _id: 'head', seq: 1 });
  });

  it('lets one of many units of work insert a key, the rest learn of it', async () => {
    const unitOfWork = createUnitOfWork(connection);
    const attempts = Array.from({ length: 10 }, () =>
      unitOfWork.run(async (tx) => {
        await cases().insertMany([one('same')], inTx(tx));
      }),
    );
    const outcomes = await Promise.allSettled(attempts);
    const codes = outcomes.flatMap((o) => (o.status === 'rejected' ? [(o.reason as { code: number }).code] : []));
    expect(codes).toEqual(Array(9).fill(11000));
    expect(await cases().countDocuments()).toBe(1);
  });

  it('groups', async () => {
    await cases().insertMany([one('1'), one('2'), { ...one('3'), status: 'closed' }]);
    const rows = await cases()
      .aggregate([{ $group: { _id: '$status', count: { $sum: 1 } } }])
      .sort({ _id: 1 });
    expect(rows).toEqual([{ _id: 'closed', count: 1 }, { _id: 'filed', count: 2 }]); // prettier-ignore
  });
});
