import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWechatSimulator, type WechatSimulator } from '../simulators/wechat';
import { startBffProcess, startStoreProcess, type ChildServer } from './bff-process';
import { createClient, type ApiTestClient } from './client';
import { signInAs } from './harness';
import { declareUpload, photoOfBytes, sendNext, UPLOADS } from './uploads';

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
