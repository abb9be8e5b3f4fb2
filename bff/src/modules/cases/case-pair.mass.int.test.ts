import { createCaseDetails } from './case.details';
import { createCasePairs } from './case-pair.service';
import { startCases, STAFF, type CaseFixture } from './case-service.fixtures';
import { RULES } from './case.fixtures';
import { createTown } from './case.reversible.fixtures';
import { commandBody } from './case.schema';

let f: CaseFixture;
beforeAll(async () => {
  f = await startCases();
}, 60_000);
afterAll(() => f.close());

/** Pairs as staff read them, and how often a log was read for it. */
function pairsReader() {
  const read: string[] = [];
  const pairs = createCasePairs({
    pairs: f.pairs,
    repository: {
      findManyByCaseNo: (caseNos) => f.repository.findManyByCaseNo(caseNos),
      flowOf: (caseId) => {
        read.push(caseId);
        return f.repository.flowOf(caseId);
      },
    },
    directory: f.directory,
    photos: { presentMany: async () => new Map() },
    rules: RULES,
    clock: { now: () => new Date('2026-07-01T04:00:00.000Z') },
  });
  return { read, ofCase: async (caseNo: string) => (await pairs.ofCase(STAFF.acceptor, caseNo)).pairs };
}

it('the pairs of a case that many were merged into cost one reading of its log, and name what each brought', async () => {
  const town = createTown(f);
  const main = await town.open('ann');
  const merged: string[] = [];
  for (const citizen of ['bob', 'cai', 'dan', 'eve']) {
    const { caseNo } = await town.open(citizen);
    await town.merge(caseNo, main.caseNo);
    merged.push(caseNo);
  }
  const { read, ofCase } = pairsReader();
  const pairs = await ofCase(main.caseNo);
  expect(read).toHaveLength(1);
  const brought = merged.map(
    (caseNo) => pairs.find(({ pairId }) => pairId.includes(caseNo))?.commands.split?.reportNos,
  );
  expect(brought).toEqual([[2], [3], [4], [5]]);
}, 30_000);

it('a merge of two mass events is undone by the one command that staff are offered', async () => {
  const town = createTown(f);
  const main = await town.open('ann');
  const crowd = await town.open('bob');
  for (let i = 0; i < 101; i += 1) await town.join(crowd.caseNo, `person-${i}`);
  await town.merge(crowd.caseNo, main.caseNo);
  const [pair] = await pairsReader().ofCase(main.caseNo);
  const { version } = await town.stored(main.caseNo);
  const offered = { command: 'split', version, reportNos: pair?.commands.split?.reportNos, reason: '是两处' };
  const command = commandBody.parse(offered);
  expect(command).toMatchObject({ reportNos: { length: 102 } });
  await f.service.execute(main.caseNo, command, STAFF.acceptor, town.now());
  expect(await town.stored(main.caseNo)).toMatchObject({ reportCount: 1, reporterIds: ['ann'] });
}, 30_000);

it('every report of a crowd can be read, fifty at a time, without the first, which is always shown', async () => {
  const town = createTown(f);
  const { caseNo } = await town.open('ann');
  for (let i = 2; i <= 120; i += 1) await town.join(caseNo, `person-${i}`);
  const details = createCaseDetails({
    cases: f.service,
    directory: f.directory,
    photos: { getMany: async () => [], presentMany: async () => new Map() },
    rules: RULES,
    clock: { now: () => new Date('2026-07-01T04:00:00.000Z') },
  });
  const numbers = async (before: number): Promise<number[]> =>
    (await details.reportsBefore(caseNo, before, STAFF.acceptor)).reports.map(({ reportNo }) => reportNo);
  const from = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const shown = (await details.ofNumber(caseNo, STAFF.acceptor)).reports.map(({ reportNo }) => reportNo);
  expect(shown).toEqual([1, ...from(72, 120)]);
  expect([await numbers(72), await numbers(22)]).toEqual([from(22, 71), from(2, 21)]);
  expect([await numbers(2), await numbers(1)]).toEqual([[], []]);
}, 30_000);
