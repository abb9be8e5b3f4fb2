import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWechatSimulator, type WechatSimulator } from '../simulators/wechat';
import { startBffProcess, startStoreProcess, type ChildServer } from './bff-process';
import { createClient, type ApiTestClient } from './client';
import { signInAs } from './harness';
import { buildReport } from './reports';
import { declareUpload, photoOfBytes, sendNext, uploadInChunks, UPLOADS } from './uploads';

/** Processes that die by SIGKILL in the middle of uploads; the database and the folder stay. */
let dir: string;
let wechat: WechatSimulator;
let store: ChildServer;
let env: Record<string, string>;
let bff: ChildServer;
let anna: ApiTestClient;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'upload-kill-'));
  wechat = await startWechatSimulator({ port: 0, cityDir: path.resolve(__dirname, '../city/maoming') });
  store = await startStoreProcess(path.join(dir, 'store'));
  env = { MONGODB_URI: store.url, DATA_DIR: path.join(dir, 'data'), WECHAT_API_BASE_URL: wechat.url };
  bff = await startBffProcess(env);
  anna = await signInAs(bff.url, wechat.url, 'visitor-anna');
}, 90_000);
afterAll(async () => {
  await bff?.kill();
  await store?.stop();
  await wechat?.close();
  if (dir) await rm(dir, { recursive: true, force: true });
}, 30_000);

async function killAndStart(): Promise<void> {
  await bff.kill();
  bff = await startBffProcess(env);
  anna = createClient(bff.url, anna.token);
}

it('an upload goes on after each kill, and arrives whole', async () => {
  const file = await photoOfBytes(7, 1_400_000);
  let view = await declareUpload(anna, file);
  const { uploadId, chunkBytes } = view;
  view = await sendNext(anna, file, view);
  await killAndStart();
  view = await declareUpload(anna, file);
  expect([view.uploadId, view.receivedBytes]).toEqual([uploadId, chunkBytes]); // not one answered byte is sent again
  for (const delayMs of [0, 4]) {
    const from = view.receivedBytes;
    const sent = [0, 1].map((more) => {
      const at = from + more * chunkBytes;
      return anna.putBytes(`${UPLOADS}/${uploadId}?offset=${at}`, file.subarray(at, at + chunkBytes));
    });
    await sleep(delayMs);
    const killed = killAndStart();
    await Promise.allSettled(sent);
    await killed;
    view = await declareUpload(anna, file);
    expect(view.receivedBytes).toBeGreaterThanOrEqual(from);
  }
  while (view.photo === null) view = await sendNext(anna, file, view);
  expect((await anna.get(view.photo.displayUrl)).status).toBe(200);
  const parts = await readdir(path.join(dir, 'data', 'photos', 'part'), { recursive: true, withFileTypes: true });
  expect(parts.filter((entry) => entry.isFile())).toEqual([]);
}, 180_000);

it('a report whose process dies between its last photo and its case gets exactly one case', async () => {
  const survivor = await startBffProcess(env);
  try {
    const watching = createClient(survivor.url, anna.token);
    const files = await Promise.all([11, 12, 13, 14, 15, 16].map((seed) => photoOfBytes(seed, 60_000)));
    const reports = await Promise.all(
      files.map(async (file, at) => {
        const { photoId } = await declareUpload(anna, file);
        const position = { datum: 'gcj02' as const, longitude: 110.9 + at * 0.004, latitude: 21.65, accuracyMeters: 5 };
        const capturedAt = new Date().toISOString();
        const answer = await anna.post(
          '/api/v1/reports',
          buildReport([photoId], { position: { ...position, capturedAt } }),
        );
        expect(answer.body.report).toMatchObject({ status: 'awaiting_photos' });
        return answer.body.report.reportId as string;
      }),
    );
    const sent = files.map((file) => uploadInChunks(anna, file));
    await Promise.race(sent); // one at least is through; the others are anywhere
    await bff.kill();
    await Promise.allSettled(sent);
    for (const file of files) await uploadInChunks(watching, file); // as the phone does when it gets no answer
    const seen = async () =>
      (await Promise.all(reports.map((id) => watching.get(`/api/v1/reports/${id}`)))).map(({ body }) => body);
    let details = await seen();
    for (
      const until = Date.now() + 60_000;
      Date.now() < until && details.some(({ report }) => report.caseNo === null);
    ) {
      await sleep(500);
      details = await seen();
    }
    expect(details.map(({ report }) => report.status)).toEqual(files.map(() => 'reported'));
    expect(new Set(details.map(({ report }) => report.caseNo)).size).toBe(files.length);
    expect(details.map(({ report, timeline }) => [report.reportCount, timeline.length])).toEqual(
      files.map(() => [1, 1]),
    );
    const near = await watching.get(
      '/api/v1/cases/nearby?longitude=110.91&latitude=21.65&datum=gcj02&radiusMeters=500',
    );
    expect(near.body.cases.length).toBe(new Set(near.body.cases.map((one: { caseNo: string }) => one.caseNo)).size);
  } finally {
    await survivor.stop();
    bff = await startBffProcess(env);
  }
}, 180_000);
