import { createClient, type ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { buildHotlineReport, buildRegistration, command, lookAt } from '../../../test/registrations';
import { buildReport, uploadPhoto } from '../../../test/reports';

const URL = '/hotline/v1/reports';
let app: TestApp;
let hotline: ApiTestClient;
let province: ApiTestClient;
let acceptor: ApiTestClient;

async function keyOf(client: object): Promise<ApiTestClient> {
  const manager = await app.staff('manager-01');
  const made = await manager.post('/api/v1/staff/api-clients', { name: '接口', ...client });
  expect(made.status).toBe(201);
  return createClient(app.url, made.body.key);
}

beforeAll(async () => {
  app = await startTestApp({ worker: false, limitCalls: false });
  hotline = await keyOf({ scopes: ['reports:write', 'cases:read'] });
  province = await keyOf({ source: 'province', scopes: ['reports:write', 'cases:read'] });
  acceptor = await app.staff('acceptor-01');
}, 60_000);
afterAll(() => app?.close());

const codeOf = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [status, body.error?.code];
const ofNumber = (client: ApiTestClient, externalNo: string) =>
  client.get(`/hotline/v1/cases?externalNo=${encodeURIComponent(externalNo)}`);

it('takes a 工单 as a case of the hotline, with no word on who called beyond what the text says', async () => {
  const body = buildHotlineReport({ externalNo: ' 茂热线〔2026〕1号 ', description: '井盖松动，回电13800138000' });
  const answer = await hotline.post(URL, body);
  expect([answer.status, answer.body]).toEqual([
    201,
    {
      externalNo: '茂热线〔2026〕1号',
      caseNo: expect.stringMatching(/^440902\d{13}$/),
      ...{ status: 'reported', statusName: '待受理', outcome: 'opened', message: '已生成新案件，等待受理。' },
    },
  ]);
  const seen = await lookAt(acceptor, answer.body.caseNo);
  expect(seen).toMatchObject({ source: 'hotline', reportCount: 1, photosBefore: [] });
  expect(seen.flowLog).toMatchObject([{ command: 'open', actorRole: 'hotline', actorName: null }]);
  const found = await ofNumber(hotline, '茂热线〔2026〕1号');
  expect([found.status, found.body.caseNo, found.body.description]).toEqual([
    200,
    answer.body.caseNo,
    '井盖松动，回电[电话已隐去]',
  ]);
  const withCaller = await hotline.post(URL, { ...buildHotlineReport(), callerName: '李某', photoIds: [] });
  expect(withCaller.body.error.fields).toMatchObject([
    { field: 'callerName', code: 'unknown_field' },
    { field: 'photoIds', code: 'unknown_field' },
  ]);
});

it('answers the same number with the same content the same, also at once and with a new key, and refuses other content', async () => {
  const body = buildHotlineReport();
  const newKey = await keyOf({ source: 'hotline', scopes: ['reports:write'] });
  const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? hotline : newKey).post(URL, body)));
  await command(acceptor, answers[0]?.body.caseNo, 'accept');
  answers.push(await hotline.post(URL, body));
  for (const answer of answers) expect([answer.status, answer.body]).toEqual([201, answers[0]?.body]);
  expect(await app.connection.collection('reports').countDocuments({ externalNo: body.externalNo })).toBe(1);
  const refused = await hotline.post(URL, { ...body, description: '换一件事' });
  expect(codeOf(refused)).toEqual([409, 'report_id_reused']);
});

it('keeps the numbers of the province apart from the hotline’s', async () => {
  const body = buildHotlineReport();
  const { externalNo } = body;
  const called = await hotline.post(URL, body);
  const sent = await province.post(URL, buildHotlineReport({ externalNo }));
  expect(sent.body.outcome).toBe('opened');
  const seen = await command(acceptor, sent.body.caseNo, 'accept');
  expect(seen).toMatchObject({ source: 'province', sourceName: '省级平台转办' });
  expect(seen.flowLog[0]).toMatchObject({ actorRole: 'system', actorName: null, text: '省级平台转办。' });
  expect(seen.allowedCommands).toContain('file');
  expect((await ofNumber(hotline, externalNo)).body.caseNo).toBe(called.body.caseNo);
  expect((await ofNumber(province, externalNo)).body.caseNo).toBe(sent.body.caseNo);
});

