import { OPEN_CASE_STATUSES } from '@suishoupai/shared-types';
import { startCases, STAFF, type CaseFixture } from './case-service.fixtures';
import { RULES } from './case.fixtures';
import { replay } from './case.evolve';
import { reportsIn } from './case.moved-reports';
import { toEvent, type StoredCase } from './case.records';
import { createTown, isRefused, namesOf, type KeptCase, type Town } from './case.reversible.fixtures';
import { createChooser } from './case.walk-moves.fixtures';

/** REVERSIBLE_RUNS for more lives, REVERSIBLE_SEED for others. */
const RUNS = Number(process.env['REVERSIBLE_RUNS'] ?? 4);
const SEED = Number(process.env['REVERSIBLE_SEED'] ?? 1);
const STEPS = 32;
const PEOPLE = ['ann', 'bob', 'cai', 'dan'];
const DEADLINES = [null, null, new Date('2026-07-03T02:00:00.000Z'), new Date('2026-07-02T02:00:00.000Z')];

const isOpen = ({ status }: StoredCase): boolean => OPEN_CASE_STATUSES.some((open) => open === status);
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

let f: CaseFixture;
beforeAll(async () => {
  f = await startCases();
}, 60_000);
afterAll(() => f.close());

/** What a case must say of the reports it carries, counted from nothing but these. */
function counted({ reports, added }: Pick<KeptCase, 'reports' | 'added'>) {
  const times = reports.flatMap(({ deadlineAt }) => (deadlineAt === null ? [] : [deadlineAt.getTime()]));
  return {
    reportCount: reports.length,
    people: sorted(reports.flatMap(({ citizenId }) => citizenId ?? [])),
    withoutAccount: reports.filter(({ citizenId }) => citizenId === null).length,
    photoIds: sorted([...reports.flatMap(({ photoIds }) => photoIds), ...[...added.values()].flat()]),
    deadlineAt: times.length === 0 ? null : new Date(Math.min(...times)),
    lastReportedAt: new Date(Math.max(...reports.map(({ at }) => at.getTime()))),
  };
}

function said(stored: StoredCase): ReturnType<typeof counted> {
  const { reportCount, reporterIds, reportsWithoutAccount, photoIds, deadlineAt, lastReportedAt } = stored;
  const people = sorted(reporterIds);
  return {
    reportCount,
    people,
    withoutAccount: reportsWithoutAccount,
    photoIds: sorted(photoIds),
    deadlineAt,
    lastReportedAt,
  };
}

/** Where the database says something else than the books. */
async function faults({ books, stored, leadsTo }: Town): Promise<unknown[]> {
  const found: unknown[] = [];
  const check = (what: string, is: unknown, should: unknown): void => {
    if (JSON.stringify(is) !== JSON.stringify(should)) found.push({ what, is, should });
  };
  const all = new Map<string, StoredCase>();
  for (const { caseNo } of books.cases.values()) all.set(caseNo, await stored(caseNo));
  for (const { caseNo, caseId, reports, added, mergedInto } of books.cases.values()) {
    const now = all.get(caseNo) as StoredCase;
    const log = await f.repository.flowOf(caseId);
    check(`${caseNo} merged into`, now.duplicateOf, mergedInto);
    const {
      capturedAt: _c,
      lastReportedAt: _l,
      photoIds: _p,
      caseId: _i,
      grid: _g,
      candidateGrids: _s,
      ...state
    } = now;
    const again = replay(log.map(toEvent));
    check(
      `${caseNo} replayed`,
      { ...again, grid: null, candidateGrids: null },
      { ...again, ...state, grid: null, candidateGrids: null },
    );
    if (mergedInto !== null) {
      const arrived = books.cases.get(mergedInto)?.reports.some(({ from }) => from === caseNo) ?? false;
      if (arrived) check(`${caseNo} joined`, (await f.service.pairOf(caseNo, mergedInto))?.state, 'joined');
      continue;
    }
    check(`${caseNo} counts`, said(now), counted({ reports, added }));
    check(
      `${caseNo} reports`,
      namesOf(reportsIn(log)),
      reports.map(({ reportId }) => reportId),
    );
    const { people, withoutAccount } = counted({ reports, added });
    const dueAt = isOpen(now) ? now.clock?.dueAt : undefined;
    const forward = Math.min(people.length + withoutAccount - 1, RULES.limits.reporters.most);
    const raw = await f.models.cases.findById(caseId, { sortWeighedAt: 1 }).lean();
    const weighed =
      dueAt && forward > 0 ? dueAt.getTime() - forward * RULES.limits.reporters.hoursForEach * 3_600_000 : 0;
    check(`${caseNo} priority`, raw?.sortWeighedAt?.getTime() ?? 0, weighed);
    if (now.clock?.stage === 'handle') check(`${caseNo} clock`, now.clock.deadline, now.deadlineAt);
    for (const { reportId } of reports)
      check(`${reportId} is followed to`, leadsTo(books.whereIs.get(reportId) ?? ''), caseNo);
  }
  for (const one of all.values()) {
    for (const pair of await f.pairs.ofCase(one.caseNo)) {
      const [a, b] = pair.caseNos.map((caseNo) => all.get(caseNo));
      if (!a || !b) throw new Error('a pair of an unknown case');
      // Whoever was taken for a part of an ended case is still to be looked at.
      if (pair.state === 'open') check(`${pair.pairId} asked of`, isOpen(a) || isOpen(b), true);
      if (pair.state === 'open' && pair.rank === 1) check(`${pair.pairId} asked of both`, isOpen(a) && isOpen(b), true);
      if (pair.state === 'joined')
        check(`${pair.pairId} joined`, a.duplicateOf === b.caseNo || b.duplicateOf === a.caseNo, true);
    }
  }
  for (const key of books.apart) {
    const [one = '', other = ''] = key.split('-');
    check(`${key} apart`, (await f.service.pairOf(one, other))?.state, 'kept_apart');
    const [a, b] = [all.get(one), all.get(other)];
    if (a && b && isOpen(a) && isOpen(b))
      check(`${key} in both`, [a.keptApart.includes(other), b.keptApart.includes(one)], [true, true]);
  }
  return found;
}

