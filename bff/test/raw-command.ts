import { once } from 'node:events';
import { connect } from 'node:net';
import { mongo } from 'mongoose';

type Doc = mongo.BSON.Document;

/** One connection that sends commands exactly as they are given: the driver would choose session and transaction numbers itself. */
export interface RawConnection {
  /** Rejects when the connection ends before the answer. One command at a time. */
  command(body: Doc): Promise<Doc>;
  close(): void;
}

const OP_MSG = 2013;
/** Message header, flags and the kind of the only section. */
const HEAD_BYTES = 21;

/** Connects to a server without TLS and accounts. */
export async function connectRaw(uri: string): Promise<RawConnection> {
  const { hostname, port } = new URL(uri.replace(/^mongodb:/, 'http:'));
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  return {
    command(body) {
      return new Promise((resolve, reject) => {
        let received = Buffer.alloc(0);
        const onData = (chunk: Buffer): void => {
          received = Buffer.concat([received, chunk]);
          const length = received.length >= 4 ? received.readInt32LE(0) : Infinity;
          if (received.length < length) return;
          stop();
          resolve(mongo.BSON.deserialize(received.subarray(HEAD_BYTES, length)));
        };
        const onEnd = (): void => {
          stop();
          reject(new Error('the connection ended before the answer'));
        };
        const stop = (): void => {
          socket.off('data', onData).off('close', onEnd).off('error', onEnd);
        };
        socket.on('data', onData).once('close', onEnd).once('error', onEnd);
        if (socket.destroyed) onEnd();
        else socket.write(frame(mongo.BSON.serialize(body)));
      });
    },
    close: () => socket.destroy(),
  };
}

function frame(document: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeInt32LE(HEAD_BYTES + document.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, document]);
}
