import { createServer, type Server, type Socket } from 'node:net';
import type { Doc } from '../bson/values';
import { createMessageReader, frameReply, parseRequest, type Request } from './messages';

/** What the connections are served with. */
export interface Service {
  /** Answers one command of a connection. */
  answer(body: Doc, connectionId: number): Promise<Doc>;
  /** The connection is gone, and its last command has been answered. */
  disconnected(connectionId: number): void;
}

/** A listening server. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a TCP port (0: any free one) and answers requests; requests of one connection run one after another. */
export function listen(host: string, port: number, service: Service): Promise<Listener> {
  const sockets = new Set<Socket>();
  let nextConnection = 1;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, nextConnection++, service);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () => stop(server, sockets),
      });
    });
  });
}

function stop(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

function serve(socket: Socket, connectionId: number, service: Service): void {
  let tail = Promise.resolve();
  let nextReply = 1;
  async function answer(request: Request): Promise<void> {
    const reply = await service.answer(request.body, connectionId);
    if (request.isUnacknowledged || socket.destroyed) return;
    socket.write(frameReply(reply, request, nextReply++));
  }
  const read = createMessageReader((message) => {
    const request = parseRequest(message);
    tail = tail.then(() => answer(request)).catch(() => void socket.destroy());
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => void tail.then(() => service.disconnected(connectionId)));
  socket.on('data', (chunk) => {
    try {
      read(chunk);
    } catch {
      socket.destroy();
    }
  });
}
