import { buildOpenInput, STAFF, staffActor, startCases, type CaseFixture } from './case-service.fixtures';
import type { PageKey } from './case-list.repository';
import type { TaskQuery } from './case.tasks';

const FIRST = new Date('2026-07-01T01:00:00.000Z').getTime();
const at = (minute: number): Date => new Date(FIRST + minute * 60_000);
const mine: TaskQuery = { scope: 'mine', after: null, limit: 50 };

describe('task lists', () => {
  let f: CaseFixture;
  beforeEach(async () => {
    f = await startCases();
  }, 60_000);
  afterEach(() => f.close());

  it('pages through a desk without a gap or a repetition while new cases arrive and others leave', async () => {
    const first = await Promise.all(Array.from({ length: 9 }, (_, minute) => f.open({ at: at(minute >> 1) })));
    const seen: string[] = [];
    let after: PageKey | null = null;
    let minute = 100;
    do {
      const page: Awaited<ReturnType<CaseFixture['tasks']>> = await f.tasks(STAFF.acceptor, {
        ...mine,
        after,
        limit: 2,
      });
      seen.push(...page.cases.map(({ caseNo }) => caseNo));
      after = page.next;
      if (minute < 103) {
        await f.open({ at: at(minute++) });
        const gone = page.cases[0];
        if (gone) {
          const request = { command: 'reject' as const, version: gone.version, reason: '不受理' };
          await f.service.execute(gone.caseNo, request, STAFF.acceptor, at(200));
        }
      }
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(12);
    expect(new Set(seen.slice(0, 9))).toEqual(new Set(first.map(({ caseNo }) => caseNo)));
  });

  it('shows what waits longest first on a desk and the newest first in the register', async () => {
    const [a, b] = [await f.open({ at: at(0) }), await f.open({ at: at(1) })];
    const desk = await f.tasks(STAFF.acceptor, mine);
    const register = await f.tasks(STAFF.manager, { ...mine, scope: 'all' });
    expect(desk.cases.map(({ caseNo }) => caseNo)).toEqual([a.caseNo, b.caseNo]);
    expect(register.cases.map(({ caseNo }) => caseNo)).toEqual([b.caseNo, a.caseNo]);
  });

  it('keeps 区域外 on the desk of its own, and shows it to every acceptor in the register', async () => {
    const outside = await f.open({ grid: null });
    const inside = await f.open();
    const numbers = async (actor: typeof STAFF.acceptor, scope: TaskQuery['scope']) =>
      (await f.tasks(actor, { ...mine, scope })).cases.map(({ caseNo }) => caseNo);
    expect(await numbers(STAFF.outsideDesk, 'mine')).toEqual([outside.caseNo]);
    expect(await numbers(STAFF.acceptor, 'mine')).toEqual([inside.caseNo]);
    expect((await numbers(STAFF.acceptor, 'all')).sort()).toEqual([outside.caseNo, inside.caseNo].sort());
  });

  it('counts the whole list by status, whatever status is shown', async () => {
    const one = await f.open();
    await f.open();
    await f.service.execute(one.caseNo, { command: 'accept', version: 1 }, STAFF.acceptor, at(1));
    const page = await f.tasks(STAFF.acceptor, { ...mine, status: 'accepted' });
    expect(page.cases.map(({ caseNo }) => caseNo)).toEqual([one.caseNo]);
    expect(page.counts).toEqual([
      { status: 'reported', count: 1 },
      { status: 'accepted', count: 1 },
      { status: 'handled', count: 0 },
      { status: 'checked', count: 0 },
    ]);
    expect((await f.tasks(STAFF.acceptor, { ...mine, status: 'dispatched' })).cases).toEqual([]);
  });

  it('gives a collector what they are to verify, and what they verified in the register only', async () => {
    const collector = staffActor('collector', 'collector-02');
    const { caseNo } = await f.open();
    const run = (actor: typeof collector, request: Parameters<CaseFixture['service']['execute']>[1]) =>
      f.service.execute(caseNo, request, actor, at(1));
    await run(STAFF.acceptor, { command: 'accept', version: 1 });
    await run(STAFF.acceptor, { command: 'requestVerify', version: 2, collectorId: 'collector-02' });
    const numbers = async (actor: typeof collector, scope: TaskQuery['scope']) =>
      (await f.tasks(actor, { ...mine, scope })).cases.map((stored) => stored.caseNo);
    expect(await numbers(collector, 'mine')).toEqual([caseNo]);
    expect(await numbers(staffActor('collector', 'collector-03'), 'all')).toEqual([]);
    await run(collector, { command: 'verify', version: 3, result: 'exists', text: '', photoIds: [] });
    expect(await numbers(collector, 'mine')).toEqual([]);
    expect(await numbers(collector, 'all')).toEqual([caseNo]);
  });

  it('serves every desk and register from an index, in order', async () => {
    await f.open(buildOpenInput({ grid: null }));
    const explain = async (query: object, direction: 1 | -1): Promise<string> =>
      JSON.stringify(
        await f.models.cases.find(query).sort({ 'stages.openedAt': direction, _id: direction }).explain('queryPlanner'),
      );
    const several = { $in: ['reported', 'accepted'] };
    const queries: [object, string][] = [
      [{ outside: false, status: several }, 'cases_outside_status'],
      [{ departmentId: 'sanitation', status: several }, 'cases_department_status'],
      [{ collectorId: 'collector-01', status: several }, 'cases_collector_status'],
      [{ departmentId: 'sanitation' }, 'cases_department'],
      [{ status: 'filed' }, 'cases_status'],
      [{}, 'cases_opened'],
    ];
    for (const [query, index] of queries) {
      const plan = await explain(query, 1);
      expect(plan).toContain(index);
      expect(plan).not.toContain('COLLSCAN');
    }
  });
});
