import type { mongo } from 'mongoose';
import { describeParity, refusal } from '../../test/parity';

type Keyed = mongo.BSON.Document & { _id: number };

describeParity('aggregation', (store) => {
  let cases: mongo.Collection<Keyed>;
  beforeAll(async () => {
    cases = store().collection<Keyed>('cases');
    await cases.createIndex({ departmentId: 1, status: 1 });
    await cases.insertMany([
      { _id: 1, status: 'filed', departmentId: 'a', days: 3, tags: ['x', 'y'], at: new Date('2026-01-31T16:30:00Z') },
      { _id: 2, status: 'closed', departmentId: 'a', days: 5, tags: ['y'], at: new Date('2026-02-01T00:00:00Z') },
      { _id: 3, status: 'filed', departmentId: 'b', days: 1, tags: [], at: new Date('2026-02-28T15:59:59Z') },
      { _id: 4, status: 'filed', departmentId: 'a', days: null, at: new Date('2026-03-01T00:00:00Z') },
    ]);
  });
  const run = (...pipeline: mongo.BSON.Document[]) => cases.aggregate(pipeline).toArray();

  it('counts by status, as the desks do', async () => {
    const rows = await run({ $match: { departmentId: 'a' } }, { $group: { _id: '$status', count: { $sum: 1 } } }, { $sort: { _id: 1 } }); // prettier-ignore
    expect(rows).toEqual([{ _id: 'closed', count: 1 }, { _id: 'filed', count: 2 }]); // prettier-ignore
  });

  it('groups: sum, average, extremes, first and last, sets; missing and null are no numbers', async () => {
    const [row] = await run(
      { $sort: { _id: 1 } },
      {
        $group: {
          _id: null,
          sum: { $sum: '$days' },
          average: { $avg: '$days' },
          least: { $min: '$days' },
          most: { $max: '$days' },
          first: { $first: '$status' },
          last: { $last: '$days' },
          list: { $push: '$departmentId' },
          set: { $addToSet: '$departmentId' },
        },
      },
    );
    expect(row).toMatchObject({ sum: 9, average: 3, least: 1, most: 5, first: 'filed', last: null, list: ['a', 'a', 'b', 'a'] }); // prettier-ignore
    expect([...(row?.['set'] as string[])].sort()).toEqual(['a', 'b']);
  });

  it('groups by several values at once, missing as null', async () => {
    const rows = await run(
      { $group: { _id: { d: '$departmentId', s: '$status' }, n: { $sum: 1 } } },
      { $sort: { n: -1, '_id.d': 1, '_id.s': 1 } },
    );
    expect(rows).toEqual([
      { _id: { d: 'a', s: 'filed' }, n: 2 },
      { _id: { d: 'a', s: 'closed' }, n: 1 },
      { _id: { d: 'b', s: 'filed' }, n: 1 },
    ]);
    expect(await run({ $group: { _id: '$nowhere', n: { $sum: 1 } } })).toEqual([{ _id: null, n: 4 }]);
  });

  it('unwinds arrays, with and without the empty ones', async () => {
    const tags = await run({ $unwind: '$tags' }, { $sort: { _id: 1, tags: 1 } }, { $project: { tags: 1 } });
    expect(tags).toEqual([{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }, { _id: 2, tags: 'y' }]); // prettier-ignore
    const kept = await run({ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' });
    expect(kept).toEqual([{ n: 5 }]);
  });

  it('projects and adds computed fields', async () => {
    const rows = await run(
      { $match: { _id: { $lte: 2 } } },
      { $sort: { _id: -1 } },
      { $addFields: { late: { $gt: ['$days', 4] }, shown: { $concat: ['$departmentId', '-', '$status'] } } },
      { $project: { late: 1, shown: 1, tags: { $size: '$tags' }, kind: { $cond: ['$late', 'L', 'O'] } } },
    );
    expect(rows).toEqual([
      { _id: 2, late: true, shown: 'a-closed', tags: 1, kind: 'L' },
      { _id: 1, late: false, shown: 'a-filed', tags: 2, kind: 'O' },
    ]);
  });

  it('pages: sort, skip, limit, count', async () => {
    expect(await run({ $sort: { days: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } })).toEqual([
      { _id: 1 },
      { _id: 3 },
    ]);
    expect(await run({ $match: { none: 1 } }, { $count: 'n' })).toEqual([]);
  });

  it('joins another collection, on the field or by a pipeline', async () => {
    const departments = store().collection<mongo.BSON.Document & { _id: string }>('departments');
    await departments.insertMany([{ _id: 'a', name: '市政' }, { _id: 'c', name: '环卫' }]); // prettier-ignore
    const joined = await run(
      { $lookup: { from: 'departments', localField: 'departmentId', foreignField: '_id', as: 'department' } },
      { $sort: { _id: 1 } },
      { $project: { name: { $arrayElemAt: ['$department.name', 0] } } },
    );
    expect(joined).toEqual([{ _id: 1, name: '市政' }, { _id: 2, name: '市政' }, { _id: 3 }, { _id: 4, name: '市政' }]); // prettier-ignore
  });

  it('uses dates', async () => {
    const rows = await run({ $match: { at: { $gte: new Date('2026-02-01T00:00:00Z') } } }, { $sort: { at: -1 } }, { $limit: 1 }); // prettier-ignore
    expect(rows.map(({ _id }) => Number(_id))).toEqual([4]);
  });

  it('goes through batches', async () => {
    const cursor = cases.aggregate([{ $sort: { _id: 1 } }], { batchSize: 1 });
    const ids: number[] = [];
    for await (const { _id } of cursor) ids.push(Number(_id));
    expect(ids).toEqual([1, 2, 3, 4]);
  });

  it('refuses unknown stages and operators', async () => {
    expect(await refusal(run({ $nonsense: {} }))).toMatchObject({ code: 40324 });
    expect(await refusal(run({ $project: { a: { $nonsense: 1 } } }))).toMatchObject({ code: 31325 });
    expect(await refusal(run({ $group: { n: { $sum: 1 } } }))).toMatchObject({ code: 15955 });
    expect(await refusal(run({ $match: {}, $limit: 1 }))).toMatchObject({ code: 40323 });
  });
});
