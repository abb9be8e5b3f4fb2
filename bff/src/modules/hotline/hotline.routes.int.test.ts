import type { ApiScope } from '../../kernel/actor';
import { createClient, type ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { buildReport, uploadPhoto } from '../../../test/reports';

let app: TestApp;
let hotline: ApiTestClient;
let caseNo: string;
let citizen: ApiTestClient;

const refusal = (code: string, status: number) => ({ status, body: { error: { code } } });

async function keyWith(...scopes: ApiScope[]): Promise<ApiTestClient> {
  const manager = await app.staff('manager-01');
  const { body } = await manager.post('/api/v1/staff/api-clients', { name: '热线', scopes });
  return createClient(app.url, body.key);
}

beforeAll(async () => {
  app = await startTestApp();
  hotline = await keyWith('changes:read', 'cases:read');
  citizen = await app.citizen('reporter');
  const { photoId } = await uploadPhoto(citizen, 1);
  const submitted = await citizen.post(
    '/api/v1/reports',
    buildReport([photoId], { description: '井盖不见了，请打13800138000' }),
  );
  caseNo = submitted.body.report.caseNo;
  const acceptor = await app.staff('acceptor-01');
  await acceptor.post(`/api/v1/staff/cases/${caseNo}/commands`, { version: 1, command: 'accept', note: '请尽快' });
  for (let changes = 0; changes < 2;) changes = (await hotline.get('/hotline/v1/changes')).body.changes.length;
}, 60_000);
afterAll(() => app?.close());

it('tells each change of a case in order, as the page and its cursor say', async () => {
  const first = await hotline.get('/hotline/v1/changes?limit=1');
  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({
    changes: [{ seq: 1, caseNo, event: 'caseOpened', status: 'reported', text: '市民上报。' }],
    nextCursor: '1',
    hasMore: true,
  });
  const second = await hotline.get(`/hotline/v1/changes?cursor=${first.body.nextCursor}`);
  expect(second.body).toMatchObject({
    changes: [{ seq: 2, caseNo, event: 'caseAccepted', status: 'accepted', text: '予以受理。' }],
    nextCursor: '2',
    hasMore: false,
  });
  const third = await hotline.get('/hotline/v1/changes?cursor=2');
  expect(third.body).toEqual({ changes: [], nextCursor: '2', hasMore: false });
});

it('shows a case with its flow, and nothing that says who reported it', async () => {
  const { status, body } = await hotline.get(`/hotline/v1/cases/${caseNo}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{
      caseNo,
      status: 'accepted',
      statusName: '待立案',
      classCode: 'SJ-06010',
      description: '井盖不见了，请打[电话已隐去]',
    },
    ...{ departmentName: null, reportCount: 1, closedAt: null },
    position: { datum: 'gcj02', longitude: 110.925, latitude: 21.657 },
    gridCode: expect.stringMatching(/^\d{15}$/),
  });
  expect(body.className).not.toBe('SJ-06010');
  expect(body.flow.map((entry: { event: string }) => entry.event)).toEqual(['caseOpened', 'caseAccepted']);
  const { citizenId, displayName } = (await citizen.get('/api/v1/me')).body;
  const feed = (await hotline.get('/hotline/v1/changes')).body;
  for (const secret of [citizenId, displayName]) expect(JSON.stringify([body, feed])).not.toContain(secret);
});

it('begins with the first change for an empty cursor as for none', async () => {
  const [empty, none] = [await hotline.get('/hotline/v1/changes?cursor='), await hotline.get('/hotline/v1/changes')];
  expect([empty.status, empty.body]).toEqual([200, none.body]);
});

it.each(['x', '-1', '01', '1.0', '1e3', '9999999999999999', ' '])('refuses the cursor %j', async (cursor) => {
  const answer = await hotline.get(`/hotline/v1/changes?cursor=${encodeURIComponent(cursor)}`);
  expect(answer).toMatchObject(refusal('invalid_request', 400));
  expect(answer.body.error.fields).toMatchObject([{ field: 'cursor', code: 'bad_format' }]);
});

it('refuses a cursor that was never given out, a page of a wrong size and unknown questions', async () => {
  const ahead = await hotline.get('/hotline/v1/changes?cursor=1000');
  expect(ahead.body.error.fields).toMatchObject([{ field: 'cursor', code: 'too_big' }]);
  for (const query of ['limit=0', 'limit=501', 'limit=x', 'since=1', 'cursor=1&cursor=2']) {
    expect(await hotline.get(`/hotline/v1/changes?${query}`)).toMatchObject(refusal('invalid_request', 400));
  }
});

it('knows no other case, and no ill-formed number', async () => {
  const other = await hotline.get('/hotline/v1/cases/4409022026010199999');
  expect(other).toMatchObject(refusal('case_not_found', 404));
  expect(await hotline.get('/hotline/v1/cases/123')).toMatchObject(refusal('invalid_request', 400));
});

it.each([
  ['/hotline/v1/changes', 'changes:read', 'cases:read'],
  ['/hotline/v1/cases/CASE', 'cases:read', 'changes:read'],
] as const)('opens %s to keys with the scope %s only', async (template, scope, otherScope) => {
  const url = template.replace('CASE', caseNo);
  expect((await (await keyWith(scope)).get(url)).status).toBe(200);
  expect(await (await keyWith(otherScope)).get(url)).toMatchObject(refusal('missing_scope', 403));
  for (const client of [app.anonymous, citizen, await app.staff('manager-01')]) {
    expect(await client.get(url)).toMatchObject(refusal('bad_api_key', 401));
  }
});
