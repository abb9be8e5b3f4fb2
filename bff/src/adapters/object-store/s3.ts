import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { StartupError } from '../../kernel/startup-error';
import type { ObjectContent, ObjectStore } from '../../modules/photos/photo.ports';
import { checkKey } from './object-key';
import { isStatus, withRetries, type S3Limits } from './s3.retry';

/** Where a bucket is and who we are there. */
export interface S3Settings {
  /** Of the service, without the bucket: `https://cos.ap-guangzhou.myqcloud.com`. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  /** Secret. */
  secretAccessKey: string;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  pathStyle: boolean;
}

/** Four attempts in at most a minute each: an upload waits, and is told the truth. */
const LIMITS: S3Limits = {
  connectMs: 3_000,
  idleMs: 10_000,
  requestMs: 60_000,
  attempts: 4,
  firstPauseMs: 200,
  pageKeys: 1000,
  pieceBytes: 512 * 1024, // most display copies are one
};

/** The SDK remarks on what is thrown or repeated here anyway. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export interface S3Store extends ObjectStore {
  /** Lets go of connections. */
  close(): void;
}

/**
 * Objects in a bucket of any store that speaks S3. A put is one request that says its length and MD5, so that the store keeps the whole
 * object or none and refuses what was changed on its way; the newer checksums and chunked signatures are left out, because many stores
 * do not know them. A get takes piece by piece: a reader that is slow or has paused, as phones and players do, holds no connection, and what
 * breaks off is taken again. Every request has a deadline and is repeated when the store is slow, busy or gone.
 * @throws S3StoreError naming request, key and answer
 */
export function createS3Store(settings: S3Settings, limits: S3Limits = LIMITS): S3Store {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey, pathStyle } = settings;
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    maxAttempts: 1, // repeated here, where a file can be read again
    logger: SILENT,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: limits.connectMs,
      socketTimeout: limits.idleMs,
      requestTimeout: limits.requestMs,
      throwOnRequestTimeout: true,
    },
  });
  const attempt = <T>(what: string, work: () => Promise<T>) => withRetries(what, limits, work);

  async function exists(key: string): Promise<boolean> {
    const Key = checkKey(key);
    return attempt(`head ${key}`, async () => {
      try {
        await client.send(new HeadObjectCommand({ Bucket, Key }));
        return true;
      } catch (error) {
        if (isStatus(error, 404)) return false;
        throw error;
      }
    });
  }

  async function put(key: string, content: ObjectContent, onlyIfAbsent: boolean): Promise<void> {
    const { length, md5 } = await measure(content);
    const send = async (condition: { IfNoneMatch?: '*' }) => {
      const Body = Buffer.isBuffer(content) ? content : createReadStream(content.file);
      const sized = { ContentLength: length, ContentMD5: md5, ContentType: 'application/octet-stream' };
      try {
        await client.send(new PutObjectCommand({ Bucket, Key: checkKey(key), Body, ...sized, ...condition }));
      } finally {
        if (Body instanceof Readable) Body.destroy(); // the client leaves the file of a request that failed open
      }
    };
    await attempt(`put ${key}`, async () => {
      if (!onlyIfAbsent) return send({});
      try {
        return await send({ IfNoneMatch: '*' });
      } catch (error) {
        if (isStatus(error, 412)) return; // it has come in the meantime
        if (isStatus(error, 501)) return send({}); // a store without conditions
        throw error;
      }
    });
  }

  /** From `first` on, at most one piece; null when there is no such object. */
  async function getPiece(key: string, first: number, last = Infinity) {
    const Key = checkKey(key);
    const end = Math.min(last + 1, first + limits.pieceBytes);
    const Range = `bytes=${first}-${end - 1}`;
    return attempt(`get ${key}`, async () => {
      try {
        const { Body, ContentRange } = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
        if (!(Body instanceof Readable)) throw new Error('an answer without a body');
        const content = await buffer(Body);
        const [, objectBytes] = /\/(\d+)$/.exec(ContentRange ?? '') ?? [];
        if (objectBytes !== undefined) return { content, objectBytes: Number(objectBytes) };
        return { content: content.subarray(first, end), objectBytes: content.length }; // HTTP lets a server send all of it
      } catch (error) {
        if (isStatus(error, 404)) return null;
        if (isStatus(error, 416) && first === 0) return { content: Buffer.alloc(0), objectBytes: 0 }; // of nothing there is no part
        throw error;
      }
    });
  }

  async function* piecesOf(key: string, begin: Buffer, from: number, end: number): AsyncGenerator<Buffer> {
    yield begin;
    for (let at = from + begin.length; at < end;) {
      const piece = await getPiece(key, at, end - 1);
      if (!piece || piece.content.length === 0) throw new Error(`object store: ${key} ended before byte ${end}`);
      yield piece.content;
      at += piece.content.length;
    }
  }

  async function remove(key: string): Promise<void> {
    const Key = checkKey(key);
    await attempt(`delete ${key}`, () => client.send(new DeleteObjectCommand({ Bucket, Key })));
  }

  async function tryOut(key: string): Promise<void> {
    await put(key, Buffer.from('probe'), false);
    await getPiece(key, 0);
    await remove(key);
  }

  return {
    async probe() {
      try {
        await attempt(`head bucket ${Bucket}`, () => client.send(new HeadBucketCommand({ Bucket })));
        await tryOut(`probe/${randomUUID()}`); // keys that may only read are found out now, not with the first photo
      } catch (error) {
        throw new StartupError(`The bucket ${Bucket} at ${endpoint} cannot be used: ${String(error)}`);
      }
    },

    async put(key, content, { ifAbsent = false } = {}) {
      checkKey(key);
      if (ifAbsent && (await exists(key))) return;
      await put(key, content, ifAbsent);
    },

    async get(key, range) {
      const from = range?.first ?? 0;
      const begin = await getPiece(key, from, range?.last);
      if (!begin) return null;
      const end = range ? range.last + 1 : begin.objectBytes;
      return {
        stream: Readable.from(piecesOf(key, begin.content, from, end), { objectMode: false }),
        size: end - from,
      };
    },

    exists,

    delete: remove,

    async *list(kind, before, start = '') {
      const Prefix = `${kind}/${start}`;
      let after: string | undefined;
      do {
        const request = {
          Bucket,
          Prefix,
          MaxKeys: limits.pageKeys,
          ...(after === undefined ? {} : { StartAfter: after }),
        };
        const page = await attempt(`list ${kind}`, () => client.send(new ListObjectsV2Command(request)));
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key !== undefined && LastModified !== undefined && LastModified < before) yield Key;
        }
        after = page.IsTruncated ? page.Contents?.at(-1)?.Key : undefined;
      } while (after !== undefined);
    },

    close: () => client.destroy(),
  };
}

async function measure(content: ObjectContent): Promise<{ length: number; md5: string }> {
  const hash = createHash('md5');
  if (Buffer.isBuffer(content)) return { length: content.length, md5: hash.update(content).digest('base64') };
  const { size } = await stat(content.file);
  await pipeline(createReadStream(content.file), hash);
  return { length: size, md5: hash.digest('base64') };
}
