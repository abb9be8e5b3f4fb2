import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { discardBody } from '../../http/discard-body';
import { AppError } from '../../kernel/app-error';
import { receivePhoto } from './photo.upload';

const MB = 1024 * 1024;
const BOUNDARY = 'simple-boundary';
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;

let folder: string;
let server: Server;
/** What the server made of each upload, in order: the answer also of uploads whose sender has gone. */
let outcomes: Record<string, unknown>[];
let onOutcome: (() => void) | null;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'upload-'));
  server = createServer((req, res) => {
    void receive(req).then((outcome) => {
      outcomes.push(outcome);
      onOutcome?.();
      res.end(JSON.stringify(outcome));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  outcomes = [];
  onOutcome = null;
});
afterEach(async () => expect(await readdir(folder)).toEqual([])); // nothing ever stays behind
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function receive(req: Parameters<typeof receivePhoto>[0]): Promise<Record<string, unknown>> {
  try {
    const { discard, file, ...rest } = await receivePhoto(req, folder);
    const content = await readFile(file);
    await discard();
    return { ...rest, onDisk: createHash('sha256').update(content).digest('hex') };
  } catch (error) {
    await discardBody(req);
    if (!(error instanceof AppError)) return { unexpected: String(error) };
    return { code: error.code, fields: error.fields?.map(({ field, code }) => `${field} ${code}`) };
  }
}

function send(body: Buffer, contentType: string | null, headers: IncomingHttpHeaders = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<Record<string, unknown>>((resolve, reject) => {
    const sent = request(
      { port, method: 'POST', headers: { ...(contentType ? { 'content-type': contentType } : {}), ...headers } },
      (response) => void text(response).then((answer) => resolve(JSON.parse(answer)), reject),
    );
    sent.on('error', reject).end(body);
  });
}

function part(name: string, content: Buffer | string, filename?: string): Buffer {
  const disposition = `form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`;
  return Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
}
const form = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('an upload', () => {
  const photo = Buffer.alloc(3 * MB, 'photo with --simple-boundary inside \r\n--simple-boundar');

  it('is saved and measured, whichever field comes first', async () => {
    const expected = {
      bytes: photo.length,
      sha256: sha256(photo),
      onDisk: sha256(photo),
      claimedSha256: 'ab'.repeat(32),
    };
    const [file, claim] = [part('file', photo, '../../evil\u0000name.jpg'), part('sha256', 'AB'.repeat(32))];
    expect(await send(form(file, claim), FORM)).toEqual(expected);
    expect(await send(form(claim, file), FORM)).toEqual(expected);
    expect(await send(form(file), FORM, { 'transfer-encoding': 'chunked' })).toEqual({
      ...expected,
      claimedSha256: null,
    });
  });

  it('may have exactly 10 MB, and not a byte more', async () => {
    expect(await send(form(part('file', Buffer.alloc(10 * MB), 'a')), FORM)).toMatchObject({ bytes: 10 * MB });
    expect(await send(form(part('file', Buffer.alloc(10 * MB + 1), 'a')), FORM)).toEqual({ code: 'photo_too_large' });
  });

  it('that is too large is refused at its length header, or where it passes 10 MB', async () => {
    const body = form(part('file', Buffer.alloc(14 * MB), 'a'));
    expect(await send(body, FORM)).toEqual({ code: 'photo_too_large' });
    expect(await send(body, FORM, { 'transfer-encoding': 'chunked' })).toEqual({ code: 'photo_too_large' });
  });

  it.each([
    ['without its end', form(part('file', 'half', 'a')).subarray(0, -8)],
    ['cut in the file', form(part('file', Buffer.alloc(2 * MB), 'a')).subarray(0, MB)],
    ['cut in a header', Buffer.from(`--${BOUNDARY}\r\nContent-Dispo`)],
    ['that is no form', Buffer.from('hello')],
    ['with another boundary', Buffer.from('--other\r\n\r\nx\r\n--other--\r\n')],
    ['that is empty', Buffer.alloc(0)],
    ['of many parts', form(...Array.from({ length: 40 }, (_, at) => part(`f${at}`, 'x')))],
  ])('%s is malformed', async (_, body) => {
    expect(await send(body, FORM)).toEqual({ code: 'malformed_multipart' });
  });

  it('of another content type or without boundary is refused', async () => {
    const body = form(part('file', 'x', 'a'));
    expect(await send(body, 'application/json')).toEqual({ code: 'content_type_unsupported' });
    expect(await send(body, null)).toEqual({ code: 'content_type_unsupported' });
    expect(await send(body, 'multipart/form-data')).toEqual({ code: 'malformed_multipart' });
    expect(await send(body, 'multipart/form-data; boundary=')).toEqual({ code: 'malformed_multipart' });
  });

  it('without a file, or with wrong fields, says so for all fields at once', async () => {
    expect(await send(form(part('sha256', 'ab'.repeat(32))), FORM)).toEqual({ code: 'photo_missing' });
    expect(await send(form(part('file', 'only text')), FORM)).toMatchObject({ fields: ['file unknown_field'] });
    const wrong = form(part('sha256', 'zz'), part('note', 'x'), part('picture', 'x', 'a'), part('file', 'y', 'b'));
    expect(await send(wrong, FORM)).toEqual({
      code: 'invalid_request',
      fields: ['sha256 bad_format', 'note unknown_field', 'picture unknown_field', 'file duplicate_value'],
    });
  });

  it('whose sender goes away leaves no trace', async () => {
    const gone = new Promise<void>((resolve) => (onOutcome = resolve));
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () => {
      const body = form(part('file', Buffer.alloc(5 * MB), 'a'));
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM}\r\nContent-Length: ${body.length}\r\n\r\n`);
      socket.write(body.subarray(0, 2 * MB), () => socket.destroy());
    });
    await gone;
    expect(outcomes).toEqual([{ code: 'malformed_multipart' }]);
  });
});
