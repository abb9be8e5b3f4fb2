import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createApp } from '../app';
import { AppError } from '../kernel/app-error';
import { createLogger } from '../kernel/logger';
import { type HttpServer, listen } from '../server';

let server: HttpServer;

beforeAll(async () => {
  const refuse = async () => {
    throw new AppError('session_expired');
  };
  const app = createApp({
    endpoints: [],
    authenticator: { person: refuse, machine: refuse },
    logger: createLogger('silent'),
    preview: async (_ctx, next) => next(),
    checkAnswers: true,
    limitCalls: true,
  });
  server = await listen(app, 0, '127.0.0.1');
});
afterAll(() => server.close(0));

async function call(method: string, path: string): Promise<{ status: number | undefined; code: unknown }> {
  return new Promise((resolve, reject) => {
    const call = request({ port: server.port, host: '127.0.0.1', method, path }, (response) => {
      text(response).then((body) => {
        resolve({ status: response.statusCode, code: (JSON.parse(body) as { error: { code: string } }).error.code });
      }, reject);
    });
    call.on('error', reject).end();
  });
}

describe('what no route answers', () => {
  it.each(['PROPFIND', 'SEARCH', 'POST'])('is the caller’s mistake, not ours: %s', async (method) => {
    expect(await call(method, '/api/docs')).toEqual({ status: 405, code: 'method_not_allowed' });
  });

  it('is not found elsewhere', async () => {
    expect(await call('GET', '/api/nothing')).toEqual({ status: 404, code: 'not_found' });
  });
});
