import fc from 'fast-check';
import { matchesPattern } from '../../city/codes';
import { isInPeriod, type RoutingPeriod } from './routing.periods';
import { buildRouter, catalogue, city, DIANBAI, MAONAN, WEDNESDAY } from './routing.fixtures';

const at = WEDNESDAY;
const until = (departmentId: string, day: string | null = null) => ({ departmentId, reason: '汛期抢险', until: day });
const grid = (code: string) => ({ code, name: '某网格' });

describe('the routing table', () => {
  const router = buildRouter();

  it.each([
    ['440902001001001', 'SJ-06010', 'sanitation'],
    ['440904001001001', 'SJ-06010', 'dianbai-urban'],
    ['440902001001001', 'SJ-01037', 'municipal'],
    ['440902001001001', 'SJ-01003', 'water'],
    ['440902001001001', 'SJ-01023', 'municipal'],
    ['440904001001001', 'SJ-09009', 'traffic-police'],
    ['440904001001001', 'SJ-09006', 'dianbai-urban'],
    ['440902001001001', 'SJ-09006', 'maonan-urban'],
    ['440981001001001', 'SJ-09006', 'maonan-urban'],
  ])('sends grid %s with class %s to %s, by the first rule that matches', (code, classCode, department) => {
    expect(router.route({ grid: grid(code), classCode, at })?.departmentId).toBe(department);
  });

  it('leaves whatever lies outside all grids to a person', () => {
    expect(router.route({ grid: null, classCode: 'SJ-06010', at })).toBeNull();
    expect(router.explain({ grid: null, classCode: 'SJ-06010', at })).toEqual({ answer: null, tried: [] });
  });

  it('sends every class in every grid, by day, by night and on days off, to a department that handles', () => {
    const handling = new Set(router.departments().map(({ id }) => id));
    const times = [at, new Date('2026-07-01T15:00:00.000Z'), new Date('2026-07-04T01:00:00.000Z')];
    for (const place of city.grids.boundaries) {
      for (const { code: classCode } of catalogue.allClasses()) {
        for (const time of times) {
          const answer = router.route({ grid: place, classCode, at: time });
          expect(handling).toContain(answer?.departmentId);
        }
      }
    }
  });

  it('says in Chinese which unit, which grid and class, and which rule', () => {
    const answer = router.route({ grid: MAONAN, classCode: 'SJ-06013', at });
    expect(answer).toMatchObject({ departmentId: 'municipal', departmentName: '市政设施管理处', period: null });
    const { ruleNo } = answer ?? {};
    expect(answer?.reason).toBe(`派给市政设施管理处：茂南01网格 × 道路破损，按第 ${ruleNo} 条规则`);
    expect(city.routing.rules[(ruleNo ?? 0) - 1]?.classes).toContain('SJ-06013');
  });

  it('says so when no rule matched and the default department answers', () => {
    const answer = router.route({ grid: { code: '440981001001001', name: '高州01网格' }, classCode: 'SJ-09006', at });
    expect(answer).toMatchObject({ departmentId: 'maonan-urban', ruleNo: null, skipped: [] });
    expect(answer?.reason).toMatch(/^派给茂南区.*：高州01网格 × 占道经营，没有规则命中，按默认部门$/);
  });
});

describe('periods', () => {
  const router = buildRouter();
  const noise = (iso: string) => router.route({ grid: MAONAN, classCode: 'SJ-06028', at: new Date(iso) });

  it('send the same class elsewhere by night, and name the period', () => {
    expect(noise('2026-07-01T13:59:00.000Z')).toMatchObject({ departmentId: 'ecology', period: null }); // 21:59
    expect(noise('2026-07-01T14:00:00.000Z')).toMatchObject({ departmentId: 'maonan-urban', period: '夜间' }); // 22:00
    expect(noise('2026-07-01T21:59:59.000Z')).toMatchObject({ departmentId: 'maonan-urban' }); // 05:59 of the next day
    expect(noise('2026-07-01T22:00:00.000Z')).toMatchObject({ departmentId: 'ecology' }); // 06:00
    expect(noise('2026-07-01T16:00:00.000Z')?.reason).toContain('按第 1 条规则（夜间）');
  });

  it('follow the calendar that is handed in, not the weekday', () => {
    const query = { grid: MAONAN, classCode: 'SJ-06027', at };
    expect(router.route(query)?.departmentId).toBe('ecology');
    const holiday = buildRouter({}, { isWorkingDay: () => false });
    expect(holiday.route(query)).toMatchObject({ departmentId: 'maonan-urban', period: '非工作日' });
  });

  const working = (): boolean => true;
  it.each<[string, Omit<RoutingPeriod, 'id' | 'name'>, string, boolean]>([
    ['the first day of a date range', { dates: [{ from: '2026-09-18', to: '2026-09-20' }] }, '2026-09-17T16:00Z', true],
    ['its last minute', { dates: [{ from: '2026-09-18', to: '2026-09-20' }] }, '2026-09-20T15:59Z', true],
    ['the day after', { dates: [{ from: '2026-09-18', to: '2026-09-20' }] }, '2026-09-20T16:00Z', false],
    ['a time within', { times: [{ from: '12:00', to: '14:00' }] }, '2026-09-18T04:00Z', true],
    ['the end of it', { times: [{ from: '12:00', to: '14:00' }] }, '2026-09-18T06:00Z', false],
    ['a working day for rest days', { days: 'rest' }, '2026-09-18T06:00Z', false],
    ['a working day', { days: 'working' }, '2026-09-18T06:00Z', true],
    ['a time on the wrong day kind', { days: 'rest', times: [{ from: '00:00', to: '23:59' }] }, '2026-09-18Z', false],
  ])('hold or not: %s', (_, period, iso, expected) => {
    const instant = new Date(iso.length === 11 ? `${iso.slice(0, 10)}T00:00Z` : iso);
    expect(isInPeriod({ id: 'p', name: '时段', ...period }, instant, working)).toBe(expected);
  });
});

