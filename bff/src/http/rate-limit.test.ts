import { z } from 'zod';
import { createApp } from '../app';
import { AppError } from '../kernel/app-error';
import { createLogger } from '../kernel/logger';
import { type HttpServer, listen } from '../server';
import { route } from './endpoint';

const servers: HttpServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close(0))));

/** Calls a route that allows one call a minute and address, once for each X-Forwarded-For; answers the statuses. */
async function callFrom(trustedProxies: number, forwardedFor: string[]): Promise<number[]> {
  const refuse = async () => {
    throw new AppError('session_expired');
  };
  const answer = z.object({});
  const endpoint = route({
    ...{ method: 'get', path: '/api/once', tag: 'test', summary: 'Once', who: 'public' },
    ...{ limit: { points: 1, seconds: 60 }, answers: { status: 200, body: answer } },
    handle: async () => ({}),
  });
  const app = createApp({
    endpoints: [endpoint],
    authenticator: { person: refuse, machine: refuse },
    logger: createLogger('silent'),
    preview: async (_ctx, next) => next(),
    checkAnswers: true,
    limitCalls: true,
    trustedProxies,
  });
  const server = await listen(app, 0, '127.0.0.1');
  servers.push(server);
  const statuses: number[] = [];
  for (const value of forwardedFor) {
    const url = `http://127.0.0.1:${server.port}/api/once`;
    statuses.push((await fetch(url, { headers: { 'x-forwarded-for': value } })).status);
  }
  return statuses;
}

describe('limits of callers who are not signed in', () => {
  it('count each caller behind our proxy, who cannot invent other addresses', async () => {
    expect(await callFrom(1, ['203.0.113.1', '203.0.113.2', '198.51.100.9, 203.0.113.1'])).toEqual([200, 200, 429]);
  });

  it('do not believe X-Forwarded-For without a proxy of ours', async () => {
    expect(await callFrom(0, ['203.0.113.1', '203.0.113.2'])).toEqual([200, 429]);
  });
});
