import { createClient, type ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';

const DAY_MS = 24 * 60 * 60 * 1000;

let app: TestApp;
let nowMs = Date.now();

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => new Date(nowMs) }, worker: false });
});
afterAll(() => app.close());
beforeEach(() => {
  nowMs = Date.now();
});

const refusal = (code: string, status: number) => ({ status, body: { error: { code } } });

async function demoCode(name: string): Promise<string> {
  const { body } = await app.anonymous.get('/api/v1/auth/demo-accounts');
  return body.accounts.find((account: { name: string }) => account.name === name).code;
}

describe('signing in with WeChat', () => {
  it('gives a session of thirty days and says who I am', async () => {
    const answer = await app.anonymous.post('/api/v1/auth/wechat', { code: await demoCode('王秋月') });
    expect(answer.status).toBe(200);
    expect(answer.body.expiresAt).toBe(new Date(nowMs + 30 * DAY_MS).toISOString());
    expect(answer.body.me).toMatchObject({ displayName: expect.stringMatching(/^市民[0-9A-F]{4}$/), staff: null });
    const me = await createClient(app.url, answer.body.token).get('/api/v1/me');
    expect([me.status, me.body]).toEqual([200, answer.body.me]);
  });

  it('is the same citizen every time, also when ten phones sign in at once', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => app.citizen('same')));
    const ids = await Promise.all(people.map(async (client) => (await client.get('/api/v1/me')).body.citizenId));
    expect(new Set(ids).size).toBe(1);
  });

  it('refuses a code that was used, one that nobody gave out, and one of a wrong form', async () => {
    const code = await demoCode('陈立民');
    await app.anonymous.post('/api/v1/auth/wechat', { code });
    for (const wrong of [code, 'never-given-out']) {
      expect(await app.anonymous.post('/api/v1/auth/wechat', { code: wrong })).toMatchObject(
        refusal('bad_login_code', 401),
      );
    }
    for (const wrong of [{}, { code: '' }, { code: 7 }, { code: '码' }, { code: 'x', more: 1 }]) {
      expect(await app.anonymous.post('/api/v1/auth/wechat', wrong)).toMatchObject(refusal('invalid_request', 400));
    }
  });

  it('keeps neither token nor session key in the database', async () => {
    const { token } = await app.citizen('hashed');
    const db = app.connection.db;
    const names = (await db?.listCollections().toArray())?.map(({ name }) => name) ?? [];
    expect(names).toContain('sessions');
    const everything = await Promise.all(names.map((name) => app.connection.collection(name).find().toArray()));
    expect(JSON.stringify(everything)).not.toContain(token);
    expect(JSON.stringify(everything)).not.toContain('session_key');
  });
});

describe('a session', () => {
  it('is refused when it is missing, unknown or ended', async () => {
    expect(await app.anonymous.get('/api/v1/me')).toMatchObject(refusal('not_signed_in', 401));
    const stranger = createClient(app.url, 'x'.repeat(43));
    expect(await stranger.get('/api/v1/me')).toMatchObject(refusal('session_expired', 401));
    const citizen = await app.citizen('leaves');
    expect((await citizen.post('/api/v1/auth/logout')).status).toBe(204);
    expect(await citizen.get('/api/v1/me')).toMatchObject(refusal('session_expired', 401));
    expect(await app.anonymous.post('/api/v1/auth/logout')).toMatchObject(refusal('not_signed_in', 401));
  });

  it('slides while it is used and ends thirty days after its latest use', async () => {
    const citizen = await app.citizen('slides');
    nowMs += 29 * DAY_MS;
    expect((await citizen.get('/api/v1/me')).status).toBe(200);
    nowMs += 29 * DAY_MS;
    expect((await citizen.get('/api/v1/me')).status).toBe(200);
    nowMs += 30 * DAY_MS;
    expect(await citizen.get('/api/v1/me')).toMatchObject(refusal('session_expired', 401));
  });
});

