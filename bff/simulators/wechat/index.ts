import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z, ZodError } from 'zod';
import { loadAccounts, visitorOpenid } from './wechat.accounts';
import { refuse } from './wechat.errors';
import { createFaults } from './wechat.faults';
import { createLoginCodes, type WechatApp } from './wechat.login';
import { createStableTokens } from './wechat.token';

const BODY_LIMIT_BYTES = 64 * 1024;
const CODE_SECONDS = 300;

export interface WechatSimulatorOptions {
  /** 0 lets the system choose. */
  port: number;
  /** Folder with `staff.json` and `departments.json`. */
  cityDir: string;
  /** The mini-program it knows; the BFF's defaults when absent. */
  app?: WechatApp;
  /** Milliseconds since 1970; tests pass their own clock. */
  now?: () => number;
  logger?: { info(event: object): void };
}

export interface WechatSimulator {
  url: string;
  close(): Promise<void>;
}

const loginCodeRequest = z.object({ account: z.string() });

type Handler = (request: { query: URLSearchParams; body: () => Promise<unknown> }) => Promise<Answer>;
interface Answer {
  status: number;
  /** WeChat calls its JSON plain text. */
  type: 'text/plain' | 'application/json';
  body: object;
}

/**
 * Starts a stand-in of api.weixin.qq.com on the loopback address.
 * @throws when the port is taken or the city's files cannot be read
 */
export async function startWechatSimulator(options: WechatSimulatorOptions): Promise<WechatSimulator> {
  const routes = createRoutes(options);
  const server = createServer((request, response) => {
    void answer(routes, request, response, options.logger);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function createRoutes({ cityDir, app, now = Date.now }: WechatSimulatorOptions): Map<string, Handler> {
  const known = app ?? { appId: 'wx-simulated', appSecret: 'simulated-secret' };
  const accounts = loadAccounts(cityDir);
  const codes = createLoginCodes({ app: known, now });
  const tokens = createStableTokens({ app: known, now });
  const faults = createFaults();

  const asWechat =
    (path: string, usual: (request: Parameters<Handler>[0]) => Promise<object>): Handler =>
    async (request) => {
      const body = (await faults.meet(path)) ?? (await usual(request));
      return { status: 200, type: 'text/plain', body };
    };

  return new Map<string, Handler>([
    ['GET /sns/jscode2session', asWechat('/sns/jscode2session', async ({ query }) => codes.exchange(query))],
    ['POST /cgi-bin/stable_token', asWechat('/cgi-bin/stable_token', async ({ body }) => tokens.answer(await body()))],
    ['GET /simulator/accounts', async () => json(200, { accounts })],
    [
      'POST /simulator/login-code',
      async ({ body }) => {
        const wanted = loginCodeRequest.parse(await body()).account;
        const openid = accounts.find(({ account }) => account === wanted)?.openid ?? visitorOpenid(wanted);
        if (openid === null) return json(404, { error: `no account ${wanted}` });
        return json(200, { code: codes.issue(openid), expiresInSeconds: CODE_SECONDS });
      },
    ],
    [
      'POST /simulator/faults',
      async ({ body }) => {
        faults.order(await body());
        return json(200, { ordered: true });
      },
    ],
  ]);
}

async function answer(
  routes: Map<string, Handler>,
  request: IncomingMessage,
  response: ServerResponse,
  logger: WechatSimulatorOptions['logger'],
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const handler = routes.get(`${request.method ?? 'GET'} ${url.pathname}`);
  const { status, type, body } = handler
    ? await handler({ query: url.searchParams, body: () => readJson(request) }).catch(explain)
    : json(404, { error: `the simulator has no ${request.method ?? ''} ${url.pathname}` });
  logger?.info({ event: 'simulator_answered', method: request.method, path: url.pathname, status });
  response.writeHead(status, { 'content-type': type });
  response.end(JSON.stringify(body));
}

/** A body that is no JSON answers 47001 as WeChat does; an ill-formed order to the simulator answers 400. */
function explain(error: unknown): Answer {
  if (error instanceof SyntaxError) return { status: 200, type: 'text/plain', body: refuse(47001) };
  if (error instanceof ZodError) return json(400, { error: 'ill-formed order', issues: error.issues });
  return json(500, { error: String(error) });
}

function json(status: number, body: object): Answer {
  return { status, type: 'application/json', body };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new SyntaxError('body too large');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
