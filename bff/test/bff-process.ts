import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const BFF_DIR = path.resolve(__dirname, '..');
const START_TIMEOUT_MS = 60_000;

export interface ChildServer {
  url: string;
  process: ChildProcess;
  /** SIGKILL, as the out-of-memory killer would. */
  kill(): Promise<void>;
  /** SIGTERM, and wait. */
  stop(): Promise<void>;
}

/** A real BFF process on a port of its own. `env` needs MONGODB_URI, DATA_DIR and WECHAT_API_BASE_URL. */
export async function startBffProcess(env: Record<string, string>): Promise<ChildServer> {
  const child = startTsx('src/main.ts', [], { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', ...env });
  const line = await waitForLine(child, (text) => text.includes('"event":"listening"'));
  const { port } = JSON.parse(line) as { port: number };
  return asServer(child, `http://127.0.0.1:${port}`);
}

/** The process for outbox and timers, beside BFFs with `WORKER=off`. */
export async function startWorkerProcess(env: Record<string, string>): Promise<ChildServer> {
  const child = startTsx('src/worker.ts', [], { LOG_LEVEL: 'info', ...env });
  await waitForLine(child, (text) => text.includes('"event":"working"'));
  return asServer(child, '');
}

/** Runs an administrator's command to its end. */
export async function runScript(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = startTsx(script, args, env);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

/** The embedded store in a process of its own; `url` is its MongoDB URI. */
export async function startStoreProcess(dataDir: string): Promise<ChildServer> {
  const child = startTsx('embedded-mongo/cli.ts', ['--port', '0', '--data', dataDir], {});
  const line = await waitForLine(child, (text) => /mongodb:\/\//.test(text));
  const uri = /mongodb:\/\/\S+/.exec(line)?.[0] ?? '';
  return asServer(child, uri);
}

function startTsx(script: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', path.join(BFF_DIR, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function asServer(child: ChildProcess, url: string): ChildServer {
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { url, process: child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** The first line of standard output that fits; keeps draining afterwards so that the child never blocks on a full pipe. */
function waitForLine(child: ChildProcess, fits: (line: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let pending = '';
    let errors = '';
    const timer = setTimeout(() => reject(new Error(`the process did not start: ${errors}`)), START_TIMEOUT_MS);
    child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
    child.on('exit', (code) => reject(new Error(`the process ended with ${code}: ${errors}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (pending + chunk.toString()).split('\n');
      pending = lines.pop() ?? '';
      const line = lines.find(fits);
      if (line === undefined) return;
      clearTimeout(timer);
      resolve(line);
    });
  });
}