describe('joins, merges, splits and verdicts in any order', () => {
  it('leave every count, follower, photo, deadline and verdict as the reports themselves say', async () => {
    const done = new Map<string, number>();
    for (let life = 0; life < RUNS; life += 1) {
      const town = createTown(f);
      const choose = createChooser(SEED * 1000 + life);
      const story: string[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        const [name, refused] = await oneStep(town, choose);
        story.push(refused ? `(${name})` : name);
        if (!refused) done.set(name, (done.get(name) ?? 0) + 1);
        const wrong = await faults(town);
        if (wrong.length > 0) throw new Error(`life ${life}: ${story.join(', ')}: ${JSON.stringify(wrong)}`);
      }
    }
    for (const name of Object.keys(MOVES)) expect([name, done.get(name) ?? 0]).not.toEqual([name, 0]);
  }, 120_000);
});

/** A case but for its log, and for what people have decided about the pair. */
async function kernelOf({ stored }: Town, caseNo: string): Promise<object> {
  const { version: _v, decidedVersion: _d, updatedAt: _u, keptApart: _k, ...kernel } = await stored(caseNo);
  return kernel;
}

it('a case is to the last field what it was before a report joined and was taken out again, in whatever stage', async () => {
  const town = createTown(f);
  const { caseNo } = await town.open(null, null, DEADLINES[2]);
  const advance = () => MOVES['advance']?.({ town, any: () => ({ caseNo }) } as unknown as Scene);
  for (const status of ['reported', 'accepted', 'filed', 'dispatched', 'received']) {
    const before = await kernelOf(town, caseNo);
    expect(before).toMatchObject({ status });
    const report = await town.join(caseNo, 'ann', DEADLINES[3]);
    await town.supplement(caseNo, 'ann');
    expect(await town.stored(caseNo)).toMatchObject({ reportCount: 2, deadlineAt: DEADLINES[3] });
    const born = status === 'accepted' ? await town.sayDifferent(caseNo, report) : await town.split(caseNo, [2]);
    expect(await kernelOf(town, caseNo)).toEqual(before);
    expect(await town.stored(born.caseNo)).toMatchObject({
      ...{ status: 'reported', reportCount: 1, reporterIds: ['ann'], deadlineAt: DEADLINES[3] },
      description: expect.stringMatching(/^ann说的第 \d+ 件\n补充：ann补充 \d+$/),
      photoIds: [expect.stringMatching('photo'), expect.stringMatching('more')],
    });
    if (status !== 'received') await advance();
  }
  expect(await faults(town)).toEqual([]);
}, 60_000);

it('a report that ended with a case of something else gets a case of its own, as long as its citizen may object', async () => {
  const town = createTown(f);
  const { caseNo } = await town.open('ann');
  const taken = await town.join(caseNo, 'bob');
  const { caseNo: merged } = await town.open('cai', caseNo);
  await town.merge(merged, caseNo);
  await town.run(caseNo, { command: 'reject', reason: '已清理' });
  const born = await town.sayDifferent(caseNo, taken);
  expect(await town.stored(born.caseNo)).toMatchObject({ status: 'reported', reporterIds: ['bob'] });
  const back = await town.split(caseNo, [2]);
  expect(await town.stored(back.caseNo)).toMatchObject({ status: 'reported', reporterIds: ['cai'] });
  expect(await town.stored(caseNo)).toMatchObject({ status: 'rejected', reportCount: 1, reporterIds: ['ann'] });
  expect(await faults(town)).toEqual([]);

  const late = await town.open('ann');
  const report = await town.join(late.caseNo, 'bob');
  const { appealUntil } = await town.run(late.caseNo, { command: 'reject', reason: '已清理' });
  town.sleepUntil(appealUntil ?? town.now());
  expect(await isRefused(town.sayDifferent(late.caseNo, report))).toBe(true);
}, 30_000);