describe('demo accounts', () => {
  it('give every official of the city, each with a code that works', async () => {
    const { status, body } = await app.anonymous.get('/api/v1/auth/demo-accounts');
    expect(status).toBe(200);
    const roles = new Set(body.accounts.map((account: { roleName: string }) => account.roleName));
    expect(roles).toEqual(new Set(['市民', '受理员', '派遣员', '处置部门经办人', '督查员', '信息采集员', '管理员']));
    const handler = body.accounts.find((account: { name: string }) => account.name === '何秀兰');
    const signedIn = await app.anonymous.post('/api/v1/auth/wechat', { code: handler.code });
    expect(signedIn.body.me.staff).toEqual({
      staffId: 'handler-sanitation',
      name: '何秀兰',
      role: 'handler',
      roleName: '处置部门经办人',
      departmentId: 'sanitation',
      departmentName: '市环境卫生管理处',
    });
  });

  it('are not there when WeChat is real', async () => {
    const env = { WECHAT_API_BASE_URL: 'https://wechat.invalid', WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's' };
    const real = await startTestApp({ env, worker: false });
    try {
      expect(await real.anonymous.get('/api/v1/auth/demo-accounts')).toMatchObject(refusal('not_found', 404));
    } finally {
      await real.close();
    }
  });
});

