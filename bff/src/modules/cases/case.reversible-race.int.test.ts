import { AppError } from '../../kernel/app-error';
import { startCases, type CaseFixture } from './case-service.fixtures';
import { reportsIn } from './case.moved-reports';
import { createTown, type Town } from './case.reversible.fixtures';

let f: CaseFixture;
beforeAll(async () => {
  f = await startCases();
}, 60_000);
afterAll(() => f.close());

/** What only the database says: the books of the town cannot follow steps that meet. */
async function whatIs(caseNos: readonly string[]) {
  const found = await Promise.all(caseNos.map((caseNo) => f.service.getByCaseNo(caseNo)));
  const cases = found.flatMap((stored) => stored ?? []);
  const logs = await Promise.all(
    cases.map(async ({ caseId, duplicateOf }) =>
      duplicateOf === null ? reportsIn(await f.repository.flowOf(caseId)) : [],
    ),
  );
  return {
    cases,
    carried: logs.flat().map(({ reportId }) => reportId),
    counts: cases.flatMap(({ duplicateOf, reportCount }) => (duplicateOf === null ? [reportCount] : [])),
    lengths: logs.flatMap((reports) => (reports.length === 0 ? [] : [reports.length])),
  };
}

/** True for a step that came too late; any other error is a fault. */
async function isTooLate(step: Promise<unknown>): Promise<boolean> {
  return step.then(
    () => false,
    (error: unknown) => {
      if (error instanceof AppError && ['version_conflict', 'not_possible_now', 'invalid_request'].includes(error.code))
        return true;
      throw error;
    },
  );
}

/** All cases that there are now, with those that were split off. */
async function allOf(town: Town): Promise<string[]> {
  return [...new Set([...town.books.cases.keys(), ...town.books.whereIs.values()])];
}

describe('two people at the same moment', () => {
  const act = async (town: Town, steps: (() => Promise<unknown>)[]): Promise<boolean[]> => {
    const late = await Promise.all(steps.map((step) => isTooLate(step())));
    const { carried, counts, lengths } = await whatIs(await allOf(town));
    // Whoever won: each report is in one case, once, and the cases count them so.
    expect(carried.sort()).toEqual([...town.books.whereIs.keys()].sort());
    expect(counts.sort()).toEqual(lengths.sort());
    return late;
  };
  const suspected = async (town: Town) => {
    const { caseNo: main } = await town.open('ann');
    const { caseNo: other, report } = await town.open('bob', main);
    return { main, other, report };
  };
  const merge = (town: Town, caseNo: string, intoCaseNo: string) => () =>
    town.run(caseNo, { command: 'markDuplicate', intoCaseNo, reason: '同一处' });
  const apart = (town: Town, caseNo: string, otherCaseNo: string) => () =>
    town.run(caseNo, { command: 'keepApart', otherCaseNo, reason: '是两处' });
  const answer = async (town: Town, caseNo: string, citizenId: string, reportId: string, same: boolean, otherCaseNo: string | null) =>
    f.service.answerSame((await town.stored(caseNo)).caseId, { same, reason: '', reportId, otherCaseNo }, { citizenId, displayName: '', staff: null }, town.now()); // prettier-ignore

  it('join and keep apart the same pair: one of both, on whichever of the cases they press', async () => {
    for (const turn of [0, 1, 2, 3]) {
      const town = createTown(f);
      const { main, other } = await suspected(town);
      const steps = [merge(town, other, main), turn % 2 ? apart(town, main, other) : apart(town, other, main)];
      const late = await act(town, turn < 2 ? steps : steps.reverse());
      expect(late.filter(Boolean)).toHaveLength(1);
      const state = (await f.service.pairOf(main, other))?.state;
      expect((await town.stored(other)).duplicateOf).toBe(state === 'joined' ? main : null);
      expect((await town.stored(main)).keptApart).toEqual(state === 'joined' ? [] : [other]);
    }
  });

  it('merge each of two cases into the other: never a circle', async () => {
    const town = createTown(f);
    const { main, other } = await suspected(town);
    expect((await act(town, [merge(town, other, main), merge(town, main, other)])).filter(Boolean)).toHaveLength(1);
  });

  it('a chain of merges that begins at both ends loses no report and makes no circle', async () => {
    const town = createTown(f);
    const { main, other } = await suspected(town);
    const { caseNo: third } = await town.open('cai', main);
    await act(town, [merge(town, other, main), merge(town, main, third)]);
    const { cases } = await whatIs([main, other, third]);
    expect(cases.filter(({ duplicateOf }) => duplicateOf === null).length).toBeLessThanOrEqual(2);
    for (const { duplicateOf } of cases) expect(duplicateOf).not.toBe(other);
  });

  it('a citizen says 「不是同一个」 of a case that an acceptor merges into another at that moment', async () => {
    const town = createTown(f);
    const { main, other } = await suspected(town);
    const report = await town.join(other, 'cai');
    await act(town, [merge(town, other, main), () => answer(town, other, 'cai', report.reportId, false, null)]);
  });

  it('a citizen confirms, the other withdraws, and an acceptor keeps apart', async () => {
    const town = createTown(f);
    const { main, other, report } = await suspected(town);
    await act(town, [
      () => answer(town, other, 'bob', report.reportId, true, main),
      () => town.withdraw(main, 'ann'),
      apart(town, other, main),
    ]);
    const [a, b] = [await town.stored(main), await town.stored(other)];
    expect(a.status === 'withdrawn' && b.duplicateOf === main).toBe(false);
  });

  it('reports join while others are split out, and each counts once', async () => {
    const town = createTown(f);
    const { caseNo } = await town.open('ann');
    await town.join(caseNo, 'bob');
    await town.join(caseNo, null);
    const split = (no: number) => () => town.run(caseNo, { command: 'split', reportNos: [no], reason: '是另一处' });
    await act(town, [() => town.join(caseNo, 'cai'), split(2), () => town.join(caseNo, null), split(3)]);
    expect((await town.stored(caseNo)).reporterIds).toEqual(expect.arrayContaining(['ann', 'cai']));
  });
});
