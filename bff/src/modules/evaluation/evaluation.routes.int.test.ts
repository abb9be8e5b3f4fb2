import { setTimeout as sleep } from 'node:timers/promises';
import type {
  EvaluatedObjectView,
  EvaluationBulletinResponse,
  EvaluationCasesResponse,
  EvaluationIndicatorsResponse,
  EvaluationLiveResponse,
  IndicatorKey,
} from '@suishoupai/shared-types';
import readXlsxFile from 'read-excel-file/node';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { at, told, type TimedStep } from './evaluation.fixtures';
import { plant } from './evaluation.planted.fixtures';

const PATH = '/api/v1/staff/evaluation';
const JULY = 'month=2026-07';
const LIMIT = 7 * 1440;
const HANDLED: TimedStep[] = [
  [0, 'openByCollector'],
  [5, 'accept'],
  [10, 'file'],
  [20, 'dispatch'],
  [30, 'startHandling'],
];
const CLOSED: TimedStep[] = [...HANDLED, [100, 'reply'], [105, 'requestCheck'], [110, 'checkPass'], [115, 'close']];
const LATE: TimedStep[] = [...HANDLED, [20 + LIMIT + 600, 'reply']];
const RETURNED: TimedStep[] = [...HANDLED, [60, 'returnToDispatcher']];

