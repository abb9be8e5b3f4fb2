import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mongo } from 'mongoose';
import { startEmbeddedMongo } from '..';
import { startChild } from '../test/child';

const PAGE_BYTES = 4096;
const ROWS = 3_000;
let root: string;
let whole: string;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'embedded-mongo-folder-'));
  whole = path.join(root, 'whole');
  await withStore(whole, async (c) => {
    await c.createIndex({ n: 1 });
    await c.insertMany(Array.from({ length: ROWS }, (_, n) => ({ n, text: 'x'.repeat(n % 100 === 0 ? 20_000 : 100) })));
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function withStore<T>(dataDir: string, work: (c: mongo.Collection) => Promise<T>): Promise<T> {
  const store = await startEmbeddedMongo({ dataDir });
  const client = await mongo.MongoClient.connect(store.uri);
  try {
    return await work(client.db('x').collection('y'));
  } finally {
    await client.close();
    await store.close();
  }
}

/** A copy of the whole data folder with a changed data file. */
function damaged(name: string, change: (file: string) => void): string {
  const folder = path.join(root, name);
  const file = path.join(folder, 'data', 'data.mdb');
  mkdirSync(path.dirname(file), { recursive: true });
  copyFileSync(path.join(whole, 'data', 'data.mdb'), file);
  copyFileSync(path.join(whole, 'data', 'data.mdb.made'), `${file}.made`);
  change(file);
  return folder;
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const all = readFileSync(file);
  bytes.copy(all, at);
  writeFileSync(file, all);
}

/** The root page of the data, from the newer meta page (mdb.c: MDB_meta). */
function rootPage(file: string): number {
  const all = readFileSync(file);
  const metas = [0, PAGE_BYTES].sort((a, b) => Number(all.readBigUInt64LE(b + 152) - all.readBigUInt64LE(a + 152)));
  return Number(all.readBigUInt64LE((metas[0] ?? 0) + 96 + 40));
}

it('a second process is told who owns the folder, and does not disturb the first', async () => {
  const folder = path.join(root, 'owned');
  const first = await startChild(folder);
  const second: unknown = await startChild(folder).catch((error: unknown) => error);
  expect(String(second)).toMatch(
    new RegExp(`exit 1: .*${folder} is in use by process ${first.pid}\\. Stop that process`),
  );
  const client = await mongo.MongoClient.connect(first.uri);
  await client.db('x').collection('y').insertOne({ a: 1 });
  await client.close();
  await first.kill();
  expect(existsSync(path.join(folder, 'owner.pid'))).toBe(true);
  expect(await withStore(folder, (c) => c.countDocuments())).toBe(1); // the lock of the dead does not block
});

it('whole data are found again', async () => {
  const copy = damaged('copy', () => undefined);
  expect(await withStore(copy, (c) => c.countDocuments({ n: { $gte: 0 } }))).toBe(ROWS);
});

it.each<[string, (file: string) => void]>([
  ['cut in the middle', (file) => truncateSync(file, statSync(file).size / 2)],
  ['cut by its last pages', (file) => truncateSync(file, statSync(file).size - 8 * PAGE_BYTES)],
  ['with a damaged root, which must not look like an empty store', (file) => overwrite(file, rootPage(file) * PAGE_BYTES, Buffer.alloc(PAGE_BYTES, 0xa5))], // prettier-ignore
  ['with zeros after its head', (file) => overwrite(file, 2 * PAGE_BYTES, Buffer.alloc(statSync(file).size - 2 * PAGE_BYTES))], // prettier-ignore
  ['emptied, which must not look like a new store', (file) => truncateSync(file, 0)],
  ['deleted, which must not look like a new store', (file) => rmSync(file)],
  ['with a damaged head', (file) => overwrite(file, 0, Buffer.alloc(2 * PAGE_BYTES, 0xff))],
  ['of something else', (file) => writeFileSync(file, 'hello')],
])('a data file %s is refused in one line, and the folder is let go', async (name, change) => {
  const folder = damaged(name.replaceAll(' ', '-'), change);
  const error: unknown = await startEmbeddedMongo({ dataDir: folder }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'DataFolderError', problem: 'data-corrupt' });
  expect(String(error)).toMatch(/^DataFolderError: The data in .* cannot be read: [^\n]+$/);
  expect(existsSync(path.join(folder, 'owner.pid'))).toBe(false);
});
