import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const repository = path.resolve(__dirname, '../..');
const house = mkdtempSync(path.join(tmpdir(), 'start-house-'));
let dir: string;

/** A copy of the house whose mini-program "builds" by writing one file, so that starting is what is tested. */
beforeAll(() => {
  mkdirSync(path.join(house, 'miniprogram/src'), { recursive: true });
  for (const name of ['bff', 'shared-types', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(repository, name), path.join(house, name), { recursive: true });
  }
  symlinkSync(path.join(repository, 'node_modules'), path.join(house, 'node_modules'));
  writeFileSync(path.join(house, 'miniprogram/src/app.ts'), 'export {};\n');
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** Nothing built and no data yet. */
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'start-'));
  rmSync(path.join(house, 'miniprogram/dist'), { recursive: true, force: true });
  setBuild(`node -e "require('fs').writeFileSync('dist/h5/index.html', '<p>preview</p>')"`);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function setBuild(command: string): void {
  const build = `node -e "require('fs').mkdirSync('dist/h5', { recursive: true })" && ${command}`;
  const content = { name: 'miniprogram', version: '1.0.0', scripts: { 'build:h5': build } };
  writeFileSync(path.join(house, 'miniprogram/package.json'), JSON.stringify(content));
}

function environment(changes: Record<string, string>): Record<string, string | undefined> {
  const { MONGODB_URI: _uri, WECHAT_API_BASE_URL: _url, INIT_CWD: _cwd, ...env } = process.env;
  return { ...env, DEMO_DATA: 'off', PORT: '0', HOST: '127.0.0.1', DATA_DIR: path.join(dir, 'data'), ...changes };
}

/** Runs until it ends by itself. */
function startAndFail(changes: Record<string, string> = {}): { code: number | null; lines: string[] } {
  const run = spawnSync(process.execPath, ['bff/scripts/start.mjs'], {
    cwd: house,
    env: environment(changes),
    encoding: 'utf8',
  });
  return { code: run.status, lines: run.stderr.split('\n').filter((line) => line !== '') };
}

interface Started {
  process: ChildProcess;
  url: string;
  output(): string;
  stop(): Promise<number | null>;
}

async function start(changes: Record<string, string> = {}): Promise<Started> {
  const child = spawn(process.execPath, ['bff/scripts/start.mjs'], { cwd: house, env: environment(changes) });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const onText = (text: Buffer): void => {
      output += text.toString();
      if (output.includes('Ctrl-C stops it')) resolve();
    };
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
  });
  const url = /http:\/\/localhost:\d+/.exec(output)?.[0] ?? '';
  const stop = async (): Promise<number | null> => {
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGINT');
    return (await ended)[0];
  };
  return { process: child, url, output: () => output, stop };
}

it('starts, says what to open and who may sign in, stops cleanly, and finds its data again', async () => {
  const first = await start();
  expect(first.output()).toContain('Building the browser preview');
  expect(first.output()).toContain(`${first.url}/api/docs`);
  expect(first.output()).toMatch(/市民：王秋月、陈立民、黄彩霞/);
  expect(await (await fetch(first.url)).text()).toBe('<p>preview</p>');
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  const me = await signIn(first.url);
  expect(await first.stop()).toBe(0);
  await expect(fetch(`${first.url}/healthz`)).rejects.toThrow();

  const second = await start();
  expect(second.output()).toContain('Reusing the browser preview');
  expect(await signIn(second.url)).toEqual(me);
  expect(await second.stop()).toBe(0);
}, 120_000);

it('gives one line and exit code 1 for a busy port', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, lines } = startAndFail({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^✖ Port ${port} is already in use: .*PORT=${port + 1} npm start`)),
  ]);
});

it.each([
  ['a port that is none', { PORT: 'web' }, /^✖ PORT=web is not a port/],
  [
    'an address of another machine',
    { HOST: '203.0.113.9' },
    /^✖ HOST=203\.0\.113\.9 is not an address of this machine/,
  ],
  [
    'a data folder that cannot be written',
    { DATA_DIR: '/dev/null/data' },
    /^✖ The data folder \/dev\/null\/data: .*DATA_DIR=/,
  ],
])('gives one line and exit code 1 for %s', (_name, changes, expected) => {
  const { code, lines } = startAndFail(changes);
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(expected)]);
});

it('shows the end of the log when the build fails, and builds anew the next time', async () => {
  setBuild(`node -e "console.error('no such colour'); process.exit(3)"`);
  const { code, lines } = startAndFail();
  expect(code).toBe(1);
  expect(lines[0]).toMatch(/^✖ The build failed \(code 3\)\. The end of .*build-h5\.log/);
  expect(lines.join('\n')).toContain('no such colour');
  setBuild(`node -e "require('fs').writeFileSync('dist/h5/index.html', 'mended')"`);
  const mended = await start();
  expect(await (await fetch(mended.url)).text()).toBe('mended');
  await mended.stop();
}, 120_000);

it('gives one line that says what to do when the data folder is damaged', async () => {
  const healthy = await start();
  await signIn(healthy.url);
  await healthy.stop();
  const store = path.join(dir, 'data/mongo');
  const files = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('data.mdb'));
  expect(files).not.toHaveLength(0);
  for (const name of files) {
    const file = path.join(store, name);
    writeFileSync(file, Buffer.alloc(readFileSync(file).length, 0x5a));
  }
  const { code, lines } = startAndFail();
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/^✖ .*data.*mongo.*(backup|move)/)]);
}, 120_000);

it('takes its parts along when it is killed', async () => {
  const running = await start();
  running.process.kill('SIGKILL');
  const gone = (): Promise<boolean> =>
    fetch(`${running.url}/healthz`).then(
      () => false,
      () => true,
    );
  for (let i = 0; i < 600 && !(await gone()); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await gone()).toBe(true);
  const next = await start();
  await next.stop();
}, 120_000);

/** The first demo person's id, by signing in. */
async function signIn(url: string): Promise<unknown> {
  const { accounts } = (await (await fetch(`${url}/api/v1/auth/demo-accounts`)).json()) as {
    accounts: { code: string }[];
  };
  const answer = await fetch(`${url}/api/v1/auth/wechat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: accounts[0]?.code }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { me: unknown }).me;
}
