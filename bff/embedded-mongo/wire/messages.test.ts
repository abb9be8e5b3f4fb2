import { connect, type Socket } from 'node:net';
import { BSON, Long } from 'bson';
import { startEmbeddedMongo, type EmbeddedMongo } from '../index';
import { createMessageReader, ProtocolError } from './messages';

let store: EmbeddedMongo;
let socket: Socket;
let replies: { code: number; body: BSON.Document }[];
let waiting: (() => void) | undefined;

beforeAll(async () => {
  store = await startEmbeddedMongo();
});
afterAll(() => store.close());
beforeEach(async () => {
  replies = [];
  socket = connect(store.port, '127.0.0.1');
  const read = createMessageReader((message) => {
    const code = message.readInt32LE(12);
    replies.push({ code, body: BSON.deserialize(message.subarray(code === 1 ? 36 : 21)) });
    waiting?.();
  });
  socket.on('data', read);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
});
afterEach(() => socket.destroy());

const header = (code: number, content: Buffer): Buffer => {
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + content.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(code, 12);
  return Buffer.concat([head, content]);
};

function message(flags: number, body: BSON.Document, sequences: Record<string, BSON.Document[]> = {}): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(flags);
  const parts = [head, Buffer.from([0]), BSON.serialize(body)];
  for (const [name, documents] of Object.entries(sequences)) {
    const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((doc) => BSON.serialize(doc))]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(4 + content.length);
    parts.push(Buffer.from([1]), size, content);
  }
  if (flags & 1) parts.push(Buffer.alloc(4));
  return header(2013, Buffer.concat(parts));
}

async function answer(bytes: Buffer, pieces = 1): Promise<BSON.Document> {
  const arrived = new Promise<void>((resolve) => (waiting = resolve));
  const step = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length; at += step) {
    socket.write(bytes.subarray(at, at + step));
    if (pieces > 1) await new Promise((resolve) => setImmediate(resolve));
  }
  await arrived;
  return replies.at(-1)?.body ?? {};
}

test('document sequences, a checksum, and messages in pieces or stuck together are read', async () => {
  const insert = { insert: 'c', $db: 'wire' };
  expect(await answer(message(1, insert, { documents: [{ _id: 1 }, { _id: 2 }] }))).toMatchObject({ ok: 1, n: 2 });
  expect(await answer(message(0, insert, { documents: [{ _id: 3 }] }), 9)).toMatchObject({ ok: 1, n: 1 });
  const both = Buffer.concat([message(0, { ping: 1, $db: 'wire' }), message(0, { count: 'c', $db: 'wire' })]);
  await answer(both);
  while (replies.length < 4) await new Promise<void>((resolve) => (waiting = resolve));
  expect(replies.at(-1)?.body).toMatchObject({ ok: 1, n: 3 });
});

test('a write that nobody waits for is done and not answered', async () => {
  socket.write(message(2, { insert: 'quiet', documents: [{ _id: 1 }], $db: 'wire' }));
  expect(await answer(message(0, { count: 'quiet', $db: 'wire' }))).toMatchObject({ n: 1 });
  expect(replies).toHaveLength(1);
});

test('the legacy hello is answered with OP_REPLY', async () => {
  const query = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('admin.$cmd\0'),
    Buffer.alloc(8),
    BSON.serialize({ isMaster: 1 }),
  ]);
  expect(await answer(header(2004, query))).toMatchObject({
    ok: 1,
    ismaster: true,
    setName: 'rs0',
    maxWireVersion: 21,
  });
  expect(replies[0]?.code).toBe(1);
});

test('unknown commands and fields are refused with codes, and the connection stays', async () => {
  expect(await answer(message(0, { mapReduce: 'c', $db: 'wire' }))).toMatchObject({
    ok: 0,
    code: 59,
    codeName: 'CommandNotFound',
  });
  expect(await answer(message(0, { find: 'c', wrong: 1, $db: 'wire' }))).toMatchObject({ ok: 0, code: 40415 });
  expect(await answer(message(0, { find: 'c', collation: { locale: 'zh' }, $db: 'wire' }))).toMatchObject({
    ok: 0,
    code: 238,
  });
  expect(await answer(message(0, { getMore: Long.fromNumber(99), collection: 'c', $db: 'wire' }))).toMatchObject({
    ok: 0,
    code: 43,
  });
});

test('bytes that are no message end the connection and nothing else', async () => {
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
  await closed;
  expect(() => createMessageReader(() => undefined)(Buffer.alloc(20))).toThrow(ProtocolError);
});