type Choice = ReturnType<typeof createChooser>;
interface Scene {
  town: Town;
  choose: Choice;
  /** Cases that were not merged. */
  free: KeptCase[];
  any: () => KeptCase;
}

const MOVES: Record<string, (scene: Scene) => Promise<unknown>> = {
  open: ({ town, choose }) => town.open(someone(choose), null, choose.one(DEADLINES)),
  suspected: async ({ town, choose, any }) => {
    const other = await town.stored(any().caseNo);
    return isOpen(other) ? town.open(someone(choose), other.caseNo) : Promise.reject(NOTHING);
  },
  join: ({ town, choose, any }) => town.join(any().caseNo, someone(choose), choose.one(DEADLINES)),
  supplement: ({ town, choose, any }) => {
    const { caseNo, reports } = any();
    return town.supplement(caseNo, choose.one(reports).citizenId ?? 'nobody');
  },
  merge: ({ town, any }) => town.merge(any().caseNo, any().caseNo),
  keepApart: async ({ town, choose, any }) => {
    const { caseNo } = any();
    const pairs = (await f.pairs.ofCase(caseNo)).filter(({ state }) => state === 'open');
    if (pairs.length === 0) return Promise.reject(NOTHING);
    const { caseNos } = choose.one(pairs);
    return town.keepApart(caseNo, caseNos.find((other) => other !== caseNo) ?? '');
  },
  split: ({ town, choose, any }) => {
    const { caseNo, reports } = any();
    const count = 1 + choose.next(2);
    return town.split(caseNo, [
      ...new Set(Array.from({ length: count }, () => 2 + choose.next(Math.max(1, reports.length - 1)))),
    ]);
  },
  sayDifferent: ({ town, choose, any }) => {
    const { caseNo, reports } = any();
    const report = choose.one(reports);
    return report.citizenId === null ? Promise.reject(NOTHING) : town.sayDifferent(caseNo, report);
  },
  saySame: async ({ town, any }) => {
    const { caseNo, reports } = any();
    const { suspectedCaseNo } = await town.stored(caseNo);
    if (suspectedCaseNo === null || reports[0]?.citizenId === null) return Promise.reject(NOTHING);
    return town.saySame(caseNo, suspectedCaseNo);
  },
  withdraw: ({ town, choose, any }) => town.withdraw(any().caseNo, choose.one(PEOPLE)),
  end: async ({ town, any }) => {
    const { caseNo } = any();
    const isFiled = (await town.stored(caseNo)).stages.filedAt !== null;
    return isFiled
      ? town.run(caseNo, { command: 'forceClose', reason: '已无法处置' }, STAFF.manager)
      : town.run(caseNo, { command: 'reject', reason: '现场没有' });
  },
  advance: async ({ town, any }) => {
    const { caseNo } = any();
    const { status, classCode, grid } = await town.stored(caseNo);
    if (status === 'reported') return town.run(caseNo, { command: 'accept' });
    const filingConditionId = f.directory.conditionsOf(classCode, grid?.code ?? null)[0]?.id ?? '';
    if (status === 'accepted') return town.run(caseNo, { command: 'file', filingConditionId });
    if (status === 'filed')
      return town.run(caseNo, { command: 'dispatch', departmentId: 'sanitation' }, STAFF.dispatcher);
    return town.run(caseNo, { command: 'receive' }, STAFF.sanitation);
  },
};
const NOTHING = new Error('nothing to do');
const NAMES = [...Object.keys(MOVES), 'join', 'join', 'merge', 'split', 'withdraw'];
const someone = (choose: Choice): string | null => choose.one([...PEOPLE, null]);

async function oneStep(town: Town, choose: Choice): Promise<[string, boolean]> {
  const free = [...town.books.cases.values()].filter(({ mergedInto }) => mergedInto === null);
  const name = free.length < 2 ? 'open' : choose.one(free.length > 6 ? ['merge', 'join', 'split'] : NAMES);
  const scene = { town, choose, free, any: () => choose.one(free) };
  const step = MOVES[name] as (scene: Scene) => Promise<unknown>;
  const refused = await isRefused(
    step(scene).catch((error: unknown) => {
      if (error === NOTHING) return 'refused';
      throw error;
    }),
  );
  return [name, refused];
}
