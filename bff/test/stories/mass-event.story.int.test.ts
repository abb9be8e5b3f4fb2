import type { BulkCommandResponse, ReportView } from '@suishoupai/shared-types';
import { startTown, type Spot, type Town } from './teller';

let town: Town;
beforeAll(async () => {
  town = await startTown('2026-08-08 19:30'); // a Saturday evening
}, 120_000);
afterAll(() => town?.close());

const FALLEN_TREE = 'SJ-04002';
/** Twelve trees in 茂南08网格, some 300 to 500 metres from one another. */
const TREES: readonly Spot[] = Array.from({ length: 12 }, (_, n) => ({
  longitude: 110.921 + (n % 4) * 0.0028,
  latitude: 21.6525 + Math.floor(n / 4) * 0.0045,
}));
const PEOPLE = Array.from({ length: 25 }, (_, n) => `neighbour-${n}`);
/** How many people press the button in the same instant. */
const AT_ONCE = 10;

it('a typhoon fells twelve trees and 25 people report each: 300 reports make twelve cases, and one goes to a lead with two helpers', async () => {
  const photos = new Map<string, string>();
  for (const name of PEOPLE) photos.set(name, await town.photoOf(`citizen ${name}`));

  // Everybody sends at once from around the tree, each with a fix of their own.
  const calls = PEOPLE.flatMap((name, p) => TREES.map((tree, t) => ({ name, tree: t, at: scattered(tree, p + t) })));
  const reports: (ReportView & { tree: number; name: string })[] = [];
  for (let from = 0; from < calls.length; from += AT_ONCE) {
    const sent = calls.slice(from, from + AT_ONCE).map(async ({ name, tree, at }) => {
      const about = { classCode: FALLEN_TREE, at, photoId: photos.get(name) ?? '' };
      return { ...(await town.story().citizen(name).reports('大树倒在路上', about)), tree, name };
    });
    reports.push(...(await Promise.all(sent)));
    if (from % 60 === 0) await town.minutesLater(1);
  }
  expect(reports).toHaveLength(300);
  expect(new Set(reports.map(({ grid }) => grid?.name))).toEqual(new Set(['茂南08网格（迎宾路片区）']));

  // The right number of cases: one for each tree, never two, and no tree lost in another's case.
  const caseOf = TREES.map(
    (_, tree) => new Set(reports.filter((each) => each.tree === tree).map((each) => each.caseNo)),
  );
  expect(caseOf.map((cases) => cases.size)).toEqual(TREES.map(() => 1));
  const caseNos = caseOf.flatMap((cases) => [...cases]);
  expect(new Set(caseNos).size).toBe(12);
  expect(reports.filter(({ outcome }) => outcome === 'opened')).toHaveLength(12);
  const views = await Promise.all(caseNos.map((caseNo) => told(caseNo).acceptor.sees()));
  expect(views.map(({ reportCount }) => reportCount)).toEqual(TREES.map(() => 25));

  // The acceptor takes them all with one press.
  const items = views.map(({ caseNo, version }) => ({ caseNo, version }));
  const bulk = await town.as('acceptor-01', (client) =>
    client.post('/api/v1/staff/bulk-commands', { items, command: { command: 'accept', note: '台风统一受理' } }),
  );
  expect(bulk.body as BulkCommandResponse).toMatchObject({ done: 12, failed: 0 });

  const [caseNo = ''] = caseNos;
  const story = told(caseNo);
  const { acceptor, dispatcher } = story;
  await acceptor.does('requestVerify');
  const collector = (await acceptor.sees()).collectors[0]?.id ?? 'nobody';
  await story.official(collector).does('verify', { result: 'exists', text: '大树倒伏，压住电线' });
  await acceptor.does('file', { filingConditionId: 'SJ-04002-1' });
  expect(await dispatcher.cannot('dispatch', { departmentId: 'landscape', helperDepartmentIds: ['landscape'] })).toBe(
    'invalid_request: helperDepartmentIds.0 duplicate_value',
  );
  const sent = await dispatcher.does('dispatch', {
    departmentId: 'landscape',
    helperDepartmentIds: ['power', 'traffic-police'],
  });
  expect(sent.flowLog.at(-1)?.text).toBe('派遣至市园林绿化管理处（会办：茂名供电局、市公安局交通警察支队）。');

  // Helpers help; they neither reply for the lead nor give its case away.
  const power = story.unit('power');
  const asked = await power.sees();
  expect(asked.waiting).toContain('assist');
  expect(asked.allowedCommands).toEqual(['assist', 'addNote']);
  await power.does('assist', { text: '已断电', photoIds: [] });
  expect(await power.cannot('assist', { text: '再说一次', photoIds: [] })).toBe('not_allowed');
  await story.unit('municipal').seesNothing();

  const landscape = story.unit('landscape');
  await landscape.does('startHandling');
  const working = await landscape.sees();
  expect(working.helpers).toEqual([
    { departmentId: 'power', departmentName: '茂名供电局', replied: true },
    { departmentId: 'traffic-police', departmentName: '市公安局交通警察支队', replied: false },
  ]);
  expect(working.flowLog.at(-2)?.text).toBe('会办单位茂名供电局回复：已断电');
  await town.minutesLater(60);
  await landscape.does('reply', { text: '已锯断移除' });
  await story.checkedAs('pass');
  await acceptor.does('close', { closingConditionId: 'SJ-04002-1' });

  // All 25 are told, each by their own report; that many joined is one line.
  const followers = reports.filter((each) => each.caseNo === caseNo);
  expect(followers).toHaveLength(25);
  const answers = await Promise.all(
    followers.map(({ name, reportId }) =>
      town.as(`citizen ${name}`, (client) => client.get(`/api/v1/reports/${reportId}`)),
    ),
  );
  const titles = answers.map(({ body }) => (body.timeline as { title: string }[]).map(({ title }) => title));
  const onward = '已受理,正在核实,核实完成,已立案,已派遣,正在处置,已处置,正在核查,核查完成,已结案';
  expect(new Set(titles.map((each) => each.join()))).toEqual(
    // The first to report, those who joined, and the last of them, whom nobody followed.
    new Set([`已上报,多人反映,${onward}`, `已上报,并入办理,多人反映,${onward}`, `已上报,并入办理,${onward}`]),
  );
}, 240_000);

function told(caseNo: string) {
  const story = town.story();
  story.of(caseNo);
  return story;
}

/** Some metres beside the thing, in all directions. */
function scattered({ longitude, latitude }: Spot, n: number): Spot {
  const angle = n * 2.4;
  return { longitude: longitude + 0.00006 * Math.cos(angle), latitude: latitude + 0.00006 * Math.sin(angle) };
}