describe('evaluation', () => {
  let app: TestApp;
  let now = new Date('2026-08-10T02:00:00Z');
  const staff = {} as Record<'manager' | 'supervisor' | 'dispatcher' | 'municipal' | 'collector', ApiTestClient>;

  beforeAll(async () => {
    app = await startTestApp({ clock: { now: () => now } });
    const ids = { manager: 'manager-01', supervisor: 'supervisor-01', dispatcher: 'dispatcher-01' };
    for (const [name, id] of Object.entries({ ...ids, municipal: 'handler-municipal', collector: 'collector-01' })) {
      staff[name as keyof typeof staff] = await app.staff(id);
    }
    const stories = [CLOSED, CLOSED, LATE, RETURNED, HANDLED];
    for (const [index, story] of stories.entries()) {
      const caseNo = `440902202607010000${index + 1}`;
      await plant(app.connection, { caseNo, events: told(...story), gridCode: index === 1 ? null : '440902001001001' });
    }
    await counted(stories.length);
  }, 120_000);
  afterAll(() => app?.close());

  /** Waits until the worker has counted every case. */
  async function counted(cases: number): Promise<void> {
    const marks = app.connection.collection('evaluationCases');
    const cursors = app.connection.collection<{ _id: string; seq: number }>('outboxCursors');
    const outbox = app.connection.collection('outbox');
    while (
      (await marks.countDocuments()) < cases ||
      ((await cursors.findOne({ _id: 'evaluation' }))?.seq ?? 0) < (await outbox.countDocuments())
    ) {
      await sleep(50);
    }
  }

  const get = async <T>(client: ApiTestClient, path: string): Promise<T> => {
    const answer = await client.get(`${PATH}${path}`);
    expect([path, answer.status, answer.status === 200 ? null : answer.body]).toEqual([path, 200, null]);
    return answer.body as T;
  };
  const refusal = async (client: ApiTestClient, path: string): Promise<string> =>
    (await client.get(`${PATH}${path}`)).body.error.code as string;
  const indicators = (client: ApiTestClient, query: string) =>
    get<EvaluationIndicatorsResponse>(client, `/indicators?${query}`);
  const valueIn = ({ objects }: { objects: readonly EvaluatedObjectView[] }, objectId: string, key: IndicatorKey) => {
    const found = objects.find((each) => each.objectId === objectId)?.values.find((each) => each.key === key);
    return found && [found.numerator, found.denominator];
  };

  it('answers areas, units and posts with numerator and denominator', async () => {
    const city = await indicators(staff.manager, `object=area&level=city&${JULY}`);
    expect(city.period).toEqual({ from: '2026-07-01', to: '2026-07-31', closed: true });
    expect(valueIn(city, 'city', 'report')).toEqual([5, null]);
    expect(valueIn(city, 'city', 'inTimeDisposeRate')).toEqual([2, 4]);
    expect(valueIn(city, 'city', 'accurDispatchRate')).toEqual([3, 4]);
    const grids = await indicators(staff.supervisor, `object=area&level=grid&${JULY}`);
    expect(valueIn(grids, 'outside', 'report')).toEqual([1, null]);
    expect(valueIn(grids, '440902001001001', 'register')).toEqual([4, null]);
    const units = await indicators(staff.dispatcher, `object=unit&${JULY}`);
    expect(valueIn(units, 'municipal', 'overTimeToDispose')).toEqual([2, null]);
    expect(valueIn(units, 'water', 'dispose')).toEqual([0, null]);
    // Four tasks are too few for a place, and nobody else has a score.
    expect(units).toMatchObject({ rankedCount: 0, weightsFrom: '2026-01' });
    expect(units.objects[0]).toMatchObject({ objectId: 'municipal', name: '市政设施管理处', rank: null });
    expect(units.objects[0]).toMatchObject({ score: expect.any(Number) as number, sampleTooSmall: true });
    const before = await indicators(staff.manager, 'object=unit&month=2025-12');
    expect(before).toMatchObject({ weightsFrom: null, rankedCount: 0 });
    const people = await indicators(staff.manager, `object=post&level=dispatcher&${JULY}`);
    expect(valueIn(people, 'staff-dispatcher', 'dispatch')).toEqual([5, null]);
  });

  it('lists exactly the cases behind both sides of every number', async () => {
    const { objects } = await indicators(staff.manager, `object=unit&${JULY}`);
    const { values = [] } = objects.find(({ objectId }) => objectId === 'municipal') ?? {};
    for (const { key, numerator, denominator } of values) {
      for (const side of ['numerator', 'denominator'] as const) {
        const number = side === 'numerator' ? numerator : (denominator ?? 0);
        const query = `indicator=${key}&side=${side}&level=unit&objectId=municipal&${JULY}&limit=50`;
        const behind = await get<EvaluationCasesResponse>(staff.manager, `/cases?${query}`);
        const sums = behind.cases.some(({ value }) => value !== null) && side === 'numerator';
        const listed = sums ? behind.cases.reduce((sum, { value }) => sum + (value ?? 0), 0) : behind.cases.length;
        expect([key, side, listed]).toEqual([key, side, number]);
        expect([key, side, behind.total]).toEqual([key, side, behind.cases.length]);
      }
    }
  });

  it('pages the cases without losing or repeating any', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: EvaluationCasesResponse = await get(
        staff.manager,
        `/cases?indicator=register&level=city&objectId=city&${JULY}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(page.total).toBe(5);
      seen.push(...page.cases.map(({ caseNo }) => caseNo));
      cursor = page.nextCursor;
    }
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5].map((n) => `440902202607010000${n}`));
  });

  it('writes the bulletin of a month, with the month before, ranking, heat and sentences', async () => {
    const july = await get<EvaluationBulletinResponse>(staff.supervisor, '/bulletin?month=2026-07');
    expect(july.title).toBe('2026年7月城市管理综合评价月报');
    expect(july.headline.find(({ key }) => key === 'archive')).toMatchObject({ value: 2, previous: 0, change: null });
    expect(july.trend).toHaveLength(12);
    expect(july.trend.at(-1)).toMatchObject({ month: '2026-07', report: 5, dispose: 3 });
    expect(july.heat).toEqual([
      { gridCode: '440902001001001', gridName: expect.any(String) as string, report: 4, register: 4 },
      { gridCode: 'outside', gridName: '区域外', report: 1, register: 1 },
    ]);
    expect(july.frequentClasses).toMatchObject([{ classCode: 'SJ-06013', className: '道路破损', count: 5, share: 1 }]);
    expect(july.longestOverdue).toMatchObject([{ caseNo: '4409022026070100003', overdueMs: 600 * 60_000 }]);
    expect(july.summary[0]).toBe('2026年7月，全市上报数 5 件，立案数 5 件，处置数 3 件，结案数 2 件。');
    expect(july.summary.join('')).toContain('按期处置率50%');
    const june = await get<EvaluationBulletinResponse>(staff.supervisor, '/bulletin?month=2026-06');
    expect(june.summary).toEqual(['2026年6月，全市没有上报，也没有办理中的任务到期。']);
  });

  it('shows the command centre how things stand, once for all who ask within ten seconds', async () => {
    const before = now;
    now = at(20 + LIMIT + 30); // 09:50 on 8 July
    await plant(app.connection, { caseNo: '4409022026070800001', events: told([20 + LIMIT, 'open']) });
    const live = await get<EvaluationLiveResponse>(staff.manager, '/live');
    expect(live.today).toMatchObject({ total: 1 });
    expect(live.today.hours[9]).toEqual({ hour: 9, total: 1, bySource: [{ source: 'citizen', count: 1 }] });
    const inFunnel = Object.fromEntries(live.funnel.map(({ status, count }) => [status, count]));
    expect(inFunnel).toMatchObject({ reported: 1, filed: 1, handling: 1, handled: 1 });
    expect(live.overdue.cases.map(({ caseNo }) => caseNo)).toContain('4409022026070100005');
    expect(live.overdue.total).toBe(live.overdue.cases.length);
    expect(live.grids.find(({ gridCode }) => gridCode === '440902001001001')).toMatchObject({ open: 4 });
    expect(live.units.find(({ departmentId }) => departmentId === 'municipal')).toMatchObject({ open: 2 });
    await plant(app.connection, { caseNo: '4409022026070800002', events: told([20 + LIMIT + 1, 'open']) });
    expect(await get(staff.dispatcher, '/live')).toEqual(live);
    now = new Date(now.getTime() + 10_000);
    expect((await get<EvaluationLiveResponse>(staff.dispatcher, '/live')).today.total).toBe(2);
    await counted(7);
    now = before;
  });

  it('keeps people for managers, and a handler to the own unit', async () => {
    for (const client of [staff.supervisor, staff.dispatcher, staff.municipal]) {
      expect(await refusal(client, `/indicators?object=post&level=collector&${JULY}`)).toBe('not_allowed');
    }
    const own = await indicators(staff.municipal, `object=unit&${JULY}`);
    expect(own.objects.map(({ objectId }) => objectId)).toEqual(['municipal']);
    expect(valueIn(own, 'municipal', 'dispose')).toEqual([3, null]);
    expect(await refusal(staff.municipal, `/indicators?object=area&${JULY}`)).toBe('not_allowed');
    expect(await refusal(staff.municipal, `/cases?indicator=dispose&level=unit&objectId=water&${JULY}`)).toBe(
      'not_allowed',
    );
    expect(await refusal(staff.municipal, '/export.csv?report=bulletin&month=2026-07')).toBe('not_allowed');
    expect(await refusal(staff.collector, '/definitions')).toBe('not_allowed');
  });

  it.each([
    ['/indicators?object=area', 'from'],
    ['/indicators?object=area&from=2026-07-02&to=2026-07-01', 'to'],
    ['/indicators?object=area&from=2025-01-01&to=2026-07-01', 'to'],
    ['/indicators?object=area&month=2026-13', 'month'],
    ['/indicators?object=area&from=2026-02-30&to=2026-03-01', 'from'],
    [`/indicators?object=unit&level=grid&${JULY}`, 'level'],
    [`/cases?indicator=nothing&level=city&objectId=city&${JULY}`, 'indicator'],
    [`/cases?indicator=report&level=city&objectId=city&${JULY}&cursor=abc`, 'cursor'],
    [`/cases?indicator=report&level=city&objectId=municipal&${JULY}`, 'objectId'],
  ])('refuses %s', async (path, field) => {
    const { status, body } = await staff.manager.get(`${PATH}${path}`);
    expect([status, body.error.fields.map((each: { field: string }) => each.field)]).toEqual([400, [field]]);
  });

  it('exports indicators and bulletin as CSV and XLSX', async () => {
    const csv = await staff.manager.get(`${PATH}/export.csv?report=indicators&object=unit&${JULY}`);
    const text = (csv.body as Buffer).toString('utf8');
    expect(csv.status).toBe(200);
    expect(text.split('\r\n')[0]).toContain('按期处置率,按期处置率：分子,按期处置率：分母');
    expect(text).toContain('按期处置率：按期处置数 ÷ 应处置数。');
    expect(text).toMatch(/\r\n,市政设施管理处,[\d.]+,样本不足,/); // a score, no place
    expect(text).toContain('综合得分按 2026年1月起施行的权重计算');
    const xlsx = await staff.manager.get(`${PATH}/export.xlsx?report=bulletin&month=2026-07`);
    const sheets = await readXlsxFile(xlsx.body as Buffer);
    expect(JSON.stringify(sheets)).toContain('处置部门排名');
    expect(JSON.stringify(sheets)).toContain('2026年7月，全市上报数 7 件');
    const inOne = await staff.manager.get(`${PATH}/export.csv?report=bulletin&month=2026-07`);
    expect((inOne.body as Buffer).toString('utf8')).toContain('高发类别');
  });
});