describe('binding an official', () => {
  let manager: ApiTestClient;
  beforeAll(async () => {
    manager = await app.staff('manager-01');
  });
  const issue = async (staffId: string): Promise<string> =>
    (await manager.post('/api/v1/staff/bind-codes', { staffId })).body.code;

  it('makes a citizen act as the member of staff, and the code works once', async () => {
    const newcomer = await app.citizen('newcomer');
    const code = await issue('supervisor-01');
    const bound = await newcomer.post('/api/v1/auth/staff-binding', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect([bound.status, bound.body.staff.staffId]).toEqual([200, 'supervisor-01']);
    expect((await newcomer.get('/api/v1/me')).body.staff.roleName).toBe('督查员');
    const other = await app.citizen('other');
    expect(await other.post('/api/v1/auth/staff-binding', { code })).toMatchObject(refusal('bad_bind_code', 403));
  });

  it('ends what either side was bound to before', async () => {
    const first = await app.citizen('first-phone');
    const second = await app.citizen('second-phone');
    await first.post('/api/v1/auth/staff-binding', { code: await issue('acceptor-02') });
    await second.post('/api/v1/auth/staff-binding', { code: await issue('acceptor-02') });
    expect((await first.get('/api/v1/me')).body.staff).toBeNull();
    await second.post('/api/v1/auth/staff-binding', { code: await issue('dispatcher-02') });
    expect((await second.get('/api/v1/me')).body.staff.staffId).toBe('dispatcher-02');
  });

  it('lets only one of ten phones use a code', async () => {
    const phones = await Promise.all(Array.from({ length: 10 }, (_, i) => app.citizen(`race-${i}`)));
    const code = await issue('collector-05');
    const answers = await Promise.all(phones.map((phone) => phone.post('/api/v1/auth/staff-binding', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(403)]);
  });

  it('refuses a code after a day, and an earlier code once there is a newer one', async () => {
    const citizen = await app.citizen('late');
    const old = await issue('acceptor-01');
    const newer = await issue('acceptor-01');
    expect(await citizen.post('/api/v1/auth/staff-binding', { code: old })).toMatchObject(
      refusal('bad_bind_code', 403),
    );
    nowMs += DAY_MS;
    expect(await citizen.post('/api/v1/auth/staff-binding', { code: newer })).toMatchObject(
      refusal('bad_bind_code', 403),
    );
  });

  it('stops guessing', async () => {
    const guesser = await app.citizen('guesser');
    const answers: number[] = [];
    for (let i = 0; i < 11; i++)
      answers.push((await guesser.post('/api/v1/auth/staff-binding', { code: `AAAA-${i}` })).status);
    expect(answers).toEqual([...Array(10).fill(403), 429]);
  });

  it('is a manager’s business, for members who exist', async () => {
    const path = '/api/v1/staff/bind-codes';
    expect(await app.anonymous.post(path, { staffId: 'acceptor-01' })).toMatchObject(refusal('not_signed_in', 401));
    for (const client of [await app.citizen('curious'), await app.staff('dispatcher-01')]) {
      expect(await client.post(path, { staffId: 'acceptor-01' })).toMatchObject(refusal('not_allowed', 403));
    }
    const unknown = await manager.post(path, { staffId: 'nobody-99' });
    expect(unknown).toMatchObject(refusal('invalid_request', 400));
    expect(unknown.body.error.fields).toMatchObject([{ field: 'staffId', code: 'unknown_staff' }]);
    expect(await app.anonymous.post('/api/v1/auth/staff-binding', { code: 'X' })).toMatchObject(
      refusal('not_signed_in', 401),
    );
  });
});

describe('API clients', () => {
  const path = '/api/v1/staff/api-clients';
  const feed = '/hotline/v1/changes';

  it('get a key once, which works for its scopes until it is revoked', async () => {
    const manager = await app.staff('manager-01');
    const made = await manager.post(path, { name: '12345 热线', scopes: ['changes:read'] });
    expect(made.status).toBe(201);
    const { key, client } = made.body;
    expect((await createClient(app.url, key).get(feed)).status).toBe(200);
    const other = await createClient(app.url, key).get('/hotline/v1/cases/4409022026112300001');
    expect(other).toMatchObject(refusal('missing_scope', 403));

    const listed = await manager.get(path);
    expect(listed.body.clients).toContainEqual({
      ...client,
      name: '12345 热线',
      scopes: ['changes:read'],
      active: true,
    });
    expect(JSON.stringify(listed.body)).not.toContain(key.split('.')[1]);

    expect((await manager.delete(`${path}/${client.clientId}`)).status).toBe(204);
    expect(await createClient(app.url, key).get(feed)).toMatchObject(refusal('bad_api_key', 401));
    expect((await manager.get(path)).body.clients).toContainEqual({ ...client, active: false });
  });

  it('are refused with a key that is missing, altered, or a person’s', async () => {
    const manager = await app.staff('manager-01');
    const { key } = (await manager.post(path, { name: 'x', scopes: ['changes:read'] })).body;
    const altered = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    for (const token of [null, altered, key.split('.')[0], manager.token]) {
      expect(await createClient(app.url, token).get(feed)).toMatchObject(refusal('bad_api_key', 401));
    }
    expect(await createClient(app.url, key).get('/api/v1/me')).toMatchObject(refusal('session_expired', 401));
  });

  it('are a manager’s business, with a name and scopes that exist', async () => {
    const manager = await app.staff('manager-01');
    const acceptor = await app.staff('acceptor-01');
    const good = { name: 'x', scopes: ['cases:read'] };
    const unknown = `${path}/ac-0000000000000000`;
    expect(await app.anonymous.post(path, good)).toMatchObject(refusal('not_signed_in', 401));
    for (const refused of [await acceptor.post(path, good), await acceptor.get(path), await acceptor.delete(unknown)]) {
      expect(refused).toMatchObject(refusal('not_allowed', 403));
    }
    const wrong = await manager.post(path, { name: ' ', scopes: ['cases:write'], extra: true });
    expect(wrong.body.error.fields.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['name', 'required'],
      ['scopes.0', 'not_a_choice'],
      ['extra', 'unknown_field'],
    ]);
    expect(await manager.delete(unknown)).toMatchObject(refusal('not_found', 404));
    expect(await manager.delete(`${path}/nonsense`)).toMatchObject(refusal('invalid_request', 400));
  });
});
