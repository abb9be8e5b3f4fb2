import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';

const GRID = '440902001001001';
const SETTINGS = '/api/v1/staff/settings/routing';
const flood = { departmentId: 'sanitation', reason: '汛期抢险', until: '2026-07-31' };

let app: TestApp;
let now: Date;
let manager: ApiTestClient;
let dispatcher: ApiTestClient;

beforeEach(async () => {
  now = new Date('2026-07-01T01:00:00.000Z'); // Wednesday, 09:00 in Shanghai
  app = await startTestApp({ clock: { now: () => now }, worker: false, limitCalls: false });
  [manager, dispatcher] = [await app.staff('manager-01'), await app.staff('dispatcher-01')];
}, 60_000);
afterEach(() => app.close());

const put = (version: number, more: object = {}) =>
  manager.put(SETTINGS, { version, disabledDepartments: [], autoDispatchClasses: [], ...more });
const explain = async (classCode = 'SJ-06010', more = '') =>
  (await dispatcher.get(`/api/v1/staff/routing/explain?gridCode=${GRID}&classCode=${classCode}${more}`)).body;

describe('routing settings', () => {
  it('are untouched at first: every department works and nothing is dispatched by itself', async () => {
    const { status, body } = await dispatcher.get(SETTINGS);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 0, changedAt: null, changedByName: null, autoDispatchClasses: [] });
    expect(body.departments).toHaveLength(12);
    expect(body.departments[0]).toEqual({
      ...{ id: 'maonan-urban', name: '茂南区城市管理和综合执法局' },
      ...{ isDefault: true, disabled: null },
    });
  });

  it('hold for the router at once, and the explanation says whom it passed over', async () => {
    expect((await explain()).answer.departmentId).toBe('sanitation');
    const answer = await put(0, { disabledDepartments: [flood], autoDispatchClasses: ['SJ-06010', 'SJ-08*'] });
    expect(answer).toMatchObject({ status: 200, body: { version: 1, changedByName: expect.any(String) } });
    expect(answer.body.autoDispatchClasses).toEqual([
      { pattern: 'SJ-06010', name: '暴露垃圾（SJ-06010）' },
      { pattern: 'SJ-08*', name: 'SJ-08*（16 类）' },
    ]);

    const { answer: routed, rules, text, autoDispatch } = await explain();
    expect(routed).toMatchObject({ departmentId: 'maonan-urban', skipped: [{ departmentId: 'sanitation' }] });
    expect(text).toContain('跳过市环境卫生管理处（已停用：汛期抢险（至 2026-07-31））');
    expect(autoDispatch).toBe(true);
    expect(rules.at(-1)).toMatchObject({ ruleNo: routed.ruleNo, outcome: 'chosen', outcomeText: '命中' });
    expect(rules.filter((rule: { outcome: string }) => rule.outcome === 'disabled')).toHaveLength(1);
    expect((await explain('SJ-06011')).autoDispatch).toBe(false);
  });

  it('end by themselves after their last day', async () => {
    await put(0, { disabledDepartments: [{ ...flood, until: '2026-07-09' }] });
    now = new Date('2026-07-09T16:00:00.000Z'); // midnight in Shanghai
    const { body } = await manager.get(SETTINGS);
    expect(body.departments.every((one: { disabled: unknown }) => one.disabled === null)).toBe(true);
    expect((await explain()).answer.departmentId).toBe('sanitation');
  });

  it('refuse a change made on a stale version, and of two at once let one win', async () => {
    const both = await Promise.all([
      put(0, { autoDispatchClasses: ['SJ-06010'] }),
      put(0, { disabledDepartments: [flood] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.error.code).toBe('settings_conflict');
    expect((await put(0, { autoDispatchClasses: ['SJ-06011'] })).body.error.code).toBe('settings_conflict');
    expect((await manager.get(SETTINGS)).body.version).toBe(1);
    expect((await manager.get(`${SETTINGS}/changes`)).body.changes).toHaveLength(1);
  });

  it('keep who changed what when, the newest first and page by page', async () => {
    await put(0, { disabledDepartments: [flood], autoDispatchClasses: ['SJ-06010'] });
    now = new Date('2026-07-02T02:00:00.000Z');
    await put(1, { disabledDepartments: [{ ...flood, until: null }], autoDispatchClasses: ['SJ-06010'] });
    await put(2, { autoDispatchClasses: [] });
    await put(3, { autoDispatchClasses: [] }); // changes nothing

    const first = (await manager.get(`${SETTINGS}/changes?limit=2`)).body;
    expect(first.changes).toMatchObject([
      { version: 3, byStaffId: 'manager-01', lines: ['恢复市环境卫生管理处', '自动派遣去掉暴露垃圾（SJ-06010）'] },
      {
        version: 2,
        at: now.toISOString(),
        lines: ['更改市环境卫生管理处的停用：汛期抢险（至 2026-07-31） → 汛期抢险'],
      },
    ]);
    const second = (await manager.get(`${SETTINGS}/changes?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second.changes).toMatchObject([
      {
        version: 1,
        at: '2026-07-01T01:00:00.000Z',
        lines: ['停用市环境卫生管理处：汛期抢险（至 2026-07-31）', '自动派遣增加暴露垃圾（SJ-06010）'],
      },
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    [
      'a department nobody knows',
      { disabledDepartments: [{ ...flood, departmentId: 'nobody' }] },
      'unknown_department',
    ],
    ['the desk outside', { disabledDepartments: [{ ...flood, departmentId: 'outside-desk' }] }, 'unknown_department'],
    [
      'the default department',
      { disabledDepartments: [{ ...flood, departmentId: 'maonan-urban' }] },
      'default_department',
    ],
    ['yesterday', { disabledDepartments: [{ ...flood, until: '2026-06-30' }] }, 'in_the_past'],
    ['no date at all', { disabledDepartments: [{ ...flood, until: '2026-02-30' }] }, 'bad_format'],
    ['no reason', { disabledDepartments: [{ ...flood, reason: ' ' }] }, 'required'],
    ['a department twice', { disabledDepartments: [flood, flood] }, 'duplicate_value'],
    ['a class twice', { autoDispatchClasses: ['SJ-06010', 'SJ-06010'] }, 'duplicate_value'],
    ['a class nobody knows', { autoDispatchClasses: ['SJ-06*', 'SJ-77*'] }, 'unknown_class'],
  ])('refuse %s, naming the field', async (_, change, code) => {
    const { status, body } = await put(0, change);
    expect([status, body.error.fields.map((field: { code: string }) => field.code)]).toEqual([400, [code]]);
    expect((await manager.get(SETTINGS)).body.version).toBe(0);
  });

  it('are read by dispatchers, changed and looked back on by managers only', async () => {
    expect((await dispatcher.put(SETTINGS, { version: 0 })).body.error.code).toBe('not_allowed');
    expect((await dispatcher.get(`${SETTINGS}/changes`)).body.error.code).toBe('not_allowed');
    for (const other of ['acceptor-01', 'handler-sanitation', 'collector-01', 'supervisor-01']) {
      const client = await app.staff(other);
      expect((await client.get(SETTINGS)).body.error.code).toBe('not_allowed');
      expect((await client.get('/api/v1/staff/routing/explain?classCode=SJ-06010')).body.error.code).toBe(
        'not_allowed',
      );
    }
  });
});

describe('an explanation over HTTP', () => {
  it('answers for any time asked', async () => {
    expect((await explain('SJ-06028')).answer.departmentId).toBe('ecology');
    const night = await explain('SJ-06028', '&at=2026-07-01T23:30:00%2B08:00');
    expect(night).toMatchObject({ at: '2026-07-01T15:30:00.000Z', answer: { period: '夜间' }, className: '噪声扰民' });
    expect(night.text).toBe(night.answer.reason);
  });

  it('knows the national holidays, and refuses a time that is none', async () => {
    const holiday = await explain('SJ-06027', '&at=2026-10-01T10:00:00%2B08:00'); // a Thursday
    expect(holiday.answer).toMatchObject({ departmentId: 'maonan-urban', period: '非工作日' });
    const workedSaturday = await explain('SJ-06027', '&at=2026-10-10T10:00:00%2B08:00');
    expect(workedSaturday.answer).toMatchObject({ departmentId: 'ecology', period: null });
    for (const at of ['2026-07-01', '2026-02-30T00:00:00Z', '9999-01-01T00:00:00Z', '2026-07-01T00:00:00%2B99:99']) {
      const { error } = await explain('SJ-06027', `&at=${at}`);
      expect([at, error.fields]).toMatchObject([at, [{ field: 'at', code: 'bad_format' }]]);
    }
  });

  it('leaves what lies outside all grids to a person', async () => {
    const { body } = await manager.get('/api/v1/staff/routing/explain?classCode=SJ-06010');
    expect(body).toMatchObject({ answer: null, gridName: null, rules: [] });
    expect(body.text).toContain('区域外受理席');
  });

  it('refuses a grid or class that does not exist', async () => {
    const { status, body } = await manager.get(
      '/api/v1/staff/routing/explain?gridCode=440902999999999&classCode=SJ-77001',
    );
    expect(status).toBe(400);
    expect(body.error.fields).toMatchObject([{ code: 'unknown_grid' }, { code: 'unknown_class' }]);
  });
});
