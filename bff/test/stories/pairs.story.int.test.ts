import type {
  CaseDetailView,
  PairView,
  PairsResponse,
  ReportDetailResponse,
  ReportView,
  SubmitReportResponse,
} from '@suishoupai/shared-types';
import { buildReport } from '../reports';
import { SQUARE, startTown, type Spot, type Town } from './teller';

let town: Town;
beforeAll(async () => {
  town = await startTown('2026-03-02 09:00'); // a Monday
}, 120_000);
afterAll(() => town?.close());

/** Every photo is there, so every report has a case. */
type Submitted = SubmitReportResponse & { report: ReportView };
type Detail = ReportDetailResponse & { report: ReportView };
const ACCEPTOR = 'acceptor-01';
let places = 0;
/** A place of its own for each story, some hundred metres from the others. */
const nextPlace = (): Spot => ({ longitude: SQUARE.longitude, latitude: SQUARE.latitude - 0.006 * places++ });

async function ok<T>(who: string, call: Parameters<Town['as']>[1]): Promise<T> {
  const { status, body } = await town.as(who, call);
  if (status >= 300) throw new Error(`${who}: ${status} ${JSON.stringify(body)}`);
  return body as T;
}
async function code(who: string, call: Parameters<Town['as']>[1]): Promise<string> {
  return ((await town.as(who, call)).body as { error: { code: string } }).error.code;
}
const citizen = (name: string): string => `citizen ${name}`;

async function report(name: string, at: Spot, about: { photoId?: string; classCode?: string } = {}) {
  const photoId = about.photoId ?? (await town.photoOf(citizen(name)));
  const position = { datum: 'gcj02' as const, ...at, accuracyMeters: 15, capturedAt: town.now().toISOString() };
  const body = buildReport([photoId], {
    position,
    classCode: about.classCode ?? 'SJ-06010',
    description: `${name}：垃圾`,
  });
  return ok<Submitted>(citizen(name), (client) => client.post('/api/v1/reports', body));
}
const seen = (name: string, reportId: string) =>
  ok<Detail>(citizen(name), (client) => client.get(`/api/v1/reports/${reportId}`));
const say = (name: string, reportId: string, same: boolean, reason = '') =>
  ok<Detail>(citizen(name), (client) => client.post(`/api/v1/reports/${reportId}/same-problem`, { same, reason }));
const caseOf = (caseNo: string) =>
  ok<CaseDetailView>(ACCEPTOR, (client) => client.get(`/api/v1/staff/cases/${caseNo}`));
const pairsOf = async (caseNo: string): Promise<PairView[]> =>
  (await ok<PairsResponse>(ACCEPTOR, (client) => client.get(`/api/v1/staff/pairs?caseNo=${caseNo}`))).pairs;
const queue = () => ok<PairsResponse>(ACCEPTOR, (client) => client.get('/api/v1/staff/pairs?limit=20'));
const waits = async (caseNo: string): Promise<boolean> =>
  (await queue()).pairs.some(({ cases }) => cases.some((each) => each.caseNo === caseNo));

async function give(caseNo: string, command: string, rest: object, who = ACCEPTOR): Promise<CaseDetailView> {
  const { version } = await ok<CaseDetailView>(who, (client) => client.get(`/api/v1/staff/cases/${caseNo}`));
  const body = { command, version, ...rest };
  const url = `/api/v1/staff/cases/${caseNo}/commands`;
  return (await ok<{ case: CaseDetailView }>(who, (client) => client.post(url, body))).case;
}
const lastLine = async (caseNo: string): Promise<string> => (await caseOf(caseNo)).flowLog.at(-1)?.text ?? '';

/** Somebody’s report and, a few minutes on, a neighbour’s under another class of the group: asked about, not joined. */
async function suspectedPair(first: string, second: string, at = nextPlace()) {
  const main = await report(first, at);
  await town.minutesLater(18);
  const other = await report(second, at, { classCode: 'SJ-06042' });
  expect([main.report.outcome, other.report.outcome]).toEqual(['opened', 'suspected']);
  return { at, main: main.report, other: other.report, asked: other.suspected };
}
/** Two people, one after the other at one spot: the second report joins by itself. */
async function joinedPair(first: string, second: string, at = nextPlace()) {
  const main = await report(first, at);
  await town.minutesLater(2);
  const joiner = await report(second, at);
  expect([main.report.outcome, joiner.report.outcome]).toEqual(['opened', 'joined']);
  return { at, main: main.report, joiner: joiner.report };
}

