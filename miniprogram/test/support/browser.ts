import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext } from 'playwright-core';
import { ROOT } from './product';

const FONT_DIR = path.join(ROOT, 'node_modules/@fontsource/noto-sans-sc');
const FONT_PATH = '/__fonts__/';
const WEIGHTS = [400, 600, 700];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real headless Chromium that comes from npm alone, with the shared libraries it needs. */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpackedChromium();
  return chromium.launch({
    executablePath: path.join(home, 'chromium'),
    args: FLAGS,
    env: { ...stringsOf(process.env), LD_LIBRARY_PATH: path.join(home, 'al2023/lib') },
  });
}

/** Chinese glyphs on any machine: the app asks for 'Noto Sans SC', and the browser gets it from node_modules. */
export async function provideChineseFont(context: BrowserContext): Promise<void> {
  const css = WEIGHTS.map((weight) => readFileSync(path.join(FONT_DIR, `${weight}.css`), 'utf8'))
    .join('\n')
    .replace(
      /url\(\.\/files\/([\w.-]+\.woff2)\) format\('woff2'\), url\([^)]*\) format\('woff'\)/g,
      `url(${FONT_PATH}$1)`,
    );
  await context.route(`**${FONT_PATH}*`, (route) => {
    const file = path.basename(new URL(route.request().url()).pathname);
    return route.fulfill({ path: path.join(FONT_DIR, 'files', file), contentType: 'font/woff2' });
  });
  await context.addInitScript((sheet) => {
    document.addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style');
      style.textContent = sheet;
      document.head.appendChild(style);
    });
  }, css);
}

/**
 * The package unpacks into the temporary folder and takes whatever lies there for complete; so it works in a folder of our own,
 * which gets its final name when everything is there. Its Lambda mode also unpacks NSS, which a bare machine lacks.
 */
async function unpackedChromium(): Promise<string> {
  const entry = path.join(ROOT, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(path.join(entry, 'package.json'), 'utf8')) as { version: string };
  const home = path.join(ROOT, 'node_modules/.cache', `chromium-${version}`);
  if (existsSync(home)) return home;
  const unpacking = `${home}.${process.pid}`;
  await mkdir(unpacking, { recursive: true });
  const script = `require(${JSON.stringify(entry)}).executablePath().catch((e) => { console.error(e); process.exit(1); })`;
  const env = { ...process.env, TMPDIR: unpacking, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  await promisify(execFile)(process.execPath, ['-e', script], { env });
  await rename(unpacking, home).catch((error: unknown) => {
    if (!existsSync(home)) throw error; // else another process was faster
  });
  return home;
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
