import { HERE, STAFF, staffActor, startCases, type CaseFixture } from './case-service.fixtures';
import type { PageKey } from './case-list.cursor';
import type { ListPage } from './case-list.repository';
import { recalculateAll } from './case.recalculate-all';
import type { TaskFilter } from './case.tasks';

const FIRST = new Date('2026-07-01T01:00:00.000Z').getTime();
const at = (minute: number): Date => new Date(FIRST + minute * 60_000);
const mine: TaskFilter = { scope: 'mine' };
const first = { after: null, limit: 50 };

describe('task lists', () => {
  let f: CaseFixture;
  beforeEach(async () => {
    f = await startCases();
  }, 60_000);
  afterEach(() => f.close());

  it('pages through a desk without a gap or a repetition while new cases arrive and others leave', async () => {
    const early = await Promise.all(Array.from({ length: 9 }, (_, minute) => f.open({ at: at(minute >> 1) })));
    const seen: string[] = [];
    let after: PageKey | null = null;
    let minute = 100;
    do {
      const page: ListPage = await f.tasks.page(STAFF.acceptor, mine, { after, limit: 2 });
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
    expect(new Set(seen.slice(0, 9))).toEqual(new Set(early.map(({ caseNo }) => caseNo)));
  });

  it('shows what waits longest first on a desk and the newest first in the register', async () => {
    const [a, b] = [await f.open({ at: at(0) }), await f.open({ at: at(1) })];
    const desk = await f.tasks.page(STAFF.acceptor, mine, first);
    const register = await f.tasks.page(STAFF.manager, { scope: 'all' }, first);
    expect(desk.cases.map(({ caseNo }) => caseNo)).toEqual([a.caseNo, b.caseNo]);
    expect(register.cases.map(({ caseNo }) => caseNo)).toEqual([b.caseNo, a.caseNo]);
  });

  it('keeps 区域外 on the desk of its own, and shows it to every acceptor in the register', async () => {
    const outside = await f.open({ grid: null });
    const inside = await f.open();
    const numbers = async (actor: typeof STAFF.acceptor, scope: TaskFilter['scope']) =>
      (await f.tasks.page(actor, { scope }, first)).cases.map(({ caseNo }) => caseNo);
    expect(await numbers(STAFF.outsideDesk, 'mine')).toEqual([outside.caseNo]);
    expect(await numbers(STAFF.acceptor, 'mine')).toEqual([inside.caseNo]);
    expect((await numbers(STAFF.acceptor, 'all')).sort()).toEqual([outside.caseNo, inside.caseNo].sort());
  });

  it('counts the whole list by status, whatever status is shown', async () => {
    const one = await f.open();
    await f.open();
    await f.service.execute(one.caseNo, { command: 'accept', version: 1 }, STAFF.acceptor, at(1));
    const page = await f.tasks.page(STAFF.acceptor, { ...mine, status: 'accepted' }, first);
    expect(page.cases.map(({ caseNo }) => caseNo)).toEqual([one.caseNo]);
    const { statuses, total } = await f.tasks.counts(STAFF.acceptor, 'mine');
    expect(statuses).toEqual([
      { status: 'reported', count: 1, more: false },
      { status: 'accepted', count: 1, more: false },
      { status: 'handled', count: 0, more: false },
      { status: 'checked', count: 0, more: false },
    ]);
    expect(total).toEqual({ count: 2, more: false });
    expect((await f.tasks.page(STAFF.acceptor, { ...mine, status: 'dispatched' }, first)).cases).toEqual([]);
  });

  it('gives a collector what they are to verify, and what they verified in the register only', async () => {
    const collector = staffActor('collector', 'collector-02');
    const { caseNo } = await f.open();
    const run = (actor: typeof collector, request: Parameters<CaseFixture['service']['execute']>[1]) =>
      f.service.execute(caseNo, request, actor, at(1));
    await run(STAFF.acceptor, { command: 'accept', version: 1 });
    await run(STAFF.acceptor, { command: 'requestVerify', version: 2, collectorId: 'collector-02' });
    const numbers = async (actor: typeof collector, scope: TaskFilter['scope']) =>
      (await f.tasks.page(actor, { scope }, first)).cases.map((stored) => stored.caseNo);
    expect(await numbers(collector, 'mine')).toEqual([caseNo]);
    expect(await numbers(staffActor('collector', 'collector-03'), 'all')).toEqual([]);
    await run(collector, {
      command: 'verify',
      version: 3,
      result: 'exists',
      text: '',
      photoIds: [`${collector.citizenId}:seen`],
      position: HERE,
    });
    expect(await numbers(collector, 'mine')).toEqual([]);
    expect(await numbers(collector, 'all')).toEqual([caseNo]);
  });

  it('gives what is in hand the due dates of the present calendar, once, with a line in the log', async () => {
    const [late, right] = [await f.open(), await f.open()];
    const wrong = new Date('2026-08-01T00:00:00.000Z');
    await f.models.cases.updateOne({ caseNo: late.caseNo }, { $set: { 'clock.dueAt': wrong, sortDueAt: wrong } });
    const again = () => recalculateAll({ lists: f.lists, cases: f.service }, at(1));
    const { looked, changed } = await again();
    expect(looked).toBeGreaterThanOrEqual(2);
    expect(changed).toBe(1);
    expect(await again()).toEqual({ looked, changed: 0 });
    expect((await f.service.getByCaseNo(late.caseNo))?.clock?.dueAt).toEqual(late.clock?.dueAt);
    const doc = await f.models.cases.findOne({ caseNo: late.caseNo }).lean();
    expect(doc?.sortDueAt).toEqual(late.clock?.dueAt);
    expect((await f.service.flowOf(late.caseId)).at(-1)).toMatchObject({
      command: 'recalculate',
      actor: { role: 'system' },
    });
    expect(await f.service.flowOf(right.caseId)).toHaveLength(1);
  });
});
