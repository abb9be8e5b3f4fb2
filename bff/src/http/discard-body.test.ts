import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { createApp } from '../app';
import { AppError } from '../kernel/app-error';
import { createLogger } from '../kernel/logger';
import { listen, type HttpServer } from '../server';
import { route } from './endpoint';

const MB = 1024 * 1024;
const path = '/echo';
let server: HttpServer;

beforeAll(async () => {
  const refuse = async () => {
    throw new AppError('session_expired');
  };
  const common = { path, tag: 'test', summary: 'Says it back', body: z.strictObject({ text: z.string() }) };
  const handle = async ({ body }: { body: { text: string } }) => body;
  const endpoints = [
    route({ ...common, method: 'post', who: 'public', answers: { status: 200, body: common.body }, handle }),
    route({ ...common, method: 'put', who: 'citizen', answers: { status: 200, body: common.body }, handle }),
  ];
  const app = createApp({
    endpoints,
    authenticator: { person: refuse, machine: refuse },
    logger: createLogger('silent'),
    preview: async () => undefined,
    checkAnswers: true,
  });
  server = await listen(app, 0, '127.0.0.1');
});
afterAll(() => server.close(0));

/** Sends all of the body in chunks, without a length, and only then listens. */
function send(method: string, bytes: number): Promise<{ status: number | undefined; body: unknown }> {
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
  return new Promise((resolve, reject) => {
    const sent = request({ port: server.port, path, method, headers }, (response) => {
      json(response).then((body) => resolve({ status: response.statusCode, body }), reject);
    });
    sent.on('error', reject);
    sent.end(Buffer.from(JSON.stringify({ text: 'a'.repeat(bytes) })));
  });
}

describe('a refusal reaches a client that is still sending', () => {
  it('when the body is too large', async () => {
    expect(await send('POST', 20 * MB)).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } });
  });

  it('when nobody may send anything', async () => {
    expect(await send('PUT', 20 * MB)).toMatchObject({ status: 401, body: { error: { code: 'not_signed_in' } } });
  });

  it('while a good body is answered as ever', async () => {
    expect(await send('POST', 1000)).toEqual({ status: 200, body: { text: 'a'.repeat(1000) } });
  });
});
