import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';

const START_TIMEOUT_MS = 60_000;

export interface RealMongo {
  uri: string;
  close(): Promise<void>;
}

/** Where this machine has a `mongod`, or null. */
export function findMongod(searchPath = process.env['PATH'] ?? ''): string | null {
  const candidates = searchPath.split(path.delimiter).map((dir) => path.join(dir, 'mongod'));
  return candidates.find((file) => existsSync(file)) ?? null;
}

/** Starts MongoDB as a one-node replica set in a temporary folder that goes when it is closed. */
export async function startMongod(mongod: string): Promise<RealMongo> {
  const dir = await mkdtemp(path.join(tmpdir(), 'mongod-'));
  const port = await freePort();
  const options = ['--replSet', 'rs0', '--port', String(port), '--dbpath', dir, '--bind_ip', '127.0.0.1'];
  const child = spawn(mongod, [...options, '--logpath', path.join(dir, 'mongod.log')], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await initiate(port);
  } catch (error) {
    await close();
    throw error;
  }
  return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`, close };
}

async function initiate(port: number): Promise<void> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: START_TIMEOUT_MS,
  });
  try {
    const admin = client.db('admin');
    await admin.command({
      replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] },
    });
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      if (Date.now() > deadline) throw new Error('mongod did not become primary');
      await sleep(100);
    }
  } finally {
    await client.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