it('a report that joined by itself is taken out at its citizen’s word, staff look first, and what they keep apart is never asked again', async () => {
  const { at, main, joiner } = await joinedPair('lin', 'mei');
  const before = await seen('mei', joiner.reportId);
  expect(before.related).toMatchObject({
    relation: 'joined',
    caseNo: main.caseNo,
    canSayDifferent: true,
    canSaySame: false,
  });
  expect(before.timeline.map(({ title }) => title)).toEqual(['已上报', '并入办理']);
  expect((await caseOf(main.caseNo)).reports.map(({ description }) => description)).toEqual(['lin：垃圾', 'mei：垃圾']);

  const after = await say('mei', joiner.reportId, false, '我说的是对面那一堆');
  const apart = after.report.caseNo;
  expect(apart).not.toBe(main.caseNo);
  expect(after.related).toMatchObject({
    relation: 'suspected',
    caseNo: main.caseNo,
    answer: 'different',
    canSaySame: false,
  });
  expect((await caseOf(main.caseNo)).reportCount).toBe(1);
  expect((await caseOf(main.caseNo)).flowLog.slice(-2).map(({ text }) => text)).toEqual([
    '上报人表示与本案不是同一问题。我说的是对面那一堆',
    `拆出 1 条上报，另立案件 ${apart}；本案余 1 条。原因：上报人表示不是同一问题`,
  ]);
  const [first] = (await queue()).pairs;
  expect(first).toMatchObject({ objected: true, waiting: true, state: 'open' });
  expect(first?.cases.map(({ caseNo }) => caseNo)).toEqual([main.caseNo, apart]);
  expect(first?.words).toEqual([{ same: false, reason: '我说的是对面那一堆', at: expect.any(String) }]);
  expect(JSON.stringify(first)).not.toContain('citizenId');
  expect(
    await code(citizen('mei'), (client) =>
      client.post(`/api/v1/reports/${joiner.reportId}/same-problem`, { same: false }),
    ),
  ).toBe('not_possible_now');

  await give(apart, 'keepApart', { otherCaseNo: main.caseNo, reason: '隔着一条路的两堆' });
  expect(await waits(apart)).toBe(false);
  expect(await lastLine(main.caseNo)).toBe(`经核对，与案件 ${apart} 不是同一问题，分别办理。原因：隔着一条路的两堆`);
  expect((await seen('mei', joiner.reportId)).related).toBeNull();
  expect((await seen('mei', joiner.reportId)).timeline.at(-1)?.title).toBe('单独办理');
  expect(await pairsOf(main.caseNo)).toMatchObject([
    {
      state: 'kept_apart',
      waiting: false,
      decisions: [{ by: expect.stringContaining('受理员'), reason: '隔着一条路的两堆' }],
    },
  ]);

  // The same citizen again: never back into the case that is another one. Anybody else may join any.
  await town.minutesLater(1);
  const again = await report('mei', at);
  expect(again.report.caseNo).not.toBe(main.caseNo);
  expect(again.suspected?.caseNo ?? null).not.toBe(main.caseNo);
  await town.minutesLater(1);
  const third = await report('bo', at);
  expect([main.caseNo, apart, again.report.caseNo]).toContain(third.report.caseNo);
  expect(await pairsOf(main.caseNo)).toHaveLength(1);
  expect(await waits(main.caseNo)).toBe(false);
}, 120_000);

