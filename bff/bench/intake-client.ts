/** Talks to a server of `intake-server.ts`: orders over the process's channel, submissions over HTTP. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import path from 'node:path';
import type { Orders } from './intake-server';

export interface ServerProcess {
  ask<K extends keyof Orders>(order: K, ask: Orders[K]['ask']): Promise<Orders[K]['answer']>;
  stop(): void;
}

type Message = { answer: unknown } | { error: string };

/** Starts a server on a data folder; one order at a time. */
export async function startServer(dataDir: string): Promise<ServerProcess> {
  const child = fork(path.join(__dirname, 'intake-server.ts'), [dataDir], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // the access log is written, as in production
  });
  const ended = once(child, 'exit').then(([code]) => ({ error: `the server ended with ${String(code)}` }));
  const answer = async (): Promise<unknown> => {
    const told = new Promise<Message>((resolve) => child.once('message', (message) => resolve(message as Message)));
    const message = await Promise.race([told, ended]);
    if ('error' in message) throw new Error(message.error);
    return message.answer;
  };
  await answer();
  return {
    async ask(order, ask) {
      child.send({ order, ask });
      return (await answer()) as never;
    },
    stop: () => void child.kill(),
  };
}

export interface Client {
  /** Milliseconds until the whole answer is there. @throws for anything but 201 */
  submit(submission: { token: string; body: object }): Promise<number>;
}

/** A client with connections that stay open. */
export function createClient(url: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const client: Client = {
    submit: ({ token, body }) =>
      new Promise((resolve, reject) => {
        const bytes = Buffer.from(JSON.stringify(body));
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': bytes.length }; // prettier-ignore
        const started = performance.now();
        const sent = request(`${url}/api/v1/reports`, { method: 'POST', agent, headers }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            if (response.statusCode === 201) resolve(performance.now() - started);
            else reject(new Error(`${response.statusCode}: ${Buffer.concat(parts).toString()}`));
          });
        });
        sent.on('error', (error: NodeJS.ErrnoException) => {
          const isStale = sent.reusedSocket && error.code === 'ECONNRESET'; // closed by the server just now for idleness
          if (isStale) client.submit({ token, body }).then(resolve, reject);
          else reject(error);
        });
        sent.end(bytes);
      }),
  };
  return client;
}
