import { LIMITS } from '@suishoupai/shared-types';
import { connect } from 'node:net';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { declareUpload, photoOfBytes, sendNext, sha256Of, uploadInChunks, UPLOADS } from '../../../test/uploads';

const CELL = LIMITS.uploadChunkBytes;
let app: TestApp;
let anna: ApiTestClient;

beforeAll(async () => {
  app = await startTestApp();
  anna = await app.citizen('anna');
});
afterAll(() => app.close());

describe('photo uploads over HTTP', () => {
  it('answer the photo with links that open, and the same photo to a form upload of the same bytes', async () => {
    const file = await photoOfBytes(1, 2 * CELL + 100);
    const { photo, photoId } = await uploadInChunks(anna, file);
    expect((await app.anonymous.get(String(photo?.displayUrl))).status).toBe(200);
    const form = await anna.upload('/api/v1/photos', file);
    expect(form.body).toEqual(photo);
    expect(form.body.photoId).toBe(photoId);
    expect(await declareUpload(anna, file)).toMatchObject({ receivedBytes: file.length, uploadId: null, photo });
  });

  it('go on where a cut connection left off', async () => {
    const file = await photoOfBytes(2, 2 * CELL);
    const begun = await sendNext(anna, file, await declareUpload(anna, file));
    const { port } = new URL(app.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        const head = [
          `PUT ${UPLOADS}/${begun.uploadId}?offset=${CELL} HTTP/1.1`,
          'Host: x',
          `Authorization: Bearer ${anna.token}`,
          'Content-Type: application/octet-stream',
          `Content-Length: ${CELL}`,
        ].join('\r\n');
        socket.write(`${head}\r\n\r\n`);
        socket.write(file.subarray(CELL, CELL + 1_000), () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    const again = await declareUpload(anna, file);
    expect(again).toMatchObject({ receivedBytes: CELL, uploadId: begun.uploadId });
    expect((await sendNext(anna, file, again)).photo).not.toBeNull();
  });

  it('refuse what is malformed', async () => {
    const good = { sha256: sha256Of(Buffer.from('x')), bytes: 1 };
    for (const wrong of [
      { ...good, sha256: 'AB' },
      { ...good, bytes: 0 },
      { ...good, bytes: 1.5 },
      { sha256: good.sha256 },
    ]) {
      expect((await anna.post(UPLOADS, wrong)).body.error.code).toBe('invalid_request');
    }
    const tooLarge = await anna.post(UPLOADS, { ...good, bytes: LIMITS.photoBytes + 1 });
    expect([tooLarge.status, tooLarge.body.error.code]).toEqual([413, 'photo_too_large']);
    const { uploadId } = await declareUpload(anna, Buffer.from('x'));
    const path = `${UPLOADS}/${uploadId}`;
    expect((await anna.put(`${path}?offset=0`, {})).body.error.code).toBe('content_type_unsupported');
    expect((await anna.putBytes(`${path}?offset=-1`, Buffer.alloc(1))).body.error.code).toBe('invalid_request');
    expect((await anna.putBytes(path, Buffer.alloc(1))).body.error.code).toBe('invalid_request');
    const long = await anna.putBytes(`${path}?offset=0`, Buffer.alloc(2 * CELL + 1));
    expect([long.status, long.body.error.code]).toEqual([413, 'body_too_large']);
    const nobodys = await anna.putBytes(`${UPLOADS}/${'f'.repeat(24)}?offset=0`, Buffer.alloc(1));
    expect([nobodys.status, nobodys.body.error.code]).toEqual([404, 'upload_not_found']);
  });
});
