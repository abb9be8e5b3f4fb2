import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWechatSimulator, type WechatSimulator } from '../simulators/wechat';
import { runScript, startBffProcess, startStoreProcess, startWorkerProcess, type ChildServer } from './bff-process';
import { createClient } from './client';
import { signInAs } from './harness';
import { buildReport, uploadPhoto } from './reports';

/** Production's set-up: a database, an HTTP process without worker, a worker process, and the administrator's commands. */
let dir: string;
let wechat: WechatSimulator;
let store: ChildServer;
let env: Record<string, string>;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'processes-'));
  wechat = await startWechatSimulator({ port: 0, cityDir: path.resolve(__dirname, '../city/maoming') });
  store = await startStoreProcess(path.join(dir, 'store'));
  env = { MONGODB_URI: store.url, DATA_DIR: path.join(dir, 'data'), WECHAT_API_BASE_URL: wechat.url };
}, 60_000);
afterAll(async () => {
  await store?.stop();
  await wechat?.close();
  if (dir) await rm(dir, { recursive: true, force: true });
}, 30_000);

it('makes the first manager and a hotline key from the command line, and publishes from the worker process', async () => {
  const bound = await runScript('scripts/staff-bind.ts', ['manager-01'], env);
  expect([bound.code, bound.stderr]).toEqual([0, '']);
  const code = /([2-9A-Z]{4}-){2}[2-9A-Z]{4}/.exec(bound.stdout)?.[0];
  const made = await runScript('scripts/api-key.ts', ['create', '--name', '12345', '--scopes', 'changes:read'], env);
  expect([made.code, made.stderr]).toEqual([0, '']);
  const key = /ac-[0-9a-f]{16}\.[\w-]{43}/.exec(made.stdout)?.[0] ?? '';

  const bff = await startBffProcess({ ...env, WORKER: 'off' });
  try {
    const chief = await signInAs(bff.url, wechat.url, 'visitor-chief');
    const answer = await chief.post('/api/v1/auth/staff-binding', { code });
    expect([answer.status, answer.body.staff?.role]).toEqual([200, 'manager']);
    const listed = (await chief.get('/api/v1/staff/api-clients')).body.clients;
    expect(listed).toMatchObject([{ name: '12345', scopes: ['changes:read'], active: true }]);

    const { photoId } = await uploadPhoto(chief, 1);
    expect((await chief.post('/api/v1/reports', buildReport([photoId]))).status).toBe(201);
    const hotline = createClient(bff.url, key);
    await sleep(1_500); // longer than a poll: nobody may publish in the HTTP process
    expect((await hotline.get('/hotline/v1/changes')).body.changes).toEqual([]);
    const worker = await startWorkerProcess(env);
    try {
      let changes: { event: string }[] = [];
      while (changes.length === 0) changes = (await hotline.get('/hotline/v1/changes')).body.changes;
      expect(changes).toMatchObject([{ seq: 1, event: 'caseOpened' }]);
    } finally {
      await worker.stop();
    }
    expect(worker.process.exitCode).toBe(0);

    const revoked = await runScript('scripts/api-key.ts', ['revoke', listed[0].clientId], env);
    expect([revoked.code, revoked.stderr]).toEqual([0, '']);
    expect((await hotline.get('/hotline/v1/changes')).status).toBe(401);
  } finally {
    await bff.stop();
  }
}, 120_000);

it('says in one line what is wrong with a command', async () => {
  const cases: [string, string[], number, RegExp][] = [
    ['scripts/staff-bind.ts', [], 2, /^用法/],
    ['scripts/staff-bind.ts', ['nobody-99'], 1, /^staffId：没有这位工作人员$/m],
    ['scripts/api-key.ts', ['create', '--name', 'x', '--scopes', 'everything'], 2, /^用法/],
    ['scripts/api-key.ts', ['revoke', 'ac-0000000000000000'], 1, /^没有找到您要的内容$/m],
  ];
  for (const [script, args, code, text] of cases) {
    const run = await runScript(script, args, env);
    expect([run.code, run.stdout]).toEqual([code, '']);
    expect(run.stderr).toMatch(text);
  }
  const { MONGODB_URI: _unset, ...local } = env;
  const worker = await runScript('src/worker.ts', [], { ...local, MONGODB_URI: '' });
  expect([worker.code, worker.stderr.split('\n')[0]]).toEqual([78, expect.stringContaining('set MONGODB_URI')]);
}, 120_000);
