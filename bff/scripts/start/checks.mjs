import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { StartError } from './errors.mjs';

const NODE_MIN = [20, 19];

/** @throws StartError when this Node is older than the product needs */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  throw new StartError(`Node ${version} is too old: install Node ${NODE_MIN.join('.')} or newer (https://nodejs.org).`);
}

/** @throws StartError when `npm ci` has not been run */
export function checkInstalled(root) {
  if (existsSync(path.join(root, 'node_modules/tsx/package.json'))) return;
  throw new StartError('The packages are not installed: run `npm ci` first.');
}

/** PORT, 8080 when unset. @throws StartError */
export function parsePort(value) {
  if (value === undefined || value === '') return 8080;
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new StartError(`PORT=${value} is not a port: give a whole number up to 65535, e.g. PORT=8081 npm start.`);
}

/** Asked before the build, so that nobody waits a minute to hear that the port is busy. Answers the port; for 0, a free one. @throws StartError */
export async function checkPort(port, host) {
  const server = createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    if (error.code === 'EADDRINUSE') {
      const other = port < 65_535 ? port + 1 : 8080;
      throw new StartError(
        `Port ${port} is already in use: stop the other program, or choose another port: PORT=${other} npm start. 端口已被占用。`,
      );
    }
    if (error.code === 'EACCES') {
      throw new StartError(`Port ${port} may not be used by this account: choose one above 1023, e.g. PORT=8080.`);
    }
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
      throw new StartError(`HOST=${host} is not an address of this machine: leave it unset, or use 127.0.0.1.`);
    }
    throw error;
  }
  const free = server.address().port;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

/** Makes the folder and writes a file into it. @throws StartError */
export async function checkDataDir(dataDir) {
  const probe = path.join(dataDir, `.write-test-${process.pid}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const why = error.code === 'ENOSPC' ? 'the disk is full' : `it cannot be written (${error.code})`;
    throw new StartError(
      `The data folder ${dataDir}: ${why}. Mend that, or choose another folder: DATA_DIR=~/suishoupai-data npm start. 数据目录不可写。`,
    );
  }
}
