import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedMongo } from '../embedded-mongo';
import { findMongod, startMongod } from './mongod';

type Doc = mongo.BSON.Document;

/** A store that parity tests run on. */
export interface ParityStore {
  readonly uri: string;
  readonly client: mongo.MongoClient;
  readonly dbName: string;
  /** A collection that no other test uses. */
  collection<T extends Doc = Doc>(name?: string): mongo.Collection<T>;
  /** Another client of the same store; closed with it. */
  connect(options?: mongo.MongoClientOptions): Promise<mongo.MongoClient>;
  /** Ends the server and starts it again on the same data; null where that is not ours to do. */
  restart: (() => Promise<void>) | null;
  close(): Promise<void>;
}

interface Server {
  uri: string;
  restart: (() => Promise<string>) | null;
  close(): Promise<void>;
}

/** Why there is no real MongoDB to compare with, or null when there is one. */
export const whyNoRealMongo = (): string | null =>
  process.env['MONGODB_URI'] || findMongod()
    ? null
    : 'not run on a real MongoDB: MONGODB_URI is not set and no mongod is on the PATH';

/** Runs the same tests on the embedded store, and on a real MongoDB where there is one. */
export function describeParity(title: string, tests: (store: () => ParityStore) => void): void {
  describe(`${title}, on the embedded store`, () => onServer(startEmbedded, tests));
  const reason = whyNoRealMongo();
  if (reason === null) describe(`${title}, on a real MongoDB`, () => onServer(startReal, tests));
  else describe.skip(`${title} (${reason})`, () => tests(noStore));
}

function onServer(start: () => Promise<Server>, tests: (store: () => ParityStore) => void): void {
  let store: ParityStore | undefined;
  beforeAll(async () => {
    store = await open(await start());
  }, 120_000);
  afterAll(() => store?.close());
  tests(() => store ?? noStore());
}

function noStore(): never {
  throw new Error('the store is not open');
}

async function open(server: Server): Promise<ParityStore> {
  const dbName = `parity_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  let { uri } = server;
  let client = await mongo.MongoClient.connect(uri);
  let others: mongo.MongoClient[] = [];
  let collections = 0;
  const closeClients = async (): Promise<void> => {
    for (const one of [...others, client]) await one.close();
    others = [];
  };
  const { restart } = server;
  return {
    get uri() {
      return uri;
    },
    get client() {
      return client;
    },
    dbName,
    collection: <T extends Doc = Doc>(name = `c${++collections}`) => client.db(dbName).collection<T>(name),
    async connect(options) {
      const another = await mongo.MongoClient.connect(uri, options);
      others.push(another);
      return another;
    },
    restart: restart
      ? async () => {
          await closeClients();
          uri = await restart();
          client = await mongo.MongoClient.connect(uri);
        }
      : null,
    async close() {
      await client.db(dbName).dropDatabase();
      await closeClients();
      await server.close();
    },
  };
}

async function startEmbedded(): Promise<Server> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'parity-'));
  // Sweeps run every 200 ms, so that a test need not wait a minute for a TTL index.
  const start = () => startEmbeddedMongo({ dataDir, sweepIntervalMs: 200 });
  let running = await start();
  return {
    uri: running.uri,
    async restart() {
      await running.close();
      running = await start();
      return running.uri;
    },
    async close() {
      await running.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function startReal(): Promise<Server> {
  const uri = process.env['MONGODB_URI'];
  if (uri) return { uri, restart: null, close: () => Promise.resolve() };
  const mongod = findMongod();
  if (!mongod) throw new Error('mongod has gone from the PATH');
  return { ...(await startMongod(mongod)), restart: null };
}

/** What a promise is refused with, as the driver's error; fails when it is not refused. */
export async function refusal(promise: Promise<unknown>): Promise<mongo.MongoServerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
