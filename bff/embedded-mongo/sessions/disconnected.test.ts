import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { startEmbeddedMongo, type EmbeddedMongo } from '../index';

const { MongoClient } = mongoose.mongo;

let store: EmbeddedMongo;
let proxy: Server;
const sockets = new Set<Socket>();

beforeAll(async () => {
  store = await startEmbeddedMongo({});
  proxy = createServer((near) => {
    const far = connect(store.port, '127.0.0.1');
    for (const [from, to] of [[near, far] as const, [far, near] as const]) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => proxy.close(resolve));
  await store.close();
});

it('lets go of what a dead client held in an open transaction', async () => {
  const { port } = proxy.address() as AddressInfo;
  const mortal = await new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`).connect();
  const other = await new MongoClient(store.uri).connect();
  const shared = other.db('test').collection<{ _id: number; by: string }>('things');
  try {
    await shared.insertOne({ _id: 1, by: 'nobody' });
    const session = mortal.startSession();
    session.startTransaction();
    await mortal
      .db('test')
      .collection<{ _id: number; by: string }>('things')
      .updateOne({ _id: 1 }, { $set: { by: 'dead' } }, { session });
    const inTransaction = (): Promise<unknown> =>
      other.withSession(async (own) => {
        own.startTransaction();
        await shared.updateOne({ _id: 1 }, { $set: { by: 'living' } }, { session: own });
        await own.commitTransaction();
      });
    await expect(inTransaction()).rejects.toMatchObject({ code: 112 });
    for (const socket of sockets) socket.destroy(); // no goodbye: endSessions never comes
    while (
      await inTransaction().then(
        () => false,
        () => true,
      )
    ); // until the store has seen the sockets go
    expect(await shared.findOne({ _id: 1 })).toEqual({ _id: 1, by: 'living' });
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
  } finally {
    await mortal.close();
    await other.close();
  }
});
