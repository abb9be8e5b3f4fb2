import { Types } from 'mongoose';
import { STAFF, startCases, type CaseFixture, type OpenOverrides } from './case-service.fixtures';
import { caseIn, RULES, T0 } from './case.fixtures';
import type { PageKey } from './case-list.cursor';
import type { StoredCase } from './case.records';
import { toFields } from './case.repository';
import type { TaskFilter } from './case.tasks';

const HOUR_MS = 60 * 60_000;
const at = (hours: number): Date => new Date(T0.getTime() + hours * HOUR_MS);
const first = { after: null, limit: 50 };

describe('filters, orders and search of task lists', () => {
  let f: CaseFixture;
  let sequence = 0;
  beforeAll(async () => {
    f = await startCases();
  }, 60_000);
  afterAll(() => f.close());
  beforeEach(() => f.models.cases.deleteMany({}));

  /** Stores a case as it is, without a story. */
  async function put(overrides: Partial<StoredCase> & OpenOverrides & { status?: StoredCase['status'] } = {}) {
    const state = caseIn(overrides.status ?? 'reported');
    const stored: StoredCase = {
      ...state,
      caseId: new Types.ObjectId().toHexString(),
      caseNo: `44090220260701${String(++sequence).padStart(5, '0')}`,
      grid: GRID,
      candidateGrids: [],
      capturedAt: T0,
      lastReportedAt: T0,
      photoIds: [],
      ...(overrides as Partial<StoredCase>),
    };
    const words = { className: (code: string) => f.directory.describeClass(code).name, desks: RULES.limits };
    await f.models.cases.insertMany([{ _id: new Types.ObjectId(stored.caseId), ...toFields(stored, words) }]);
    return stored.caseNo;
  }
  const opened = (hours: number, state = caseIn('reported')) => ({
    stages: { ...state.stages, openedAt: at(hours) },
  });
  /** A clock that is due so many hours after T0 (the test's now), and warns two hours before. */
  const due = (hours: number, state = caseIn('reported')) => ({
    clock: state.clock && { ...state.clock, dueAt: at(hours), warnAt: at(hours - 2) },
  });
  const find = async (filter: TaskFilter, actor = STAFF.manager): Promise<string[]> =>
    (await f.tasks.page(actor, filter, first)).cases.map(({ caseNo }) => caseNo);
  const all: TaskFilter = { scope: 'all' };

  it('puts what is overdue longest first, and what stands last', async () => {
    const soon = await put(due(1));
    const late = await put(due(-5));
    const later = await put(due(20));
    const paused = await put({ clock: { ...caseIn('reported').clock, dueAt: null, warnAt: null } as StoredCase['clock'] }); // prettier-ignore
    const latest = await put(due(-9));
    await put({ status: 'closed' });
    expect(await find({ scope: 'all', order: 'due' })).toEqual([latest, late, soon, later, paused]);
    expect(await find({ scope: 'unit', timeliness: 'overdue', order: 'oldest' })).toHaveLength(2);
    expect(await find({ ...all, timeliness: 'due_soon' })).toEqual([soon]);
    expect(await find({ ...all, timeliness: 'normal' })).toEqual([later]);
    expect(await find({ ...all, timeliness: 'paused' })).toEqual([paused]);
    const counts = await f.tasks.counts(STAFF.manager, 'unit');
    expect([counts.overdue.count, counts.dueSoon.count, counts.total.count]).toEqual([2, 1, 5]);
  });

  it('brings forward what several people report, by the city’s hour for each of them and never beyond its cap', async () => {
    const people = (count: number) => ({ reporterIds: Array.from({ length: count }, (_, n) => `citizen-${n}`) });
    const { most } = RULES.limits.reporters;
    const two = await put({ ...due(20), ...people(2) }); // 19
    const crowd = await put({ ...due(22), ...people(most + 1) }); // 14, as for any larger crowd
    const multitude = await put({ ...due(23), ...people(300) }); // 15
    const late = await put({ ...due(-1), ...people(2) });
    await put(due(-9)); // of one person: not in this list
    await put({ ...due(-9), ...people(5), status: 'closed', clock: null });
    const order = { scope: 'all', order: 'people' } as const;
    expect(await find(order)).toEqual([late, crowd, multitude, two]);
    expect(await find({ ...order, timeliness: 'overdue' })).toEqual([late]);
    const page = await f.tasks.page(STAFF.manager, order, { after: null, limit: 2 });
    const rest = await f.tasks.page(STAFF.manager, order, { after: page.next, limit: 2 });
    expect(rest.cases.map(({ caseNo }) => caseNo)).toEqual([multitude, two]);
  });

  it('agrees with the clock at the very instant', async () => {
    const now = await put(due(0));
    const warned = await put(due(2));
    expect(await find({ ...all, timeliness: 'overdue' })).toEqual([now]);
    expect(await find({ ...all, timeliness: 'due_soon' })).toEqual([warned]);
  });

  it.each(['oldest', 'newest', 'due'] as const)(
    'gives every case once, page by page, in the order %s',
    async (order) => {
      const numbers: string[] = [];
      for (let i = 0; i < 11; i++) numbers.push(await put({ ...opened(i >> 1), ...due(i >> 1) }));
      const seen: string[] = [];
      let after: PageKey | null = null;
      do {
        const page: Awaited<ReturnType<typeof f.tasks.page>> = await f.tasks.page(STAFF.manager, { scope: 'unit', order }, { after, limit: 2 }); // prettier-ignore
        seen.push(...page.cases.map(({ caseNo }) => caseNo));
        after = page.next;
        await put({ ...opened(order === 'newest' ? 99 : -99), ...due(-99) }); // new work before the place that was reached
      } while (after);
      const slots = seen.map((caseNo) => numbers.indexOf(caseNo) >> 1);
      expect(slots).toEqual([...slots].sort((a, b) => (order === 'newest' ? b - a : a - b)));
      expect([...seen].sort()).toEqual([...numbers].sort());
    },
  );

  it('adds filters up', async () => {
    const other = { ...GRID, code: '440904001001001', district: '电白区' };
    const wanted = await put({ urgent: true, source: 'hotline', classCode: 'SJ-06013', ...opened(1) });
    await put({ urgent: true, source: 'hotline', classCode: 'SJ-06013', grid: other, ...opened(1) });
    await put({ urgent: false, source: 'hotline', classCode: 'SJ-06013', ...opened(1) });
    await put({ urgent: true, source: 'citizen', classCode: 'SJ-01001', ...opened(1) });
    await put({ urgent: true, source: 'hotline', classCode: 'SJ-06013', ...opened(50) });
    const narrow: TaskFilter = {
      scope: 'all',
      urgent: true,
      source: 'hotline',
      classCode: 'SJ-06',
      district: '茂南区',
      gridCode: GRID.code,
      status: 'reported',
      openedFrom: at(0),
      openedTo: at(24),
    };
    expect(await find(narrow)).toEqual([wanted]);
    expect(await find({ ...narrow, order: 'due' })).toEqual([wanted]);
    expect(await find({ ...narrow, classCode: 'SJ-06010' })).toEqual([]);
    expect(await find({ ...narrow, status: 'closed' })).toEqual([]);
  });

  it('shows a unit its cases and those it helps with, and lets nobody filter themselves into others', async () => {
    const led = await put({ status: 'handling' });
    const helped = await put({
      status: 'handling',
      departmentId: 'sanitation',
      helpers: [{ departmentId: 'municipal', departmentName: '市政', reply: null }],
    });
    const others = await put({ status: 'handling', departmentId: 'sanitation' });
    expect(new Set(await find({ scope: 'unit' }, STAFF.municipal))).toEqual(new Set([led, helped]));
    expect(await find({ scope: 'mine' }, STAFF.municipal)).toEqual([helped]); // the other one was taken by a colleague
    expect(await find({ scope: 'all', departmentId: 'sanitation' }, STAFF.municipal)).toEqual([helped]);
    expect(new Set(await find({ scope: 'all', departmentId: 'sanitation' }))).toEqual(new Set([helped, others]));
    expect(await find({ scope: 'unit', waiting: 'assist' }, STAFF.municipal)).toEqual([helped]);
  });

  it('finds by number: whole, beginning, last five; the greatest first, within what may be seen', async () => {
    const one = await put();
    const two = await put({ status: 'handling' });
    expect(await find({ ...all, q: one })).toEqual([one]);
    expect(await find({ ...all, q: '44090220260701' })).toEqual([two, one]);
    expect(await find({ ...all, q: one.slice(-5) })).toEqual([one]);
    expect(await find({ ...all, q: '440902' }, STAFF.municipal)).toEqual([two]);
    expect(await find({ ...all, q: one }, STAFF.municipal)).toEqual([]);
    const page = await f.tasks.page(STAFF.manager, { ...all, q: '440902' }, { after: null, limit: 1 });
    const rest = await f.tasks.page(STAFF.manager, { ...all, q: '440902' }, { after: page.next, limit: 9 });
    expect([page, rest].flatMap(({ cases }) => cases.map(({ caseNo }) => caseNo))).toEqual([two, one]);
  });

  it('finds by area, year, month or part of one, the newest first, or in the order asked', async () => {
    const numbers = [await put(opened(1)), await put(opened(2)), await put(opened(3))];
    for (const prefix of ['440902', '4409022', '4409022026', '44090220260', '440902202607', '4409022026070']) {
      expect(await find({ ...all, q: prefix })).toEqual(numbers.toReversed());
      expect(await find({ ...all, q: prefix, order: 'oldest' })).toEqual(numbers);
    }
    for (const prefix of ['440904', '4409022025', '44090220261', '440902202608', '4409022026073', '440902202699']) {
      expect(await find({ ...all, q: prefix })).toEqual([]);
    }
    const page = await f.tasks.page(STAFF.manager, { ...all, q: '440902' }, { after: null, limit: 2 });
    const rest = await f.tasks.page(STAFF.manager, { ...all, q: '440902' }, { after: page.next, limit: 2 });
    expect([page, rest].flatMap(({ cases }) => cases.map(({ caseNo }) => caseNo))).toEqual(numbers.toReversed());
  });

  it('finds by words, and a department never by a telephone number', async () => {
    const text = { description: '三号楼下路灯不亮，电话13800138000', address: '河西工业路9号' };
    const seen = await put({ ...text, status: 'handling' });
    const unseen = await put(text);
    expect(await find({ ...all, q: '路灯 河西' })).toEqual(expect.arrayContaining([seen, unseen]));
    expect(await find({ ...all, q: '路灯 河西' }, STAFF.municipal)).toEqual([seen]);
    expect(await find({ ...all, q: '电话13800138000' }, STAFF.municipal)).toEqual([]);
    expect(await find({ ...all, q: '光华社区 路灯' })).toHaveLength(2);
    await expect(find({ ...all, q: '坑' })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('stops looking after so many cases, says so, and goes on from there', async () => {
    const rare = await put({ description: '沟渠堵塞', ...opened(0) });
    for (let i = 1; i <= 8; i++) await put({ description: i % 2 ? '沟渠' : '堵塞', ...opened(i) });
    const looked: { found: number; incomplete: boolean }[] = [];
    const found: string[] = [];
    let after: PageKey | null = null;
    do {
      const page: Awaited<ReturnType<typeof f.tasks.page>> = await f.tasks.page(STAFF.manager, { ...all, q: '沟渠 堵塞' }, { after, limit: 5, look: 3 }); // prettier-ignore
      looked.push({ found: page.cases.length, incomplete: page.incomplete });
      found.push(...page.cases.map(({ caseNo }) => caseNo));
      after = page.next;
    } while (after);
    expect(looked).toEqual([{ found: 0, incomplete: true }, { found: 1, incomplete: false }]); // prettier-ignore
    expect(found).toEqual([rare]);
  });

  it('reads fewer documents than index entries at a time, and still finds every case of a filter', async () => {
    const soon: string[] = [];
    for (let i = 0; i < 9; i++) {
      const caseNo = await put({ ...opened(i), ...due(i % 3 === 0 ? 1 : 20) });
      if (i % 3 === 0) soon.push(caseNo);
    }
    const found: string[] = [];
    let pages = 0;
    let after: PageKey | null = null;
    do {
      const page: Awaited<ReturnType<typeof f.tasks.page>> = await f.tasks.page(STAFF.manager, { scope: 'unit', order: 'oldest', timeliness: 'due_soon' }, { after, limit: 5, look: 4 }); // prettier-ignore
      found.push(...page.cases.map(({ caseNo }) => caseNo));
      expect(page.incomplete).toBe(page.next !== null);
      after = page.next;
      pages++;
    } while (after);
    expect({ found, pages }).toEqual({ found: soon, pages: 5 });
  });

  it('puts cases in the order asked where a shorter index has another one', async () => {
    const paused = (hours: number) => put({ ...opened(hours), clock: { ...caseIn('reported').clock, dueAt: null, warnAt: null } as StoredCase['clock'] }); // prettier-ignore
    const [second, first, third] = [await paused(2), await paused(1), await paused(3)];
    await put(due(20));
    const filter: TaskFilter = { scope: 'unit', timeliness: 'paused', order: 'oldest' };
    expect(await find(filter)).toEqual([first, second, third]);
    expect(await find({ ...filter, order: 'newest' })).toEqual([third, second, first]);
    const page = await f.tasks.page(STAFF.manager, filter, { after: null, limit: 2 });
    const rest = await f.tasks.page(STAFF.manager, filter, { after: page.next, limit: 2 });
    expect([page, rest].map(({ cases }) => cases.map(({ caseNo }) => caseNo))).toEqual([[first, second], [third]]); // prettier-ignore
  });

  it('finds nothing by a number with a day that does not exist, and nothing opened at another time than asked', async () => {
    const one = await put(opened(0));
    expect(await find({ ...all, q: '44090220269999' })).toEqual([]);
    expect(await find({ ...all, q: '44090220260701', openedFrom: at(-1), openedTo: at(1) })).toEqual([one]);
    expect(await find({ ...all, q: '44090220260701', openedFrom: at(1) })).toEqual([]);
  });

  it('refuses a cursor of another order', async () => {
    const after: PageKey = { order: 'due', at: T0, caseId: 'a'.repeat(24) };
    await expect(f.tasks.page(STAFF.manager, { scope: 'all' }, { after, limit: 1 })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

const GRID = { code: '440902002001001', name: '茂南03网格（光华北路片区）', district: '茂南区', community: '光华社区', version: 1 }; // prettier-ignore
