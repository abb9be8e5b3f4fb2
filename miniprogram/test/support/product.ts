import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = path.resolve(__dirname, '../../..');
const START_TIMEOUT_MS = 90_000;
const EXIT_WITH_PARENT = pathToFileURL(path.join(ROOT, 'bff/scripts/start/exit-with-parent.mjs')).href;
const MOVABLE_CLOCK = pathToFileURL(path.join(__dirname, 'movable-clock.mjs')).href;

/** The product as `npm start` runs it: the WeChat simulator and the BFF in processes of their own, with a data folder of their own. */
export interface Product {
  url: string;
  /** The simulator, where a phone gets its login codes. */
  wechatUrl: string;
  /** Puts the BFF's clock so far ahead of the machine's. */
  setClockAhead(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the product on free ports. Throws when the mini-program has not been built for `target`. */
export async function startProduct(target: 'h5' | 'weapp'): Promise<Product> {
  requireBuild(target);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'suishoupai-e2e-'));
  const wechat = startPart('bff/simulators/wechat/cli.ts', {});
  const wechatUrl = String((await listening(wechat))['url']);
  const clockFile = path.join(dataDir, 'clock-ahead-ms');
  await writeFile(clockFile, '0');
  const env = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, WECHAT_API_BASE_URL: wechatUrl, LOG_LEVEL: 'info' };
  const bff = startPart('bff/src/main.ts', { ...env, CLOCK_FILE: clockFile }, ['--import', MOVABLE_CLOCK]);
  const url = `http://127.0.0.1:${String((await listening(bff))['port'])}`;
  return {
    url,
    wechatUrl,
    setClockAhead: (ms) => writeFile(clockFile, String(ms)),
    async stop() {
      await Promise.all([end(bff), end(wechat)]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function requireBuild(target: 'h5' | 'weapp'): void {
  const built = path.join(ROOT, 'miniprogram/dist', target, target === 'h5' ? 'index.html' : 'app.json');
  if (existsSync(built)) return;
  throw new Error(`${built} is missing: the end-to-end tests run what ships. Build it first: npm run build`);
}

/** `execArgv` and the IPC channel make the part end when the tests end, however they end. */
function startPart(script: string, env: Record<string, string>, more: readonly string[] = []): ChildProcess {
  const args = [...more, '--import', 'tsx', '--import', EXIT_WITH_PARENT, path.join(ROOT, script)];
  return spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: ROOT, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** The JSON line in which a part says where it listens. Goes on draining, so that the part never blocks on a full pipe. */
function listening(child: ChildProcess): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    let pending = '';
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the product did not start in time: ${said}`)), START_TIMEOUT_MS);
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`a part of the product ended with ${String(code)}: ${said}`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (pending + chunk.toString()).split('\n');
      pending = lines.pop() ?? '';
      const line = lines.find((one) => one.includes('"event":"listening"'));
      if (line === undefined) return;
      clearTimeout(timer);
      resolve(JSON.parse(line) as Record<string, unknown>);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
