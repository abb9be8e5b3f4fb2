import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseDetailView, CommandResponse, ErrorResponse } from '@suishoupai/shared-types';
import { Types, type Connection } from 'mongoose';
import { startWechatSimulator, type WechatSimulator } from '../simulators/wechat';
import { connectMongo } from '../src/adapters/mongo/connect';
import { loadConfig } from '../src/config';
import { createContainer, type Container } from '../src/container';
import { createLogger } from '../src/kernel/logger';
import { startBffProcess, startStoreProcess, startWorkerProcess, type ChildServer } from './bff-process';
import type { ApiTestClient } from './client';
import { signInAs } from './harness';

/**
 * Several real processes on one store: two BFFs, and workers that come and go. Cases are opened by a container of the test's own,
 * whose clock is behind, so that their timers are due when the workers look.
 */
let dir: string;
let wechat: WechatSimulator;
let store: ChildServer;
let env: Record<string, string>;
let connection: Connection;
let opener: Container;
let openedAt = new Date();
const bffs: ChildServer[] = [];

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'concurrency-'));
  wechat = await startWechatSimulator({ port: 0, cityDir: path.resolve(__dirname, '../city/maoming') });
  store = await startStoreProcess(path.join(dir, 'store'));
  env = { MONGODB_URI: store.url, DATA_DIR: path.join(dir, 'data'), WECHAT_API_BASE_URL: wechat.url };
  const config = loadConfig({ ...env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' });
  bffs.push(await startBffProcess({ ...env, WORKER: 'off' }), await startBffProcess({ ...env, WORKER: 'off' }));
  connection = await connectMongo(store.url, config.mongodbName);
  opener = await createContainer({
    config,
    logger: createLogger('silent'),
    connection,
    clock: { now: () => openedAt },
  });
}, 180_000);
afterAll(async () => {
  await opener?.close();
  await connection?.close();
  for (const bff of bffs) await bff.stop();
  await store?.stop();
  await wechat?.close();
  if (dir) await rm(dir, { recursive: true, force: true });
}, 60_000);

const on = (index: number, account: string): Promise<ApiTestClient> =>
  signInAs(bffs[index]?.url ?? '', wechat.url, account);

/** Cases of an urgent class, whose clocks do not ask what time of day the test runs. */
async function openCases(count: number, minutesAgo: number): Promise<string[]> {
  openedAt = new Date(Date.now() - minutesAgo * 60_000);
  const caseNos: string[] = [];
  for (let n = 0; n < count; n++) {
    const at = { longitude: 110.92 + n * 0.001, latitude: 21.66 };
    const position = { wgs84: at, gcj02: at, accuracyMeters: 10, capturedAt: openedAt };
    const outside = { grid: null, candidateGrids: [], unitGridCode: null };
    const opened = await opener.openCase({
      reportId: new Types.ObjectId().toHexString(),
      citizenId: null,
      source: 'hotline',
      description: '井盖不见了',
      photoIds: [],
      place: { classCode: 'SJ-01023', groupId: 'road', address: null, position, areaCode: '440902', ...outside },
      duplicate: {
        outcome: 'opened',
        score: 0,
        candidateCaseNo: null,
        candidateCaseId: null,
        features: {},
        text: '转办',
      },
      at: openedAt,
    });
    caseNos.push(opened.caseNo);
  }
  return caseNos;
}

it('of commands that meet on one case exactly one wins; the others are told how the case stands now, and lose nothing', async () => {
  const people = await Promise.all(
    [0, 1].flatMap((bff) => ['outside-01', 'acceptor-01', 'acceptor-02'].map((account) => on(bff, account))),
  );
  const manager = await on(0, 'manager-01');
  for (const caseNo of await openCases(5, 0)) {
    const url = `/api/v1/staff/cases/${caseNo}`;
    const before = (await manager.get(url)).body as CaseDetailView;
    const answers = await Promise.all(
      people.map((person, n) => {
        const reason = { command: 'reject', reason: `第 ${n} 人不予受理` };
        const command = n % 2 === 0 ? { command: 'accept', note: `第 ${n} 人受理` } : reason;
        return person.post(`${url}/commands`, { ...command, version: before.version });
      }),
    );
    const after = (await manager.get(url)).body as CaseDetailView;
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect((won[0]?.body as CommandResponse).case).toMatchObject({ version: before.version + 1, status: after.status });
    for (const { status, body } of answers.filter((answer) => !won.includes(answer))) {
      const { code, current } = (body as ErrorResponse).error;
      expect([status, code]).toEqual([409, 'version_conflict']);
      expect(current).toEqual({ version: after.version, status: after.status, statusName: after.statusName });
    }
    expect(after.flowLog.map(({ seq }) => seq)).toEqual(Array.from({ length: before.version + 1 }, (_, i) => i + 1));
  }
}, 120_000);

/** Steps of the ladder that were announced, by case. */
async function alarmsOf(caseNos: readonly string[]): Promise<Map<string, string[]>> {
  const cases = await connection
    .collection<{ caseNo: string }>('cases')
    .find({ caseNo: { $in: [...caseNos] } })
    .toArray();
  const events = await connection
    .collection<{ caseId: Types.ObjectId; command: string; payload: { level: string } }>('caseEvents')
    .find({ caseId: { $in: cases.map(({ _id }) => _id) } })
    .sort({ seq: 1 })
    .toArray();
  return new Map(
    cases.map(({ _id, caseNo }) => {
      const own = events.filter(({ caseId, command }) => caseId.equals(_id) && command === 'noteDeadline');
      return [caseNo, own.map(({ payload }) => payload.level)];
    }),
  );
}

const WAIT_MS = 60_000;

/** Waits until at least so many of the cases have been announced. */
async function announced(caseNos: readonly string[], least: number): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(50)) {
    const alarms = await alarmsOf(caseNos);
    if ([...alarms.values()].filter((steps) => steps.length > 0).length >= least) return;
  }
  throw new Error('the workers have not announced what is due');
}

it('three workers that see the same timers fire each of them once', async () => {
  const caseNos = await openCases(30, 12); // 10 minutes to accept: overdue for two, not yet escalated
  const workers = await Promise.all([1, 2, 3].map(() => startWorkerProcess(env)));
  try {
    await announced(caseNos, caseNos.length);
    await sleep(4_500); // two more looks of every worker
    expect(new Set(await levels(caseNos))).toEqual(new Set(['overdue']));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}, 180_000);

it('a worker that is killed between two timers loses none: the next one fires the rest', async () => {
  const caseNos = await openCases(60, 12);
  const first = await startWorkerProcess(env);
  await announced(caseNos, 1);
  await first.kill();
  const before = [...(await alarmsOf(caseNos)).values()].filter((each) => each.length > 0).length;
  expect(before).toBeGreaterThan(0);

  const second = await startWorkerProcess(env);
  try {
    await announced(caseNos, caseNos.length);
    await sleep(2_500);
    expect(new Set(await levels(caseNos))).toEqual(new Set(['overdue']));
  } finally {
    await second.stop();
  }
}, 180_000);

/** What was announced of each case, joined: a step announced twice would show. */
async function levels(caseNos: readonly string[]): Promise<string[]> {
  return [...(await alarmsOf(caseNos)).values()].map((each) => each.join());
}
