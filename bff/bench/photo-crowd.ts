import { LIMITS } from '@suishoupai/shared-types';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { startWechatSimulator } from '../simulators/wechat';
import { startBffProcess } from '../test/bff-process';
import { createClient } from '../test/client';
import { quantile } from './statistics';

const UPLOADS = 200;
const PEOPLE = 10;
const ASK_EVERY_MS = 20;

/** 200 uploads at once to a BFF in a process of its own, and the health page all the while. */
export async function benchUploads(jpegs: readonly Buffer[], dataDir: string) {
  await mkdir(dataDir, { recursive: true });
  const wechat = await startWechatSimulator({ port: 0, cityDir: path.resolve(__dirname, '../city/maoming') });
  const bff = await startBffProcess({ DATA_DIR: dataDir, WECHAT_API_BASE_URL: wechat.url, LOG_LEVEL: 'info' });
  try {
    const tokens: string[] = [];
    for (let n = 0; n < PEOPLE; n++) tokens.push(await signIn(bff.url, wechat.url, `visitor-${n}`));
    const alone = await askHealth(bff.url, pause(2000));
    // Made before, since this process also asks for the health page: what keeps it busy would count as the BFF's.
    const files = Array.from({ length: UPLOADS }, (_, n) => fileOf(jpegs[n % jpegs.length]));
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const start = performance.now();
    const crowd = Promise.all(files.map((file, n) => upload(bff.url, tokens[n % PEOPLE] ?? '', file)));
    const during = await askHealth(bff.url, crowd);
    const statuses = await crowd;
    lag.disable();
    const result = {
      healthP99Ms: percentile(during, 0.99),
      healthP50Ms: percentile(during, 0.5),
      healthMostMs: percentile(during, 1),
      askerLagP99Ms: Math.round(lag.percentile(99) / 1e6),
      healthAloneP99Ms: percentile(alone, 0.99),
      crowdSeconds: Math.round((performance.now() - start) / 100) / 10,
      crowdPeakRssMb: peakRssMb(bff.process.pid),
      refused: statuses.filter((status) => status !== 200).length,
    };
    console.log(`${UPLOADS} uploads at once: ${JSON.stringify(result)}`);
    return result;
  } finally {
    await bff.stop();
    await wechat.close();
  }
}

async function signIn(bffUrl: string, wechatUrl: string, account: string): Promise<string> {
  const { code } = (await createClient(wechatUrl, null).post('/simulator/login-code', { account })).body as {
    code: string;
  };
  return ((await createClient(bffUrl, null).post('/api/v1/auth/wechat', { code })).body as { token: string }).token;
}

interface UploadFile {
  bytes: Buffer;
  sha256: string;
}

/** A file that nobody has sent before. */
function fileOf(jpeg: Buffer = Buffer.alloc(0)): UploadFile {
  const bytes = Buffer.concat([jpeg, randomBytes(16)]);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** In pieces, as the mini-program sends it; answers the last status. */
async function upload(url: string, token: string, { bytes: file, sha256 }: UploadFile): Promise<number> {
  const authorization = `Bearer ${token}`;
  const declared = await fetch(`${url}/api/v1/photo-uploads`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ sha256, bytes: file.length }),
  });
  const { uploadId } = (await declared.json()) as { uploadId: string };
  let status = declared.status;
  for (let offset = 0; offset < file.length && status === 200; offset += LIMITS.uploadChunkBytes) {
    const answer = await fetch(`${url}/api/v1/photo-uploads/${uploadId}?offset=${offset}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(file.subarray(offset, offset + LIMITS.uploadChunkBytes)),
    });
    await answer.arrayBuffer();
    status = answer.status;
  }
  return status;
}

/** Milliseconds of each answer, a question every so often until `end` has come: one that waits holds up no later one, each counts. */
async function askHealth(url: string, end: Promise<unknown>): Promise<number[]> {
  const answers: Promise<number>[] = [];
  let over = false;
  const ended = () => (over = true);
  end.then(ended, ended); // whoever began it hears of its failure
  while (!over) {
    const answer = timeOfAnswer(url);
    answer.catch(ended); // heard of below
    answers.push(answer);
    await pause(ASK_EVERY_MS);
  }
  return Promise.all(answers);
}

async function timeOfAnswer(url: string): Promise<number> {
  const start = performance.now();
  await (await fetch(`${url}/healthz`, { headers: { connection: 'close' } })).arrayBuffer(); // an idle one may just be closing
  return performance.now() - start;
}

function percentile(times: readonly number[], share: number): number {
  return Math.round(quantile(times, share) * 10) / 10;
}

/** The most a process ever held, by Linux's own book; 0 elsewhere. */
function peakRssMb(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1000);
  } catch {
    return 0; // no such book on this system
  }
}
