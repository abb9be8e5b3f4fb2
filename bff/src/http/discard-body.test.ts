import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { createApp } from '../app';
import { AppError } from '../kernel/app-error';
import { createLogger } from '../kernel/logger';
import { listen, type HttpServer } from '../server';
import { route } from './endpoint';

const MB = 1024 * 1024;
const path = '/echo';
let server: HttpServer;
/** What was logged as our failure. */
const failures: unknown[] = [];

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
  const logger = createLogger('silent');
  logger.error = (event: unknown) => failures.push(event);
  const app = createApp({
    endpoints,
    authenticator: { person: refuse, machine: refuse },
    logger,
    preview: async () => undefined,
    checkAnswers: true,
    limitCalls: true,
  });
  server = await listen(app, 0, '127.0.0.1');
});
afterAll(() => server.close(0));

/** Sends the body piece by piece, as a phone does, and reads only afterwards; fails when the connection is cut meanwhile. */
async function send(method: string, bytes: number): Promise<{ status: number; body: unknown }> {
  const body = Buffer.from(JSON.stringify({ text: 'a'.repeat(bytes) }));
  const socket = connect(server.port, '127.0.0.1');
  const answer = text(socket); // rejects with the socket's error
  socket.write(`${method} ${path} HTTP/1.1\r\nhost: bff\r\nconnection: close\r\ncontent-type: application/json\r\n`);
  socket.write(`authorization: Bearer a-token-too-old\r\ncontent-length: ${body.length}\r\n\r\n`);
  const piece = Math.ceil(body.length / 8);
  for (let at = 0; at < body.length; at += piece) {
    socket.write(body.subarray(at, at + piece));
    await setTimeout(20);
  }
  const [head = '', content = ''] = (await answer).split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), body: JSON.parse(content) };
}

describe('a refusal reaches a client that is still sending', () => {
  it('when the body is too large', async () => {
    expect(await send('POST', 8 * MB)).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } });
  });

  it('when the sender is not signed in any more', async () => {
    expect(await send('PUT', 8 * MB)).toMatchObject({ status: 401, body: { error: { code: 'session_expired' } } });
  });

  it('and one who goes away in the middle is no failure of ours', async () => {
    failures.length = 0;
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`POST ${path} HTTP/1.1\r\nhost: bff\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{`);
    await setTimeout(50);
    socket.destroy();
    await send('POST', 10); // by then the first is over
    expect(failures).toEqual([]);
  });

  it('while a good body is answered as ever', async () => {
    expect(await send('POST', 1000)).toEqual({ status: 200, body: { text: 'a'.repeat(1000) } });
  });
});