describe('disabled departments', () => {
  const query = { grid: MAONAN, classCode: 'SJ-06010', at };

  it('are passed over for the next rule that matches, and the answer says whom it passed over and why', () => {
    const answer = buildRouter({ disabledDepartments: [until('sanitation', '2026-07-31')] }).route(query);
    expect(answer).toMatchObject({ departmentId: 'maonan-urban' });
    expect(answer?.skipped).toEqual([
      { departmentId: 'sanitation', departmentName: '市环境卫生管理处', why: '已停用：汛期抢险（至 2026-07-31）' },
    ]);
    expect(answer?.reason).toContain('；跳过市环境卫生管理处（已停用：汛期抢险（至 2026-07-31））');
  });

  it('leave the work to the default department when all are disabled, even when it is disabled itself', () => {
    const all = city.departments.departments.map(({ id }) => until(id));
    const answer = buildRouter({ disabledDepartments: all }).route({ ...query, grid: DIANBAI });
    expect(answer).toMatchObject({ departmentId: city.routing.defaultDepartmentId, ruleNo: null });
    expect(answer?.reason).toContain('命中规则的部门均已停用，按默认部门');
    expect(answer?.reason).toContain('默认部门已停用：汛期抢险，仍由它兜底');
  });

  it('work again on the day after their last day, in Shanghai', () => {
    const router = buildRouter({ disabledDepartments: [until('sanitation', '2026-07-01')] });
    const routed = (iso: string) => router.route({ ...query, at: new Date(iso) })?.departmentId;
    expect(routed('2026-07-01T15:59:59.000Z')).toBe('maonan-urban');
    expect(routed('2026-07-01T16:00:00.000Z')).toBe('sanitation');
  });

  it('are marked in the list of departments', () => {
    const list = buildRouter({ disabledDepartments: [until('water')] }).departments();
    const marked = list.filter(({ enabled }) => !enabled);
    expect(marked).toEqual([{ id: 'water', name: '市水务局', enabled: false, disabledNote: '已停用：汛期抢险' }]);
    expect(list.map(({ id }) => id)).not.toContain('outside-desk');
  });

  it('never get work while an enabled department of a matching rule is there (any settings, any place, any class)', () => {
    const ids = city.departments.departments.map(({ id }) => id);
    const codes = catalogue.allClasses().map(({ code }) => code);
    fc.assert(
      fc.property(
        fc.subarray(ids),
        fc.constantFrom(...city.grids.boundaries),
        fc.constantFrom(...codes),
        (disabled, place, classCode) => {
          const router = buildRouter({ disabledDepartments: disabled.map((id) => until(id)) });
          const { answer, tried } = router.explain({ grid: place, classCode, at });
          const matching = city.routing.rules.filter(
            ({ grids, classes, period }) =>
              period === undefined &&
              grids.some((pattern) => matchesPattern(pattern, place.code)) &&
              classes.some((pattern) => matchesPattern(pattern, classCode)),
          );
          const first = matching.find(({ departmentId }) => !disabled.includes(departmentId));
          expect(answer?.departmentId).toBe(first?.departmentId ?? city.routing.defaultDepartmentId);
          const skipped = new Set(
            tried.filter(({ outcome }) => outcome === 'disabled').map((rule) => rule.departmentId),
          );
          expect(answer?.skipped.map(({ departmentId }) => departmentId)).toEqual([...skipped]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('an explanation', () => {
  it('lists every rule that was tried, with what came of it, down to the one chosen', () => {
    const router = buildRouter({ disabledDepartments: [until('sanitation')] });
    const { answer, tried } = router.explain({ grid: MAONAN, classCode: 'SJ-06010', at });
    expect(tried.map(({ ruleNo }) => ruleNo)).toEqual(tried.map((_, i) => i + 1));
    expect(tried.at(-1)).toMatchObject({ ruleNo: answer?.ruleNo, outcome: 'chosen', departmentId: 'maonan-urban' });
    expect(tried.filter(({ outcome }) => outcome === 'disabled').map((rule) => rule.departmentId)).toEqual([
      'sanitation',
    ]);
    expect(tried[0]).toMatchObject({ outcome: 'other_class', period: '夜间' });
    expect(tried[1]).toMatchObject({ outcome: 'other_grid' });
    expect(router.explain({ grid: MAONAN, classCode: 'SJ-06028', at }).tried[0]?.outcome).toBe('other_period');
  });
});

describe('automatic dispatch', () => {
  it('is on for the classes and major classes that managers chose, and for no other', () => {
    const router = buildRouter({ autoDispatchClasses: ['SJ-06010', 'SJ-08*'] });
    expect(['SJ-06010', 'SJ-08004', 'SJ-06011', 'BJ-08004'].map(router.autoDispatch)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(buildRouter().autoDispatch('SJ-06010')).toBe(false);
  });
});
