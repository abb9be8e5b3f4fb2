import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { startEmbeddedMongo } from '../embedded-mongo';
import { startWechatSimulator } from '../simulators/wechat';
import { loadConfig } from '../src/config';
import { createContainer, type Container } from '../src/container';
import type { Endpoint } from '../src/http/endpoint';
import type { Clock } from '../src/kernel/clock';
import { createLogger } from '../src/kernel/logger';
import { listen } from '../src/server';
import { createClient, type ApiTestClient } from './client';
import { assertCheap, watchQueries } from './explained-queries';

const CITY_DIR = path.resolve(__dirname, '../city/maoming');

export interface TestApp {
  url: string;
  connection: Connection;
  endpoints: readonly Endpoint[];
  /** A signed-in citizen; the same name is the same person. */
  citizen(name: string): Promise<ApiTestClient>;
  /** A signed-in official of the demo city. */
  staff(staffId: string): Promise<ApiTestClient>;
  /** Whoever holds this token or key. */
  as(token: string): ApiTestClient;
  /** Nobody. */
  anonymous: ApiTestClient;
  /** What the worker does at one look at the clock; answers how many events that were. */
  passTimers: Container['passTimers'];
  /** A case without a submission, for tests that want many or old ones. */
  openCase: Container['openCase'];
  close(): Promise<void>;
}

export interface TestAppOptions {
  clock?: Clock;
  env?: Record<string, string>;
  /** Outbox relay and timers; on unless told otherwise. */
  worker?: boolean;
  /** Rate limits; on unless told otherwise. */
  limitCalls?: boolean;
}

/**
 * The real application on a port of its own, with a database of its own: on MONGODB_URI where that is set, else on the
 * embedded store. Only WeChat is a stand-in.
 */
export async function startTestApp({
  clock,
  env = {},
  worker = true,
  limitCalls = true,
}: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'suishoupai-test-'));
  const wechat = await startWechatSimulator({ port: 0, cityDir: CITY_DIR });
  const database = await openTestDatabase();
  const config = loadConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    WECHAT_API_BASE_URL: wechat.url,
    LOG_LEVEL: 'silent',
    ...env,
  });
  const logger = createLogger(config.logLevel);
  const container = await createContainer({
    config,
    logger,
    connection: database.connection,
    checkAnswers: true,
    limitCalls,
    ...(clock ? { clock } : {}),
  });
  const server = await listen(container.app, 0, '127.0.0.1');
  if (worker) container.worker.start();
  const url = `http://127.0.0.1:${server.port}`;
  const signIn = (account: string): Promise<ApiTestClient> => signInAs(url, wechat.url, account);
  return {
    url,
    connection: database.connection,
    endpoints: container.endpoints,
    citizen: (name) => signIn(`visitor-${name}`),
    staff: signIn,
    as: (token) => createClient(url, token),
    anonymous: createClient(url, null),
    passTimers: container.passTimers,
    openCase: container.openCase,
    async close() {
      await server.close(0);
      await container.close();
      await wechat.close();
      await rm(dataDir, { recursive: true, force: true });
      await database.close();
    },
  };
}

/** A database nobody else uses, on the store under test. */
export async function openTestDatabase(): Promise<{ connection: Connection; uri: string; close(): Promise<void> }> {
  const realUri = process.env['MONGODB_URI'];
  const dbName = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  // The app lives by a clock that tests move; the store would expire sessions by the real one, in tests that last a minute.
  const embedded = realUri ? null : await startEmbeddedMongo({ sweepIntervalMs: 24 * 3_600_000 });
  const uri = realUri ?? embedded?.uri ?? '';
  const connection = await mongoose.createConnection(uri, { dbName, autoIndex: false, autoCreate: false }).asPromise();
  const queries = watchQueries(connection);
  return {
    connection,
    uri,
    async close() {
      try {
        assertCheap(await queries.explain());
      } finally {
        if (realUri) await connection.dropDatabase();
        await connection.close();
        await embedded?.close();
      }
    },
  };
}

/** Signs in as `wx.login` on that person's phone would. */
export async function signInAs(bffUrl: string, wechatUrl: string, account: string): Promise<ApiTestClient> {
  const phone = createClient(wechatUrl, null);
  const { code } = (await phone.post('/simulator/login-code', { account })).body as { code: string };
  const signedIn = await createClient(bffUrl, null).post('/api/v1/auth/wechat', { code });
  if (signedIn.status !== 200) throw new Error(`cannot sign in as ${account}: ${JSON.stringify(signedIn.body)}`);
  return createClient(bffUrl, (signedIn.body as { token: string }).token);
}
