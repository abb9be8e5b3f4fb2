import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { LIMITS, type FieldErrorCode, type FieldErrorView } from '@suishoupai/shared-types';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';

/** An uploaded file on disk, measured on its way there. Whoever has it must `discard` it. */
export interface ReceivedPhoto {
  file: string;
  bytes: number;
  /** Hex, of the bytes received. */
  sha256: string;
  /** What the client says it should be. */
  claimedSha256: string | null;
  discard(): Promise<void>;
}

type SavedFile = Pick<ReceivedPhoto, 'bytes' | 'sha256'>;

/** Boundaries, headers and the little text field come on top of the photo. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

/**
 * Streams the one file of a form (`file`, at most 10 MB; beside it an optional text field `sha256`) into `tempDir`.
 * Whatever goes wrong, no file stays behind; the rest of a refused body is left unread.
 * @throws AppError `content_type_unsupported`, `malformed_multipart`, `photo_missing`, `photo_too_large`, `invalid_request`
 */
export async function receivePhoto(request: IncomingMessage, tempDir: string): Promise<ReceivedPhoto> {
  const form = openForm(request);
  await mkdir(tempDir, { recursive: true, mode: 0o700 });
  const file = path.join(tempDir, `${randomUUID()}.part`);
  const discard = () => rm(file, { force: true });
  try {
    return { file, discard, ...(await readForm(request, form, file)) };
  } catch (error) {
    await discard();
    throw error;
  }
}

function openForm(request: IncomingMessage): BusboyInstance {
  const { 'content-type': contentType = '', 'content-length': length = '0' } = request.headers;
  if (!/^multipart\/form-data\b/i.test(contentType)) throw new AppError('content_type_unsupported');
  if (Number(length) > LIMITS.photoBytes + FORM_OVERHEAD_BYTES) throw new AppError('photo_too_large');
  const limits = { fileSize: LIMITS.photoBytes, files: 1, fields: 8, fieldSize: 256, parts: 9, headerPairs: 16 };
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: { ...limits, headerSize: 4096 } });
  } catch (cause) {
    throw new AppError('malformed_multipart', { cause });
  }
}

interface FormContent {
  stream: BusboyFileStream | null;
  saved: Promise<SavedFile> | null;
  claimedSha256: string | null;
  wrong: FieldErrorView[];
}

async function readForm(request: IncomingMessage, form: BusboyInstance, file: string) {
  const content: FormContent = { stream: null, saved: null, claimedSha256: null, wrong: [] };
  try {
    await parse(request, form, file, content);
    const saved = await content.saved;
    if (content.wrong.length > 0) throw invalidRequest(content.wrong);
    if (!saved) throw new AppError('photo_missing');
    return { ...saved, claimedSha256: content.claimedSha256 };
  } catch (error) {
    request.unpipe(form);
    content.stream?.destroy();
    await Promise.allSettled([content.saved]); // the file is closed before it is removed
    throw error;
  }
}

/** Collects what the form holds; rejects as soon as it cannot become a photo any more. */
function parse(request: IncomingMessage, form: BusboyInstance, file: string, content: FormContent): Promise<void> {
  const refuse = (field: string, code: FieldErrorCode) => content.wrong.push(fieldError(field.slice(0, 64), code));
  return new Promise((resolve, reject) => {
    const broken = (cause: unknown) => reject(new AppError('malformed_multipart', { cause }));
    form.on('file', (name, stream) => {
      content.stream = stream;
      content.saved = save(stream, file);
      content.saved.catch(reject);
      if (name !== 'file') refuse(String(name), 'unknown_field');
    });
    form.on('field', (name, value) => {
      if (name !== 'sha256') refuse(String(name), 'unknown_field');
      else if (/^[0-9a-f]{64}$/i.test(value)) content.claimedSha256 = value.toLowerCase();
      else refuse(name, 'bad_format');
    });
    form.on('filesLimit', () => refuse('file', 'duplicate_value'));
    form.on('fieldsLimit', () => broken('too many fields'));
    form.on('partsLimit', () => broken('too many parts'));
    form.on('error', broken);
    form.on('finish', resolve);
    request.once('error', broken);
    request.once('close', () => {
      if (!request.complete) broken('the client went away');
    });
    request.pipe(form);
  });
}

async function save(stream: BusboyFileStream, file: string): Promise<SavedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* measure(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  stream.once('limit', () => stream.destroy(new AppError('photo_too_large')));
  stream.on('error', () => undefined); // the pipeline reports the first error; the parser may emit another after it
  try {
    await pipeline(stream, measure, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    const isOurs = error instanceof AppError || isSystemFailure(error); // a full disk, for example
    throw isOurs ? error : new AppError('malformed_multipart', { cause: error });
  }
  return { bytes, sha256: hash.digest('hex') };
}

function isSystemFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
