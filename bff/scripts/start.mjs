/**
 * `npm start`: builds the browser preview if its sources changed, starts the WeChat simulator and the BFF, says what to open.
 * Plain Node without packages, so that it can also explain what is wrong with Node or with the installation.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChildren } from './start/children.mjs';
import { checkDataDir, checkInstalled, checkNode, checkPort, parsePort } from './start/checks.mjs';
import { StartError } from './start/errors.mjs';
import { openLog } from './start/logs.mjs';
import { buildPreview } from './start/preview.mjs';
import { fetchJson, waitUntilHealthy } from './start/probe.mjs';
import { say, sayAccounts, sayReady } from './start/say.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const EX_CONFIG = 78;
const children = createChildren();
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop());

main().catch(async (error) => {
  if (stopping) return;
  stopping = true;
  if (error instanceof StartError) say.wrong(error.message);
  else say.wrong(error?.stack ?? String(error));
  await children.stop();
  process.exit(1);
});

async function main() {
  const startedAt = Date.now();
  checkNode(process.versions.node);
  checkInstalled(root);
  const wanted = parsePort(process.env.PORT);
  const host = process.env.HOST || '0.0.0.0';
  const dataDir = path.resolve(process.env.INIT_CWD ?? process.cwd(), process.env.DATA_DIR || '.data');
  const port = await checkPort(wanted, host);
  await checkDataDir(dataDir);
  say.title();

  await buildPreview({ root, children });
  const log = await openLog(path.join(dataDir, 'logs', 'bff.log'));
  const env = { ...process.env, PORT: String(port), HOST: host, DATA_DIR: dataDir, INIT_CWD: root };
  const simulated = !process.env.WECHAT_API_BASE_URL;
  if (simulated) env.WECHAT_API_BASE_URL = await startSimulator();
  const url = await startBff({ host, port, env, log });
  if (simulated && process.env.DEMO_DATA !== 'off') await putInDemoCases({ url, env, log });

  sayReady({ url, dataDir, logFile: log.file, seconds: (Date.now() - startedAt) / 1000 });
  if (simulated) sayAccounts((await fetchJson(`${url}/api/v1/auth/demo-accounts`)).accounts);
  say.line('Ctrl-C stops it. 按 Ctrl-C 停止。');
}

async function startSimulator() {
  const city = process.env.CITY || 'maoming';
  const child = children.start('the WeChat simulator', [
    path.join(root, 'bff/simulators/wechat/cli.ts'),
    '--city',
    path.join(root, 'bff/city', city),
  ]);
  child.onExit(endBecauseGone);
  return (await child.firstEvent('listening', 30_000)).url;
}

async function startBff({ host, port, env, log }) {
  const reachable = ['0.0.0.0', '::', 'localhost'].includes(host) ? '127.0.0.1' : host;
  say.line('Starting the BFF 正在启动后端 …');
  const child = children.start('the BFF', [path.join(root, 'bff/src/main.ts')], { env, log });
  child.onExit((name, code, lastWords) => endBecauseGone(name, code, explainCrash(code, env.DATA_DIR) ?? lastWords));
  await waitUntilHealthy(`http://${reachable}:${port}/healthz`, 90_000);
  return `http://${reachable === '127.0.0.1' ? 'localhost' : reachable}:${port}`;
}

/** Cases for a newcomer to look at; none where there are any already. The product runs without them, so a failure is told and no more. */
async function putInDemoCases({ url, env, log }) {
  say.line('Demo cases: put in where there are no cases yet 演示案件：仅在没有案件时写入 …');
  const code = await children.run(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'bff/scripts/demo-data.ts'), url],
    {
      env,
      logStream: log.stream,
    },
  );
  if (code !== 0 && !stopping) say.wrong(`The demo cases could not be put in; see ${log.file}.`);
}

/** Where the data file is damaged so badly that reading it crashes the process, there are no last words. */
function explainCrash(code, dataDir) {
  if (code !== 'SIGSEGV' && code !== 'SIGBUS' && code !== 'SIGABRT') return undefined;
  const folder = path.join(dataDir, 'mongo');
  return `The BFF crashed (${code}): the data in ${folder} seems damaged. Put back a backup, or move the folder away and start empty.`;
}

/** A part that ends by itself ends the whole: half a product is worse than a clear stop. */
async function endBecauseGone(name, code, lastWords) {
  if (stopping) return;
  stopping = true;
  if (lastWords.trim() === '') say.wrong(`${name} ended with code ${code}.`);
  else say.wrong(code === EX_CONFIG ? lastLine(lastWords) : lastWords);
  await children.stop();
  process.exit(1);
}

/** Exit code 78 comes with one line for the operator; libraries may have grumbled before it. */
function lastLine(text) {
  return text.trim().split('\n').at(-1);
}

async function stop() {
  if (stopping) {
    children.kill();
    process.exit(130);
  }
  stopping = true;
  say.line('\nStopping 正在停止 … (Ctrl-C again to force)');
  await children.stop();
  say.line('Stopped. Your data is kept. 已停止，数据已保留。');
  process.exit(0);
}
