import S3rver from '@20minutes/s3rver';
import v4 from '@20minutes/s3rver/lib/signature/v4';
import crypto, { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from '../src/adapters/object-store/s3';

/** What goes wrong with a request on its way to the store. */
export type Fault =
  | 'unavailable'
  | 'slow_down'
  | 'hangs'
  | 'dies_midway'
  | 'cuts_answer'
  | 'no_ranges'
  | 'precondition_failed'
  | 'no_conditions'
  | 'forbidden';

export interface S3Server {
  settings: S3Settings;
  /** As variables of the environment. */
  env: Record<string, string>;
  /** Method and path of every request so far. */
  requests: string[];
  /** The next requests of that method meet these faults, one each. */
  fail(method: string, ...faults: Fault[]): void;
  close(): Promise<void>;
}

const BUCKET = 'photos';
/** The account that s3rver knows. */
const KEY = 'S3RVER';

/** s3rver hides the next page's beginning by a cipher that OpenSSL 3 has given up. */
const { createCipheriv } = crypto;
Object.assign(crypto, {
  createCipheriv: (name: string, key: Buffer, iv: Buffer) =>
    name === 'des' ? createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), iv) : createCipheriv(name, key, iv),
});

/** s3rver takes the signed path from its router, which has dropped the slash behind a bucket; this is the path as it was sent. */
const PATH_HEADER = 'test-path-as-sent';
const { getStringToSign } = v4;
v4.getStringToSign = (canonical, request) =>
  getStringToSign({ ...canonical, uri: canonical.headers[PATH_HEADER] ?? canonical.uri }, request);

/**
 * A server that speaks S3 and checks signatures (`@20minutes/s3rver`), behind a wire that can be cut. Requests pass unchanged, so that
 * they still match their signatures; the wire checks what s3rver does not: that a body is what its digests say.
 */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(path.join(tmpdir(), 's3-'));
  const options = { address: '127.0.0.1', port: 0, silent: true, configureBuckets: [{ name: BUCKET }] };
  const store = new S3rver({ ...options, directory });
  const { port } = await store.run();
  const faults = new Map<string, Fault[]>();
  const requests: string[] = [];

  const wire = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const fault = faults.get(request.method ?? '')?.shift();
    if (fault) misbehave(fault, request, response);
    else void pass(port, request, response);
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(wire.address() as AddressInfo).port}`;
  const settings = {
    endpoint,
    region: 'us-east-1',
    bucket: BUCKET,
    accessKeyId: KEY,
    secretAccessKey: KEY,
    pathStyle: true,
  };
  return {
    settings,
    env: {
      OBJECT_STORE: 's3',
      S3_ENDPOINT: endpoint,
      S3_REGION: settings.region,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: KEY,
      S3_SECRET_ACCESS_KEY: KEY,
      S3_PATH_STYLE: 'true',
    },
    requests,
    fail: (method, ...next) => void faults.set(method, next),
    async close() {
      wire.closeAllConnections();
      await new Promise((resolve) => wire.close(resolve));
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function pass(port: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/' } = request;
  const body = await buffer(request);
  if (!isIntact(body, request)) return refuse(response, 400, 'BadDigest');
  const headers = { ...request.headers, [PATH_HEADER]: url.split('?')[0] };
  const onward = forward({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    // s3rver promises a byte of an empty object and never sends it; S3 refuses.
    if (answer.headers['content-range']?.endsWith('/0')) return refuse(response, 416, 'InvalidRange');
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}

function isIntact(body: Buffer, { headers }: IncomingMessage): boolean {
  const { 'content-md5': md5, 'x-amz-content-sha256': sha256 } = headers;
  if (typeof md5 === 'string' && md5 !== createHash('md5').update(body).digest('base64')) return false;
  const isSigned = typeof sha256 === 'string' && sha256 !== 'UNSIGNED-PAYLOAD';
  return !isSigned || sha256 === createHash('sha256').update(body).digest('hex');
}

function misbehave(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault) {
    case 'hangs':
      return void request.resume();
    case 'dies_midway':
      return void request.once('data', () => request.socket.destroy());
    case 'cuts_answer':
      response.writeHead(206, { 'content-length': '1000', 'content-range': 'bytes 0-999/1000' });
      response.write('half of it');
      return void request.once('close', () => request.socket.destroy()).resume();
    case 'no_ranges':
      response.writeHead(200, { 'content-length': '10' });
      return void request.resume().once('end', () => response.end('0123456789'));
    case 'unavailable':
      return refuse(response, 503, 'ServiceUnavailable');
    case 'slow_down':
      return refuse(response, 503, 'SlowDown');
    case 'precondition_failed':
      return refuse(response, 412, 'PreconditionFailed');
    case 'forbidden':
      return refuse(response, 403, 'AccessDenied');
    case 'no_conditions':
      return refuse(response, 501, 'NotImplemented');
    default:
      fault satisfies never;
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
