import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from './errors.mjs';
import { openLog } from './logs.mjs';
import { progress, say } from './say.mjs';

const SOURCES = [
  'miniprogram/src',
  'miniprogram/config',
  'miniprogram/package.json',
  'miniprogram/babel.config.js',
  'miniprogram/tsconfig.json',
  'shared-types/src',
  'package-lock.json',
];
const TAIL_LINES = 25;

/**
 * Builds the mini-program as a browser page, unless the last build was made of the same sources.
 * @param target `h5` (browser preview) or `weapp`
 * @throws StartError with the end of the build's log
 */
export async function buildPreview({ root, children, target = 'h5' }) {
  const out = path.join(root, 'miniprogram/dist', target);
  const stampFile = path.join(out, '.stamp');
  const stamp = await hashSources(root);
  const what = target === 'h5' ? 'the browser preview 网页预览' : 'the mini-program 小程序';
  if ((await readIfThere(stampFile)) === stamp) {
    say.line(`Reusing ${what} (sources unchanged) 复用已有构建`);
    return;
  }
  const log = await prepare(root, target, stampFile);
  const line = progress(`Building ${what}`);
  const env = { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' };
  const [npm, ...first] = npmCommand();
  const code = await children.run(npm, [...first, 'run', `build:${target}`, '--workspace', 'miniprogram'], {
    env,
    logStream: log.stream,
  });
  const built = (await readIfThere(path.join(out, target === 'h5' ? 'index.html' : 'app.json'))) !== undefined;
  if (code !== 0 || !built) {
    line.end('failed 失败');
    const tail = (await readFile(log.file, 'utf8')).trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
    throw new StartError(`The build failed (code ${code}). The end of ${log.file}:\n\n${tail}`);
  }
  await writeFile(stampFile, stamp);
  line.end('done 完成');
}

/** The npm that started us, run by this Node: the same on every system. Without one, the npm on the PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
}

/** The stamp goes first, so that a build that was cut short is never reused. */
async function prepare(root, target, stampFile) {
  const dist = path.join(root, 'miniprogram/dist');
  try {
    await mkdir(dist, { recursive: true });
    await rm(stampFile, { force: true });
    await rm(path.join(dist, `build-${target}.log`), { force: true });
    return await openLog(path.join(dist, `build-${target}.log`));
  } catch (error) {
    throw new StartError(
      `The folder ${dist} cannot be written (${error.code}): make it writable, the build goes there.`,
    );
  }
}

/** One hash over names and contents of everything that the build reads, and the address it is built for; tests do not count. */
async function hashSources(root) {
  const hash = createHash('sha256').update(process.env.SUISHOUPAI_API_BASE ?? '');
  for (const source of SOURCES) {
    for (const file of await filesOf(path.join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(path.relative(root, file)).update('\0');
      hash.update(await readFile(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesOf(where) {
  try {
    const entries = await readdir(where, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
      .sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return [where];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
