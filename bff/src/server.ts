import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';
import { StartupError } from './kernel/startup-error';

export interface HttpServer {
  port: number;
  /** Stops taking connections, lets running requests finish for at most `graceMs`, then closes what is left. */
  close(graceMs: number): Promise<void>;
}

/** Listens. @throws StartupError when the port is busy or not allowed */
export async function listen(app: Koa, port: number, host: string): Promise<HttpServer> {
  const handle = app.callback();
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000 }, (request, response) => {
    void handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: (graceMs) => close(server, graceMs) };
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartupError(
      `Port ${port} is already in use: stop the other program, or start with another port, e.g. PORT=${port + 1} npm start.`,
    );
  }
  if (error.code === 'EACCES')
    return new StartupError(`Port ${port} may not be used by this account: choose one above 1023, e.g. PORT=8080.`);
  return error;
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
