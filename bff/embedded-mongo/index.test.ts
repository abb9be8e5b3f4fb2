import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import { DataFolderError, startEmbeddedMongo } from './index';
import { startChild } from './test/child';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'embedded-mongo-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failure = async (): Promise<DataFolderError> => {
  const store = await startEmbeddedMongo({ dataDir: folder }).catch((error: unknown) => error);
  if (store instanceof DataFolderError) return store;
  throw new Error('the store started');
};

test('a folder owned by another process is refused with the pid of its owner, and free again when that process is gone', async () => {
  const child = await startChild(folder);
  const error = await failure();
  expect(error.problem).toBe('folder-in-use');
  expect(error.pid).toBe(child.pid);
  expect(error.message).toContain(String(child.pid));
  await child.kill();
  const store = await startEmbeddedMongo({ dataDir: folder });
  await store.close();
});

test('the same folder cannot be opened twice in one process', async () => {
  const store = await startEmbeddedMongo({ dataDir: folder });
  expect((await failure()).pid).toBe(process.pid);
  await store.close();
});

test('a lock whose process id now belongs to another program does not block', async () => {
  writeFileSync(path.join(folder, 'owner.pid'), JSON.stringify({ pid: process.ppid, started: '1' }));
  const store = await startEmbeddedMongo({ dataDir: folder });
  await store.close();
});

test('a folder that cannot be made is refused', async () => {
  writeFileSync(path.join(folder, 'file'), '');
  await expect(startEmbeddedMongo({ dataDir: path.join(folder, 'file', 'data') })).rejects.toMatchObject({
    problem: 'folder-not-writable',
  });
});

test('data that cannot be read is refused, and the folder is let go', async () => {
  mkdirSync(path.join(folder, 'data'));
  writeFileSync(path.join(folder, 'data', 'data.mdb'), Buffer.alloc(20_000, 'not a database'));
  expect((await failure()).problem).toBe('data-corrupt');
  expect(existsSync(path.join(folder, 'owner.pid'))).toBe(false);
});

test('data survive a restart on another port; without a folder nothing is left behind', async () => {
  const first = await startEmbeddedMongo({ dataDir: folder });
  const client = await new MongoClient(first.uri).connect();
  await client.db('t').collection('c').insertOne({ a: 1 });
  await client.db('t').collection('c').createIndex({ a: 1 }, { unique: true });
  await client.close();
  await first.close();
  const second = await startEmbeddedMongo({ dataDir: folder });
  const again = await new MongoClient(second.uri).connect();
  await expect(again.db('t').collection('c').insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
  await again.close();
  await second.close();
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('embedded-mongo-')).length;
  const temporary = await startEmbeddedMongo();
  expect(temporary.uri).toBe(`mongodb://127.0.0.1:${temporary.port}/?replicaSet=rs0`);
  await temporary.close();
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('embedded-mongo-')).length).toBe(before);
});
