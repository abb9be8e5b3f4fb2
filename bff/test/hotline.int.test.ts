import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HotlineChange, HotlineChangesResponse } from '@suishoupai/shared-types';
import mongoose, { type Connection } from 'mongoose';
import { startWechatSimulator, type WechatSimulator } from '../simulators/wechat';
import { startBffProcess, startStoreProcess, type ChildServer } from './bff-process';
import { createClient, type ApiAnswer, type ApiTestClient } from './client';
import { signInAs } from './harness';
import { buildReport, PLACE, uploadPhoto } from './reports';

const WRITERS = 10;
const ROUNDS = 6;
const KILL_AFTER_CHANGES = 40;
/** Farther apart than any duplicate is looked for. */
const STEP_DEGREES = 0.004;
const DB = 'hotline';

let dir: string;
let wechat: WechatSimulator;
let store: ChildServer;
/** Starts first and so publishes; it is the one that dies. */
let victim: ChildServer;
let survivor: ChildServer;
let connection: Connection;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'hotline-'));
  wechat = await startWechatSimulator({ port: 0, cityDir: path.resolve(__dirname, '../city/maoming') });
  store = await startStoreProcess(path.join(dir, 'store'));
  const env = {
    ...{ MONGODB_URI: store.url, MONGODB_DB: DB, DATA_DIR: path.join(dir, 'data'), WECHAT_API_BASE_URL: wechat.url },
  };
  victim = await startBffProcess(env);
  survivor = await startBffProcess(env);
  connection = await mongoose.createConnection(store.url, { dbName: DB }).asPromise();
}, 120_000);

afterAll(async () => {
  await connection?.close();
  await Promise.all([victim?.stop(), survivor?.stop()]);
  await store?.stop();
  await wechat?.close();
  if (dir) await rm(dir, { recursive: true, force: true });
}, 60_000);

/**
 * Sends to the process that will die until it has died, then to the other: what a client behind a load balancer sees. Again when
 * that is slow: a document in an open transaction of the dead stays locked until the database's limit (a minute) is over.
 */
async function post(client: ApiTestClient, url: string, body: unknown): Promise<ApiAnswer> {
  let failure: unknown;
  for (const { url: bff } of [victim, survivor, survivor]) {
    try {
      return await createClient(bff, client.token).post(url, body);
    } catch (error) {
      failure = error; // no connection, or no answer in time
    }
  }
  throw failure;
}

/** One citizen's reports, each of another place, and what the desk does with them: three changes a round. */
async function write(writer: number, acceptor: ApiTestClient): Promise<string[]> {
  const citizen = await signInAs(survivor.url, wechat.url, `visitor-writer-${writer}`);
  const { photoId } = await uploadPhoto(citizen, writer + 1);
  const caseNos: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const position = {
      ...PLACE,
      longitude: PLACE.longitude + round * STEP_DEGREES,
      latitude: PLACE.latitude + writer * STEP_DEGREES,
      accuracyMeters: 10,
      capturedAt: new Date().toISOString(),
    };
    const submitted = await post(citizen, '/api/v1/reports', buildReport([photoId], { position }));
    if (submitted.status !== 201) throw new Error(`report: ${JSON.stringify(submitted.body)}`);
    const caseNo = submitted.body.report.caseNo as string;
    caseNos.push(caseNo);
    await command(acceptor, caseNo, { version: 1, command: 'accept' }, 2);
    await command(acceptor, caseNo, { version: 2, command: 'reject', reason: '测试用，不予受理' }, 3);
  }
  return caseNos;
}

/** A command whose answer was lost may have been done: then the repetition is refused, and the case says so. */
async function command(client: ApiTestClient, caseNo: string, body: object, version: number): Promise<void> {
  const url = `/api/v1/staff/cases/${caseNo}`;
  const answer = await post(client, `${url}/commands`, body);
  if (answer.status === 200) return;
  const now = await createClient(survivor.url, client.token).get(url);
  if (answer.status !== 409 || now.body.version !== version) throw new Error(`command: ${JSON.stringify(answer.body)}`);
}

/** Pulls until told to stop and nothing is left; every page is dealt with exactly once. */
async function pull(hotline: ApiTestClient, seen: HotlineChange[], finished: () => boolean): Promise<void> {
  for (let cursor = ''; ;) {
    const last = finished();
    const query = cursor === '' ? 'limit=7' : `cursor=${cursor}&limit=7`;
    const answer = await hotline.get(`/hotline/v1/changes?${query}`);
    if (answer.status !== 200) throw new Error(`changes: ${JSON.stringify(answer.body)}`);
    const page = answer.body as HotlineChangesResponse;
    seen.push(...page.changes);
    cursor = page.nextCursor;
    if (last && page.changes.length === 0) return;
    if (!page.hasMore) await sleep(10);
  }
}

it('shows a reader every change once and in order, while ten writers write and the publishing process is killed', async () => {
  const manager = await signInAs(survivor.url, wechat.url, 'manager-01');
  const acceptor = await signInAs(survivor.url, wechat.url, 'acceptor-01');
  const { key } = (
    await manager.post('/api/v1/staff/api-clients', { name: '12345', scopes: ['changes:read', 'cases:read'] })
  ).body as { key: string };
  const hotline = createClient(survivor.url, key);

  const seen: HotlineChange[] = [];
  let allPublished = false;
  const reading = pull(hotline, seen, () => allPublished);
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer, acceptor)));

  while (seen.length < KILL_AFTER_CHANGES) await Promise.race([sleep(20), writing.then(() => sleep(20)), reading]);
  const before = await connection
    .collection<{ _id: string; owner: string; token: number }>('leases')
    .findOne({ _id: 'outbox-relay' });
  const seenAtKill = seen.length;
  await victim.kill();

  const caseNos = (await writing).flat();
  const expected = WRITERS * ROUNDS * 3;
  while ((await connection.collection('outbox').countDocuments({ seq: null })) > 0) await sleep(50);
  allPublished = true;
  await reading;

  const after = await connection
    .collection<{ _id: string; owner: string; token: number }>('leases')
    .findOne({ _id: 'outbox-relay' });
  expect(after?.owner).not.toBe(before?.owner); // it was the relay that died
  expect(after?.token).toBe((before?.token ?? 0) + 1);
  expect(seenAtKill).toBeLessThan(expected);

  expect(new Set(caseNos).size).toBe(WRITERS * ROUNDS);
  expect(await connection.collection('outbox').countDocuments({})).toBe(expected);
  expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: expected }, (_, i) => i + 1));
  for (const caseNo of caseNos) {
    const events = seen.filter((change) => change.caseNo === caseNo).map(({ event, status }) => [event, status]);
    expect(events).toEqual([
      ['caseOpened', 'reported'],
      ['caseAccepted', 'accepted'],
      ['caseRejected', 'rejected'],
    ]);
    const { body } = await hotline.get(`/hotline/v1/cases/${caseNo}`);
    expect(body.flow.map((entry: HotlineChange) => [entry.event, entry.status])).toEqual(events);
  }
}, 300_000);
