import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechatClient } from './wechat.client';

type Script = (response: ServerResponse) => void;

const says =
  (body: object, status = 200): Script =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/plain' }).end(JSON.stringify(body));
const hangsUp: Script = (response) => response.destroy();
const neverAnswers: Script = () => {};

let server: Server;
let scripts: Script[];
let asked: URL[];

beforeEach(async () => {
  scripts = [];
  asked = [];
  server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://wechat'));
    const script = scripts.shift();
    if (script) script(response);
    else says({ errcode: 40029, errmsg: 'the test has no more answers' })(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function client(timeoutMs = 2_000) {
  const { port } = server.address() as AddressInfo;
  const app = { appId: 'wx1', appSecret: 'the-secret' };
  return createWechatClient({ baseUrl: `http://127.0.0.1:${port}`, ...app, timeoutMs, retryDelaysMs: [1, 1] });
}

const GOOD = says({ openid: 'o-somebody', session_key: 'k' });

it('asks code2Session as documented and answers the openid alone', async () => {
  scripts = [GOOD];
  await expect(client().openidOf('a+code')).resolves.toBe('o-somebody');
  expect(asked[0]?.pathname).toBe('/sns/jscode2session');
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
    appid: 'wx1',
    secret: 'the-secret',
    js_code: 'a+code',
    grant_type: 'authorization_code',
  });
});

it.each([
  [40029, 'bad_login_code'],
  [40163, 'bad_login_code'],
  [45011, 'rate_limited'],
  [40226, 'upstream_unavailable'],
  [40125, 'upstream_unavailable'],
])('turns errcode %i into %s without asking again', async (errcode, code) => {
  scripts = [says({ errcode, errmsg: 'no' })];
  await expect(client().openidOf('c')).rejects.toMatchObject({ code });
  expect(asked).toHaveLength(1);
});

it('asks again when WeChat is busy (-1) or the network fails, and succeeds in the end', async () => {
  scripts = [says({ errcode: -1, errmsg: 'busy' }), hangsUp, GOOD];
  await expect(client().openidOf('c')).resolves.toBe('o-somebody');
  expect(asked).toHaveLength(3);
});

it('gives up after three attempts', async () => {
  scripts = [hangsUp, says({ errcode: -1 }), hangsUp, GOOD];
  await expect(client().openidOf('c')).rejects.toMatchObject({ code: 'upstream_unavailable' });
  expect(asked).toHaveLength(3);
});

it('does not wait for an answer that does not come', async () => {
  scripts = [neverAnswers, neverAnswers, neverAnswers];
  await expect(client(50).openidOf('c')).rejects.toMatchObject({ code: 'upstream_unavailable' });
  expect(asked).toHaveLength(3);
});

it.each([
  ['an HTTP error', says({ openid: 'o-x' }, 503)],
  ['no openid', says({ session_key: 'k' })],
  ['an empty openid', says({ openid: '' })],
  ['something that is no JSON', ((response) => response.end('<html>')) satisfies Script],
])('takes %s for an upstream failure', async (_name, script) => {
  scripts = [script];
  await expect(client().openidOf('c')).rejects.toMatchObject({ code: 'upstream_unavailable' });
});

it('keeps the secret, the code and the openid out of its errors', async () => {
  scripts = [hangsUp, hangsUp, hangsUp, says({ errcode: 40226, openid: 'o-x' })];
  const wechat = client();
  for (const code of ['the-code', 'the-code']) {
    const error: unknown = await wechat.openidOf(code).catch((failure: unknown) => failure);
    const { message, stack, cause } = error as Error;
    expect(JSON.stringify([message, stack, String(cause)])).not.toMatch(/the-secret|the-code|o-x/);
  }
});