it('refuses a number that an acceptor has registered by telephone, and finds its case', async () => {
  const registration = buildRegistration({ externalNo: 'MM-TYPED' });
  const { report } = (await acceptor.post('/api/v1/staff/reports', registration)).body;
  const refused = await hotline.post(URL, buildHotlineReport({ externalNo: 'MM-TYPED' }));
  expect(codeOf(refused)).toEqual([409, 'external_no_used']);
  expect((await ofNumber(hotline, 'MM-TYPED')).body.caseNo).toBe(report.caseNo);
});

it('joins the case of the same problem, and follows its report through a merge and a split', async () => {
  const [a, b, other] = [buildHotlineReport(), buildHotlineReport(), buildHotlineReport()];
  const first = (await hotline.post(URL, a)).body;
  const second = (await hotline.post(URL, { ...b, position: a.position })).body;
  expect(second).toMatchObject({ caseNo: first.caseNo, outcome: 'joined' });
  expect(second.message).toContain(first.caseNo);
  const main = (await hotline.post(URL, other)).body;
  await command(acceptor, first.caseNo, 'markDuplicate', { intoCaseNo: main.caseNo, reason: '同一处' });
  for (const { externalNo } of [a, b]) expect((await ofNumber(hotline, externalNo)).body.caseNo).toBe(main.caseNo);
  const left = await command(acceptor, main.caseNo, 'split', { reportNos: [3], reason: '是另一处' });
  expect(left.reportCount).toBe(2);
  const apart = (await ofNumber(hotline, b.externalNo)).body;
  expect([first.caseNo, main.caseNo]).not.toContain(apart.caseNo);
  expect(apart.flow).toHaveLength(1);
});

it('one engine decides in every channel: citizen, hotline, province, acceptor, collector and order from above join one case', async () => {
  const { position } = buildHotlineReport();
  const phone = { ...position, accuracyMeters: 10, capturedAt: new Date().toISOString() };
  const byApp = async (client: ApiTestClient, seed: number) =>
    client.post('/api/v1/reports', buildReport([(await uploadPhoto(client, seed)).photoId], { position: phone }));
  const answers = [
    await byApp(await app.citizen('yan'), 901),
    await hotline.post(URL, buildHotlineReport({ position })),
    await province.post(URL, buildHotlineReport({ position })),
    await acceptor.post('/api/v1/staff/reports', buildRegistration({ position })),
    await acceptor.post('/api/v1/staff/reports', buildRegistration({ position, source: 'command' })),
    await byApp(await app.staff('collector-01'), 902),
  ];
  const told = answers.map(({ body }) => body.report ?? body);
  expect(told.map(({ outcome }) => outcome)).toEqual(['opened', 'joined', 'joined', 'joined', 'joined', 'joined']);
  expect(new Set(told.map(({ caseNo }) => caseNo)).size).toBe(1);
  const { reports } = await lookAt(acceptor, told[0].caseNo);
  for (const { duplicate } of reports.slice(1))
    expect(duplicate.text).toMatch(/^相距 0 米，刚刚，同类.* → 并入已有案件 /);
});

it('needs a number and the scope, and knows no number that never came', async () => {
  const { externalNo: _number, ...without } = buildHotlineReport();
  expect((await hotline.post(URL, without)).body.error.fields).toMatchObject([
    { field: 'externalNo', code: 'required' },
  ]);
  const reader = await keyOf({ scopes: ['cases:read', 'changes:read'] });
  expect(codeOf(await reader.post(URL, buildHotlineReport()))).toEqual([403, 'missing_scope']);
  expect(codeOf(await acceptor.post(URL, buildHotlineReport()))).toEqual([401, 'bad_api_key']);
  expect(codeOf(await ofNumber(hotline, 'never-came'))).toEqual([404, 'case_not_found']);
  const writer = await keyOf({ scopes: ['reports:write'] });
  expect(codeOf(await ofNumber(writer, 'never-came'))).toEqual([403, 'missing_scope']);
});
