import path from 'node:path';
import { startWechatSimulator, type WechatSimulator } from './index';

const cityDir = path.join(__dirname, '../../city/maoming');
const MINUTE_MS = 60_000;

let clock = Date.UTC(2026, 0, 1);
let simulator: WechatSimulator;

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 1);
  simulator = await startWechatSimulator({ port: 0, cityDir, now: () => clock });
});
afterEach(() => simulator.close());

async function post(where: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${simulator.url}${where}`, { method: 'POST', body: text });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function loginCode(account: string): Promise<string> {
  const { body } = await post('/simulator/login-code', { account });
  return String(body['code']);
}

async function exchange(code: string, changes: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({
    appid: 'wx-simulated',
    secret: 'simulated-secret',
    js_code: code,
    grant_type: 'authorization_code',
    ...changes,
  });
  const response = await fetch(`${simulator.url}/sns/jscode2session?${query.toString()}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain');
  return (await response.json()) as Record<string, unknown>;
}

const token = (changes: object = {}) =>
  post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: 'wx-simulated',
    secret: 'simulated-secret',
    ...changes,
  }).then(({ body }) => body);

describe('signing in', () => {
  it('gives the same openid for the same person every time, and another session key', async () => {
    const first = await exchange(await loginCode('citizen-01'));
    const second = await exchange(await loginCode('citizen-01'));
    const other = await exchange(await loginCode('citizen-02'));
    expect(first['openid']).toMatch(/^o[\w-]{27}$/);
    expect(second['openid']).toBe(first['openid']);
    expect(other['openid']).not.toBe(first['openid']);
    expect(second['session_key']).not.toBe(first['session_key']);
    expect(Buffer.from(String(first['session_key']), 'base64')).toHaveLength(16);
  });

  it('takes a code once', async () => {
    const code = await loginCode('citizen-01');
    await exchange(code);
    expect(await exchange(code)).toEqual({ errcode: 40163, errmsg: 'code been used' });
  });

  it('refuses a code that it never gave, and one that is five minutes old', async () => {
    expect(await exchange('0nonsense')).toMatchObject({ errcode: 40029 });
    const code = await loginCode('citizen-01');
    clock += 5 * MINUTE_MS;
    expect(await exchange(code)).toMatchObject({ errcode: 40029 });
  });

  it.each([
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wx-other' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'password' }, 40002],
    [{ js_code: '' }, 41008],
  ])('refuses %j with %i and leaves the code usable', async (changes, errcode) => {
    const code = await loginCode('citizen-01');
    expect(await exchange(code, changes)).toMatchObject({ errcode });
    expect(await exchange(code)).toHaveProperty('openid');
  });

  it('lets one person exchange a hundred codes a minute', async () => {
    for (let i = 0; i < 100; i += 1) expect(await exchange(await loginCode('citizen-01'))).toHaveProperty('openid');
    const code = await loginCode('citizen-01');
    expect(await exchange(code)).toMatchObject({ errcode: 45011 });
    expect(await exchange(await loginCode('citizen-02'))).toHaveProperty('openid');
    clock += MINUTE_MS;
    expect(await exchange(code)).toHaveProperty('openid');
  });

  it('knows every demo person of the city by a stable openid', async () => {
    const list = async () =>
      (await (await fetch(`${simulator.url}/simulator/accounts`)).json()) as { accounts: object[] };
    const { accounts } = await list();
    expect(accounts).toContainEqual(expect.objectContaining({ account: 'citizen-01', kind: 'citizen', staffId: null }));
    expect(accounts).toContainEqual(
      expect.objectContaining({
        staffId: 'handler-sanitation',
        role: 'handler',
        description: '处置部门经办人，市环境卫生管理处',
      }),
    );
    await simulator.close();
    simulator = await startWechatSimulator({ port: 0, cityDir });
    expect((await list()).accounts).toEqual(accounts);
  });

  it('answers 404 for a person it does not know and 400 for an ill-formed order', async () => {
    expect((await post('/simulator/login-code', { account: 'nobody' })).status).toBe(404);
    expect((await post('/simulator/login-code', { person: 'x' })).status).toBe(400);
    expect((await post('/simulator/elsewhere', {})).status).toBe(404);
  });
});

describe('access tokens', () => {
  it('gives the same token until five minutes before its end', async () => {
    const first = await token();
    expect(first['expires_in']).toBe(7200);
    clock += 114 * MINUTE_MS;
    const same = await token();
    expect(same['access_token']).toBe(first['access_token']);
    expect(same['expires_in']).toBe(360);
    clock += MINUTE_MS;
    const next = await token();
    expect(next['access_token']).not.toBe(first['access_token']);
    expect(next['expires_in']).toBe(7200);
  });

  it('refreshes by force, but not twice within 30 s and not more than 20 times a day', async () => {
    const first = await token();
    const forced = await token({ force_refresh: true });
    expect(forced['access_token']).not.toBe(first['access_token']);
    expect(await token({ force_refresh: true })).toMatchObject({ errcode: 45011 });
    for (let i = 1; i < 20; i += 1) {
      clock += 30_000;
      expect(await token({ force_refresh: true })).toHaveProperty('access_token');
    }
    clock += 30_000;
    expect(await token({ force_refresh: true })).toMatchObject({ errcode: 45009 });
  });

  it('refuses what is not JSON, another app, another grant', async () => {
    expect((await post('/cgi-bin/stable_token', '{oops')).body).toMatchObject({ errcode: 47001 });
    expect(await token({ appid: 'wx-other' })).toMatchObject({ errcode: 40013 });
    expect(await token({ grant_type: 'x' })).toMatchObject({ errcode: 40002 });
  });
});

it('fails as ordered, as often as ordered', async () => {
  await post('/simulator/faults', { path: '/sns/jscode2session', errcode: -1, times: 2 });
  const code = await loginCode('citizen-01');
  expect(await exchange(code)).toEqual({ errcode: -1, errmsg: 'system error' });
  expect(await exchange(code)).toMatchObject({ errcode: -1 });
  expect(await exchange(code)).toHaveProperty('openid');
});
