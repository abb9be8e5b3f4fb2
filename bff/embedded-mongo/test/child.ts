import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

/** A store running in a process of its own. */
export interface ChildStore {
  uri: string;
  pid: number;
  /** Ends it as a power cut would: without any warning. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves to its exit code. */
  stop(): Promise<number | null>;
}

const CLI = path.resolve(__dirname, '../cli.ts');

/** Starts the command line in a child process; rejects with what it wrote to stderr when it does not come up. */
export function startChild(dataDir: string): Promise<ChildStore> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve(describe(child, out.trim(), exited));
    });
    void exited.then((code) => reject(new Error(`exit ${String(code)}: ${err}`)));
  });
}

function describe(child: ChildProcess, uri: string, exited: Promise<number | null>): ChildStore {
  return {
    uri,
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
