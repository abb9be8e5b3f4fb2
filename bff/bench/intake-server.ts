/**
 * One store with the product on it, in a process of its own, as `npm start` runs it: HTTP server, product and embedded store together.
 * The raw side runs here too, so that both have the same store at the same distance. The outbox worker is off for both. Told what to do
 * by `intake.bench.ts` over the process's channel.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import mongoose, { mongo } from 'mongoose';
import { startWechatSimulator } from '../simulators/wechat';
import { loadConfig, type Config } from '../src/config';
import { createContainer } from '../src/container';
import { createLogger } from '../src/kernel/logger';
import { metersBetween } from '../src/kernel/distance';
import { hashSecret } from '../src/modules/identity/secrets';
import { listen } from '../src/server';
import { startEmbeddedMongo } from '../embedded-mongo';
import { signInAs } from '../test/harness';
import { randomFrom } from './case-factory';
import { createPlaces } from './intake-city';
import { freshen, placeOfSequence, recordCommands, replay, sizeOf, toSequence, type Sequence } from './intake-replay';

/** What the bench asks for, and what it is answered. */
export interface Orders {
  /** Somebody signed in and a photo of theirs, for each submission to come. */
  supply: { ask: { count: number }; answer: { url: string; supplies: Supply[] } };
  /** Sends these bodies and keeps what they made the driver send. */
  record: {
    ask: { bodies: { token: string; body: unknown }[] };
    answer: { kept: number; commands: number; roundTrips: number };
  };
  raw: { ask: { count: number; concurrency: number }; answer: { ms: number; cpuMs: number; each: number[] } };
  /** Processor time of this process so far. */
  cpu: { ask: object; answer: { cpuMs: number } };
}

export interface Supply {
  token: string;
  photoId: string;
}

/** A person may send 60 a minute. */
const PEOPLE = 150;
const CELL_DEGREES = 0.0025;

async function start(config: Config) {
  const embedded = await startEmbeddedMongo({ dataDir: path.join(config.dataDir, 'mongo') });
  const connect = (monitorCommands: boolean) => mongoose.createConnection(embedded.uri, { dbName: config.mongodbName, autoIndex: false, autoCreate: false, maxPoolSize: 50, monitorCommands }).asPromise(); // prettier-ignore
  const raw = await mongo.MongoClient.connect(embedded.uri, { maxPoolSize: 50 });
  const db = raw.db(config.mongodbName);
  const [connection, watched] = [await connect(false), await connect(true)];
  const logger = createLogger('info');
  const wechat = await startWechatSimulator({ port: 0, cityDir: config.cityDir });
  const settings = { ...config, wechat: { ...config.wechat, apiBaseUrl: wechat.url } };
  const serve = async (each: mongoose.Connection) =>
    listen((await createContainer({ config: settings, logger, connection: each })).app, 0, '127.0.0.1');
  const [product, recorded] = [await serve(connection), await serve(watched)];
  const url = (port: number): string => `http://127.0.0.1:${port}`;
  const people: { token: string; citizenId: string }[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const token = (await signInAs(url(product.port), wechat.url, `visitor-bench-${n}`)).token ?? '';
    const session = await db
      .collection<{ _id: string; citizenId: string }>('sessions')
      .findOne({ _id: hashSecret(token) });
    people.push({ token, citizenId: session?.citizenId ?? '' });
  }
  return {
    db,
    raw,
    people,
    watch: recordCommands(watched.getClient()),
    productUrl: url(product.port),
    recordedUrl: url(recorded.port),
  };
}

type Bench = Awaited<ReturnType<typeof start>>;

/** Photos as uploads leave them: the records; no submission reads the files. */
async function makePhotos({ db, people }: Bench, count: number) {
  const photos = Array.from({ length: count }, (_, n) => ({
    _id: new mongo.ObjectId(),
    ownerId: people[n % people.length]?.citizenId ?? '',
    sha256: randomBytes(32).toString('hex'),
    phash: randomBytes(32).toString('hex'),
    type: 'jpeg',
    bytes: 250_000,
    width: 1440,
    height: 1080,
    createdAt: new Date(),
  }));
  await db.collection('photos').insertMany(photos);
  return photos.map(({ _id, sha256 }, n) => ({ photoId: _id.toHexString(), sha256, token: people[n % people.length]?.token ?? '' })); // prettier-ignore
}

async function record({ recordedUrl, watch }: Bench, bodies: Orders['record']['ask']['bodies']): Promise<Sequence[]> {
  const kept: Sequence[] = [];
  for (const { token, body } of bodies) {
    watch.take();
    const response = await fetch(`${recordedUrl}/api/v1/reports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status !== 201) throw new Error(`recording: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
    const sequence = toSequence(watch.take());
    if (sequence) kept.push(sequence);
  }
  return kept;
}

/** Sequences of submissions elsewhere, no two at a time near each other: the raw side never waits for a lock. */
async function prepare(bench: Bench, templates: readonly Sequence[], count: number): Promise<Sequence[]> {
  const photos = await makePhotos(bench, count);
  const nextPlace = createPlaces(randomFrom(randomBytes(4).readUInt32LE()));
  return photos.map((photo) => {
    const to = nextPlace();
    const distance = (sequence: Sequence): number => metersBetween(placeOfSequence(sequence), to);
    // The one of some that was recorded in the most similar surroundings.
    const some = Array.from({ length: 4 }, () => templates[Math.floor(Math.random() * templates.length)]).filter((each) => each !== undefined); // prettier-ignore
    const [nearest] = some.sort((a, b) => distance(a) - distance(b));
    if (!nearest) throw new Error('nothing was recorded');
    const from = placeOfSequence(nearest);
    const cells = (degrees: number): number => Math.round(degrees / CELL_DEGREES);
    return freshen(nearest, { photo, east: cells(to.longitude - from.longitude), north: cells(to.latitude - from.latitude) }); // prettier-ignore
  });
}

async function runRaw(
  { raw, db }: Bench,
  sequences: Sequence[],
  concurrency: number,
): Promise<Orders['raw']['answer']> {
  const each: number[] = [];
  const left = [...sequences];
  const cpu = cpuMs();
  const started = performance.now();
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const begun = performance.now();
      await replay(raw, db, next);
      each.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return { ms: performance.now() - started, cpuMs: cpuMs() - cpu, each };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  const bench = await start(loadConfig({ DATA_DIR: process.argv[2], WECHAT_API_BASE_URL: 'http://127.0.0.1:1' }));
  let templates: Sequence[] = [];
  const obey: { [K in keyof Orders]: (ask: Orders[K]['ask']) => Promise<Orders[K]['answer']> } = {
    async supply({ count }) {
      return { url: bench.productUrl, supplies: await makePhotos(bench, count) };
    },
    async record({ bodies }) {
      templates = await record(bench, bodies);
      const [first] = templates;
      return { kept: templates.length, ...(first ? sizeOf(first) : { commands: 0, roundTrips: 0 }) };
    },
    async raw({ count, concurrency }) {
      return runRaw(bench, await prepare(bench, templates, count), concurrency);
    },
    cpu: async () => ({ cpuMs: cpuMs() }),
  };
  process.on('message', ({ order, ask }: { order: keyof Orders; ask: never }) => {
    obey[order](ask).then(
      (answer) => process.send?.({ answer }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }), // prettier-ignore
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ answer: 'ready' });
}

void main();
