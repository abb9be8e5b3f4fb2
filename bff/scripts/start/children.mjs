import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { StartError } from './errors.mjs';

const GRACE_MS = 15_000;
const WINDOWS = process.platform === 'win32';
const exitWithParent = new URL('./exit-with-parent.mjs', import.meta.url).href;
const cwd = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The processes that `npm start` looks after. Each gets its own process group, so that Ctrl-C reaches it once and through us;
 * and each ends when we vanish.
 */
export function createChildren() {
  const running = new Set();

  /** A TypeScript part run by tsx. Its output is JSON lines; what it says on stderr is kept as its last words. */
  function start(name, args, { env = process.env, log } = {}) {
    const child = spawn(process.execPath, ['--import', 'tsx', '--import', exitWithParent, ...args], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ended = track(child);
    const events = createInterface({ input: child.stdout });
    let lastWords = '';
    if (log) child.stdout.pipe(log.stream, { end: false });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      lastWords = (lastWords + text).slice(-4000);
      log?.stream.write(text);
    });
    return {
      onExit: (listener) => void ended.then((code) => listener(name, code, lastWords)),
      /** The first JSON line with this `event`. @throws StartError when it does not come in time */
      firstEvent: (event, timeoutMs) =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(
            () => reject(new StartError(`${name} is still not ready after ${timeoutMs / 1000} s. ${lastWords}`)),
            timeoutMs,
          );
          void ended.then(() => clearTimeout(timer));
          events.on('line', function onLine(line) {
            const parsed = parse(line);
            if (parsed?.event !== event) return;
            clearTimeout(timer);
            events.off('line', onLine);
            resolve(parsed);
          });
        }),
    };
  }

  /** A command whose whole output goes to a file. Answers its exit code. */
  function run(command, args, { env, logStream }) {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(logStream, { end: false });
    child.stderr.pipe(logStream, { end: false });
    return track(child);
  }

  function track(child) {
    running.add(child);
    return new Promise((resolve) => {
      child.once('error', () => resolve(127));
      child.once('close', (code, signal) => resolve(code ?? signal));
    }).finally(() => running.delete(child));
  }

  function signalAll(signal) {
    for (const child of running) {
      try {
        process.kill(WINDOWS ? child.pid : -child.pid, signal); // a minus means the whole group, which Windows has not
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
  }

  return {
    start,
    run,
    /** Asks everyone to stop, and ends those who have not after 15 s. */
    async stop() {
      signalAll('SIGTERM');
      const deadline = Date.now() + GRACE_MS;
      while (running.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
      signalAll('SIGKILL');
    },
    kill: () => signalAll('SIGKILL'),
  };
}

function parse(line) {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // not every line on stdout is an event
    throw error;
  }
}
