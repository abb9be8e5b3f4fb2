import sharp from 'sharp';
import { loadConfig } from '../src/config';
import { fixturePhoto } from '../src/modules/photos/photo.fixtures';
import type { ApiTestClient } from './client';
import { startTestApp, type TestApp } from './harness';
import { startS3Server, type S3Server } from './s3-server';
import { uploadInChunks } from './uploads';

const PATH = '/api/v1/photos';
let server: S3Server;
let app: TestApp;
let anna: ApiTestClient;
beforeAll(async () => {
  server = await startS3Server();
  app = await startTestApp({ env: server.env, worker: false });
  anna = await app.citizen('anna');
});
afterAll(async () => {
  await app.close();
  await server.close();
});

describe('with photos in a bucket', () => {
  it('a photo is uploaded, shown by its links and given to those who judge it', async () => {
    const photo = fixturePhoto('pothole.jpg');
    const { status, body } = await anna.upload(PATH, photo);
    expect(status).toBe(201);
    for (const [link, width] of [
      [body.displayUrl, 1280],
      [body.previewUrl, 640],
      [body.thumbnailUrl, 320],
    ] as const) {
      const answer = await app.anonymous.get(link);
      expect(answer.status).toBe(200);
      expect(await sharp(answer.body).metadata()).toMatchObject({ format: 'jpeg', width });
    }
    const acceptor = await app.staff('acceptor-01');
    const link = await acceptor.post(`${PATH}/${body.photoId}/original-links`, { purpose: 'evidence' });
    const original = await app.anonymous.get(link.body.url);
    expect(photo.equals(original.body)).toBe(true);
    const kinds = server.requests
      .filter((line) => line.startsWith('PUT') && !line.includes('/probe/'))
      .map((line) => line.split('/')[2]);
    expect(kinds.sort()).toEqual(['display', 'original', 'preview', 'thumbnail']);
  });

  it('an upload in pieces leaves only the photo', async () => {
    const photo = fixturePhoto('rubbish.jpg');
    const view = await uploadInChunks(anna, photo);
    expect((await app.anonymous.get(view.photo?.displayUrl ?? '')).status).toBe(200);
    const put = server.requests.filter((line) => line.startsWith('PUT /photos/part/')).map((line) => line.slice(4));
    const deleted = server.requests
      .filter((line) => line.startsWith('DELETE /photos/part/'))
      .map((line) => line.slice(7));
    const paths = (lines: string[]) => [...new Set(lines.map((line) => line.split('?')[0]))].sort();
    expect(put.length).toBeGreaterThan(0);
    expect(paths(deleted)).toEqual(paths(put));
  });

  it('a store that falters for a moment is not noticed', async () => {
    server.fail('PUT', 'unavailable', 'dies_midway');
    expect((await anna.upload(PATH, fixturePhoto('street-light.jpg'))).status).toBe(201);
  });
});

describe('the settings', () => {
  it('name what is missing', () => {
    const wechat = { WECHAT_API_BASE_URL: 'http://127.0.0.1' };
    expect(() => loadConfig({ ...wechat, OBJECT_STORE: 's3', S3_BUCKET: 'b' })).toThrow(/needs S3_ENDPOINT, S3_BUCKET/);
    expect(() => loadConfig({ ...wechat, ...server.env, S3_ENDPOINT: 'photos' })).toThrow(/S3_ENDPOINT/);
    expect(loadConfig(wechat).objectStore).toEqual({ kind: 'folder' });
  });
});