it('what a person merged is split out again, and remembered as another problem', async () => {
  const { main, other } = await suspectedPair('an', 'bei');
  expect(await waits(other.caseNo)).toBe(true);
  const [pair] = await pairsOf(other.caseNo);
  expect(pair).toMatchObject({ state: 'open', score: expect.any(Number), distanceMeters: 0, gapMinutes: 18 });
  expect(pair?.commands).toMatchObject({ join: { caseNo: other.caseNo, intoCaseNo: main.caseNo }, split: null });
  expect(pair?.cases.map(({ photos }) => photos.length)).toEqual([1, 1]);

  await give(other.caseNo, 'markDuplicate', { intoCaseNo: main.caseNo, reason: '同一堆' });
  const followed = await seen('bei', other.reportId);
  expect(followed.related).toMatchObject({ relation: 'joined', caseNo: main.caseNo, reporterCount: 2 });
  // A citizen does not read of the own report that somebody else has reported it.
  expect(followed.timeline.map(({ title }) => title)).toEqual(['已上报', '并入办理']);
  expect((await caseOf(main.caseNo)).photosBefore).toHaveLength(2);

  const noted = await say('bei', other.reportId, false, '不是那一堆');
  expect(noted.related).toMatchObject({ relation: 'joined', answer: 'different', canSayDifferent: false });
  const [objected] = (await queue()).pairs;
  expect(objected).toMatchObject({ state: 'joined', objected: true, pairId: pair?.pairId });
  expect(objected?.commands).toMatchObject({ split: { caseNo: main.caseNo, reportNos: [2] }, join: null });

  await give(main.caseNo, 'split', { reportNos: objected?.commands.split?.reportNos, reason: '确是两堆' });
  const back = await seen('bei', other.reportId);
  expect(back.report.caseNo).not.toBe(main.caseNo);
  expect(back.related).toBeNull();
  // What was read before stays, but nothing of what the other case goes through from now on.
  await town.minutesLater(1);
  await give(main.caseNo, 'accept', {});
  expect((await seen('bei', other.reportId)).timeline.map(({ title }) => title)).toEqual([
    '已上报',
    '并入办理',
    '另行办理',
  ]);
  expect((await pairsOf(main.caseNo)).map(({ state, waiting }) => [state, waiting])).toEqual([
    ['kept_apart', false],
    ['kept_apart', false],
  ]);
  expect((await caseOf(main.caseNo)).reportCount).toBe(1);
}, 120_000);

it('staff may uphold a merge that a citizen objects to, and the citizen reads why', async () => {
  const { main, other } = await suspectedPair('chen', 'dong');
  await give(other.caseNo, 'markDuplicate', { intoCaseNo: main.caseNo, reason: '同一堆' });
  await say('dong', other.reportId, false);
  await give(main.caseNo, 'keepJoined', { otherCaseNo: other.caseNo, reason: '现场只有一堆' }, 'manager-01');
  expect(await waits(main.caseNo)).toBe(false);
  expect((await seen('dong', other.reportId)).timeline.at(-1)).toMatchObject({
    title: '核对答复',
    text: `经核对，与案件 ${other.caseNo} 是同一问题，继续一并办理。原因：现场只有一堆`,
  });
  expect(
    await code(ACCEPTOR, (client) =>
      client.post(`/api/v1/staff/cases/${main.caseNo}/commands`, {
        command: 'keepJoined',
        version: 99,
        otherCaseNo: other.caseNo,
        reason: '再说一次',
      }),
    ),
  ).toBe('version_conflict');
}, 120_000);

it('a citizen who is asked at once may say yes and joins, or no, which staff see beside the pair', async () => {
  const yes = await suspectedPair('fang', 'gu');
  expect(yes.asked).toMatchObject({
    relation: 'suspected',
    caseNo: yes.main.caseNo,
    distanceMeters: 0,
    canSaySame: true,
  });
  const joined = await say('gu', yes.other.reportId, true);
  expect(joined.related).toMatchObject({ relation: 'joined', answer: 'same' });
  expect(joined.report).toMatchObject({ status: 'reported', reporterCount: 2 });
  expect((await caseOf(yes.other.caseNo)).status).toBe('duplicate');
  expect(await lastLine(yes.other.caseNo)).toBe(`上报人确认与案件 ${yes.main.caseNo} 是同一问题，并入该案。`);
  expect(await waits(yes.other.caseNo)).toBe(false);

  const no = await suspectedPair('he', 'jia');
  await say('jia', no.other.reportId, false, '颜色不一样');
  const [pair] = await pairsOf(no.other.caseNo);
  expect(pair).toMatchObject({ state: 'open', waiting: true, words: [{ same: false, reason: '颜色不一样' }] });
  expect((await caseOf(no.other.caseNo)).status).toBe('reported');
  expect(
    await code(citizen('he'), (client) =>
      client.post(`/api/v1/reports/${no.other.reportId}/same-problem`, { same: true }),
    ),
  ).toBe('report_not_found');
}, 120_000);

