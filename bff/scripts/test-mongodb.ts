/**
 * `npm run test:mongodb`: the whole BFF suite on real MongoDB: on MONGODB_URI (a replica set or sharded cluster), else on a
 * `mongod` of the PATH. Where there is neither it says so and ends with 69, so that nobody takes it for a pass.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { findMongod, startMongod, type RealMongo } from '../test/mongod';

const EX_UNAVAILABLE = 69;
const root = path.resolve(__dirname, '../..');

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

async function main(): Promise<number> {
  const mongo = await realMongo();
  if (mongo === null) {
    console.error(
      'Not run: there is no real MongoDB here. Set MONGODB_URI to a replica set, or put mongod on the PATH.',
    );
    return EX_UNAVAILABLE;
  }
  try {
    const jest = path.join(root, 'node_modules/jest/bin/jest.js');
    const args = [jest, '--config', '.config/jest.config.cjs', '--selectProjects', 'bff', ...process.argv.slice(2)];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, MONGODB_URI: mongo.uri },
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await mongo.close();
  }
}

async function realMongo(): Promise<RealMongo | null> {
  const uri = process.env['MONGODB_URI'];
  if (uri !== undefined && uri !== '') return { uri, close: () => Promise.resolve() };
  const mongod = findMongod();
  return mongod === null ? null : startMongod(mongod);
}
