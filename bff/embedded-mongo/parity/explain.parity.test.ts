import { mongo } from 'mongoose';
import { describeParity } from '../../test/parity';

const { ObjectId } = mongo;

interface Stage {
  stage: string;
  indexName?: string;
  direction?: string;
  inputStage?: Stage;
  inputStages?: Stage[];
}

interface Explained {
  queryPlanner: { winningPlan: Stage & { queryPlan?: Stage } };
  executionStats: { nReturned: number; totalKeysExamined: number; totalDocsExamined: number };
}

/** Every stage of the plan, from the top. MongoDB's newer engine puts it under `queryPlan`. */
function stages(plan: Stage & { queryPlan?: Stage }): Stage[] {
  const top = plan.queryPlan ?? plan;
  const below = [...(top.inputStage ? [top.inputStage] : []), ...(top.inputStages ?? [])];
  return [top, ...below.flatMap(stages)];
}

describeParity('which index is used, and how much is looked at', (store) => {
  const ROWS = 400;
  const PAGE = 20;
  let cases: mongo.Collection;
  const openedAt = (n: number): Date => new Date(Date.UTC(2026, 0, 1) + Math.floor(n / 2) * 1000);
  const id = (n: number) => new ObjectId(n.toString(16).padStart(24, '0'));

  beforeAll(async () => {
    cases = store().collection('cases');
    await cases.createIndex({ status: 1, 'stages.openedAt': 1, _id: 1 }, { name: 'cases_status' });
    await cases.createIndex({ 'stages.openedAt': 1, _id: 1 }, { name: 'cases_opened' });
    await cases.createIndex(
      { cell: 1, lastAt: -1 },
      { name: 'open_cell', partialFilterExpression: { cell: { $exists: true } } },
    );
    await cases.createIndex({ caseNo: 1 }, { name: 'case_no', unique: true });
    await cases.insertMany(
      Array.from({ length: ROWS }, (_, n) => ({
        _id: id(n),
        caseNo: `no${n}`,
        status: n % 2 === 0 ? 'filed' : 'closed',
        stages: { openedAt: openedAt(n) },
        lastAt: openedAt(n),
        ...(n % 2 === 0 ? { cell: n % 10 } : {}),
      })),
    );
  });

  async function explain(cursor: mongo.FindCursor) {
    const { queryPlanner, executionStats } = (await cursor.explain('executionStats')) as unknown as Explained;
    const all = stages(queryPlanner.winningPlan);
    return {
      index: all.find(({ stage }) => stage === 'IXSCAN' || stage === 'EXPRESS_IXSCAN')?.indexName ?? null,
      direction: all.find(({ stage }) => stage === 'IXSCAN')?.direction,
      sorts: all.some(({ stage }) => stage === 'SORT'),
      scansAll: all.some(({ stage }) => stage === 'COLLSCAN'),
      returned: executionStats.nReturned,
      docs: executionStats.totalDocsExamined,
    };
  }

  const beyond = (n: number, past: '$gt' | '$lt') => ({
    'stages.openedAt': { [`${past}e`]: openedAt(n) },
    $or: [{ 'stages.openedAt': { [past]: openedAt(n) } }, { _id: { [past]: id(n) } }],
  });

  it.each([
    ['oldest first', 1, '$gt', 'forward'],
    ['newest first', -1, '$lt', 'backward'],
  ] as const)('a page in the middle, %s, looks at its own documents only', async (_name, order, past, direction) => {
    const sort = { 'stages.openedAt': order, _id: order };
    const found = await explain(
      cases
        .find({ status: 'filed', ...beyond(200, past) })
        .sort(sort)
        .limit(PAGE),
    );
    expect(found).toMatchObject({ index: 'cases_status', direction, sorts: false, returned: PAGE });
    expect(found.docs).toBeLessThanOrEqual(PAGE + 2);
  });

  it('pages over everything come in the order of the index too', async () => {
    const found = await explain(cases.find(beyond(200, '$gt')).sort({ 'stages.openedAt': 1, _id: 1 }).limit(PAGE));
    expect(found).toMatchObject({ index: 'cases_opened', sorts: false, returned: PAGE });
    expect(found.docs).toBeLessThanOrEqual(PAGE + 2);
  });

  it('keyset pages give every row once, in order', async () => {
    const seen: string[] = [];
    let after: mongo.BSON.Document = {};
    for (;;) {
      const page = await cases.find({ status: 'filed', ...after }).sort({ 'stages.openedAt': 1, _id: 1 }).limit(7).toArray(); // prettier-ignore
      const last = page.at(-1);
      if (!last) break;
      seen.push(...page.map(({ caseNo }) => String(caseNo)));
      after = beyond(Number(String(last['caseNo']).slice(2)), '$gt');
    }
    expect(seen).toEqual(Array.from({ length: ROWS / 2 }, (_, i) => `no${i * 2}`));
  });

  it('merges the parts of an $in so that a page over several statuses needs no sorting', async () => {
    const filter = { status: { $in: ['filed', 'closed'] }, ...beyond(100, '$gt') };
    const found = await explain(cases.find(filter).sort({ 'stages.openedAt': 1, _id: 1 }).limit(PAGE));
    expect(found).toMatchObject({ sorts: false, returned: PAGE });
    expect(found.docs).toBeLessThanOrEqual(PAGE + 4);
  });

  it('a unique key looks at one document', async () => {
    expect(await explain(cases.find({ caseNo: 'no7' }))).toMatchObject({ index: 'case_no', returned: 1, docs: 1 });
  });

  it('a partial index serves only what implies its condition', async () => {
    const inside = await explain(cases.find({ cell: { $in: [2, 4], $exists: true } }).sort({ lastAt: -1 }));
    expect(inside).toMatchObject({ index: 'open_cell', returned: 80, docs: 80 });
    const outside = await explain(cases.find({ cell: null }));
    expect(outside).toMatchObject({ index: null, scansAll: true, returned: 200 });
  });

  it('counts by the keys of an index alone where they say everything', async () => {
    const count = async (match: object, limit: number): Promise<unknown[]> => {
      const cursor = cases.aggregate([{ $match: match }, { $limit: limit }, { $count: 'count' }]);
      const [row] = await cursor.clone().toArray();
      const explained = JSON.stringify(await cursor.explain('executionStats'));
      const docs = Number(/"totalDocsExamined":(\d+)/.exec(explained)?.[1]);
      return [row?.['count'], explained.includes('COLLSCAN'), docs];
    };
    expect(await count({ status: 'filed' }, 1000)).toEqual([200, false, 0]);
    expect(await count({ status: 'filed' }, 150)).toEqual([150, false, 0]);
    expect(await count({ status: 'filed', 'stages.openedAt': { $lt: openedAt(100) } }, 1000)).toEqual([50, false, 0]);
  });

  it('without an index everything is looked at', async () => {
    expect(await explain(cases.find({ none: 1 }))).toMatchObject({ index: null, scansAll: true, returned: 0, docs: ROWS }); // prettier-ignore
  });
});