it('two of staff who decide one pair at the same time: one wins, the other is told', async () => {
  const { main, other } = await suspectedPair('kong', 'luo');
  const { version } = await caseOf(other.caseNo);
  const mainVersion = (await caseOf(main.caseNo)).version;
  const url = (caseNo: string) => `/api/v1/staff/cases/${caseNo}/commands`;
  const answers = await Promise.all([
    town.as('acceptor-01', (client) =>
      client.post(url(other.caseNo), { command: 'markDuplicate', version, intoCaseNo: main.caseNo, reason: '同一堆' }),
    ),
    town.as('acceptor-02', (client) =>
      client.post(url(main.caseNo), {
        command: 'keepApart',
        version: mainVersion,
        otherCaseNo: other.caseNo,
        reason: '两堆',
      }),
    ),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [pair] = await pairsOf(main.caseNo);
  expect(['joined', 'kept_apart']).toContain(pair?.state);
  expect(pair?.decisions).toHaveLength(1);
  expect((await caseOf(other.caseNo)).status).toBe(pair?.state === 'joined' ? 'duplicate' : 'reported');
}, 120_000);

it('a merge hands on what was kept apart and what is still asked; an ended case is asked about no more', async () => {
  const { at, main, other } = await suspectedPair('ning', 'ou');
  await give(other.caseNo, 'keepApart', { otherCaseNo: main.caseNo, reason: '两堆' });
  const third = await suspectedPair('pan', 'qin', { ...at, latitude: at.latitude + 0.0009 });
  await give(main.caseNo, 'markDuplicate', { intoCaseNo: third.main.caseNo, reason: '同一堆' });
  const states = Object.fromEntries(
    (await pairsOf(third.main.caseNo)).map(({ cases, state }) => [
      cases.map(({ caseNo }) => caseNo).find((caseNo) => caseNo !== third.main.caseNo) ?? '',
      state,
    ]),
  );
  expect(states).toMatchObject({ [other.caseNo]: 'kept_apart', [main.caseNo]: 'joined', [third.other.caseNo]: 'open' });

  await give(third.main.caseNo, 'reject', { reason: '已清理' });
  expect(await waits(third.other.caseNo)).toBe(false);
  expect((await seen('qin', third.other.reportId)).related).toBeNull();
}, 120_000);

it('「稍后」 puts a pair at the end of the queue, which is read page by page', async () => {
  const one = await suspectedPair('ren', 'su');
  await town.minutesLater(5);
  const two = await suspectedPair('tao', 'wu');
  await town.minutesLater(5);
  const ids = async (): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const page = await ok<PairsResponse>(ACCEPTOR, (client) => client.get(`/api/v1/staff/pairs?limit=1${cursor}`));
      found.push(...page.pairs.map(({ pairId }) => pairId));
      if (page.nextCursor === null) return found;
      cursor = `&cursor=${page.nextCursor}`;
    }
  };
  const idOf = ({ main, other }: typeof one): string => [main.caseNo, other.caseNo].sort().join('-');
  const mine = (all: string[]) => all.filter((id) => [idOf(one), idOf(two)].includes(id));
  const before = await ids();
  expect(mine(before)).toEqual([idOf(one), idOf(two)]);
  expect((await queue()).total).toEqual({ count: before.length, more: false });
  await ok(ACCEPTOR, (client) => client.post(`/api/v1/staff/pairs/${idOf(one)}/later`, {}));
  expect(mine(await ids())).toEqual([idOf(two), idOf(one)]);
  await give(one.other.caseNo, 'keepApart', { otherCaseNo: one.main.caseNo, reason: '两堆' });
  expect(await code(ACCEPTOR, (client) => client.post(`/api/v1/staff/pairs/${idOf(one)}/later`, {}))).toBe(
    'not_possible_now',
  );
}, 120_000);
