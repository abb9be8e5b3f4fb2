import type { RawRequest, RawResponse } from '../platform/request';
import { ApiError } from './api-error';
import type { HttpClientDeps } from './http-client';
import { createHttpClient } from './http-client';

class TransportError extends Error {
  override readonly name = 'TransportError';
}

function setUp(answers: (RawResponse | Error)[], overrides: Partial<HttpClientDeps> = {}) {
  const sent: RawRequest[] = [];
  const slept: number[] = [];
  const client = createHttpClient({
    baseUrl: 'http://bff',
    send: async (request) => {
      sent.push(request);
      const answer = answers.shift();
      if (answer === undefined) throw new Error('the test gave no more answers');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    sendBytes: () => Promise.reject(new Error('not used')),
    openDocument: () => Promise.reject(new Error('not used')),
    isOnline: () => Promise.resolve(true),
    token: () => 'token-1',
    renewSession: () => Promise.resolve(false),
    sleep: async (ms) => void slept.push(ms),
    random: () => 0.5,
    ...overrides,
  });
  return { client, sent, slept };
}

const failure = (status: number, code: string): RawResponse => ({
  status,
  body: { error: { code, text: '服务器的话', requestId: 'req-1' } },
});

it('sends the token, the query without empty values, and gives the body back', async () => {
  const { client, sent } = setUp([{ status: 200, body: { ok: true } }]);
  await expect(client.call('GET', '/api/v1/me/reports', { query: { cursor: undefined, limit: 20 } })).resolves.toEqual({
    ok: true,
  });
  expect(sent[0]?.url).toBe('http://bff/api/v1/me/reports?limit=20');
  expect(sent[0]?.headers['authorization']).toBe('Bearer token-1');
});

it('tries a GET three times with growing waits, then gives up', async () => {
  const { client, sent, slept } = setUp([failure(503, 'busy'), new TransportError(), failure(503, 'busy')]);
  await expect(client.call('GET', '/x')).rejects.toMatchObject({ code: 'busy', text: '系统繁忙，请稍后再试' });
  expect(sent).toHaveLength(3);
  expect(slept).toEqual([400, 800]);
});

it('repeats a POST only when it is idempotent', async () => {
  const once = setUp([new TransportError()]);
  await expect(once.client.call('POST', '/x', { body: {} })).rejects.toMatchObject({ code: 'timeout_or_cut' });
  expect(once.sent).toHaveLength(1);
  const twice = setUp([new TransportError(), { status: 201, body: 'made' }]);
  await expect(twice.client.call('POST', '/x', { body: {}, idempotent: true })).resolves.toBe('made');
});

it('does not repeat what the server refused', async () => {
  const { client, sent } = setUp([failure(409, 'report_id_reused')]);
  await expect(client.call('POST', '/x', { body: {}, idempotent: true })).rejects.toBeInstanceOf(ApiError);
  expect(sent).toHaveLength(1);
});

it('says so when there is no network, without trying again', async () => {
  const { client, sent } = setUp([new TransportError()], { isOnline: () => Promise.resolve(false) });
  await expect(client.call('GET', '/x')).rejects.toMatchObject({ code: 'offline' });
  expect(sent).toHaveLength(1);
});

it('renews the session once at a 401', async () => {
  const renewed = setUp([failure(401, 'session_expired'), { status: 200, body: 1 }], {
    renewSession: () => Promise.resolve(true),
  });
  await expect(renewed.client.call('GET', '/x')).resolves.toBe(1);
  const refused = setUp([failure(401, 'session_expired')]);
  await expect(refused.client.call('GET', '/x')).rejects.toMatchObject({ code: 'session_expired' });
});

it('does not trust an answer that is not ours', async () => {
  const { client } = setUp([{ status: 404, body: '<html>gateway</html>' }]);
  await expect(client.call('GET', '/x')).rejects.toMatchObject({ code: 'bad_answer', status: 404 });
});
