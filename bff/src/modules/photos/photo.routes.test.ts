import sharp from 'sharp';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { fixturePhoto, pngBomb } from './photo.fixtures';

const PATH = '/api/v1/photos';
let app: TestApp;
let anna: ApiTestClient;
let now = new Date('2026-11-23T02:30:00Z');

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now }, worker: false });
  anna = await app.citizen('anna');
});
beforeEach(() => {
  now = new Date('2026-11-23T02:30:00Z');
});
afterAll(() => app.close());

const records = (sha256: string) => app.connection.collection('photos').find({ sha256 }).toArray();

/** A picture nobody has sent yet. */
function fresh(): Promise<Buffer> {
  const background = { r: Math.random() * 255, g: Math.random() * 255, b: Math.random() * 255 };
  return sharp({ create: { width: 50, height: 40, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { Software: String(Math.random()) } })
    .toBuffer();
}

describe('POST /photos', () => {
  it('answers the photo with links that open', async () => {
    const { status, body } = await anna.upload(PATH, fixturePhoto('pothole.jpg'));
    expect({ status, width: body.width, height: body.height }).toEqual({ status: 201, width: 1280, height: 960 });
    const display = await app.anonymous.get(body.displayUrl);
    expect(display.status).toBe(200);
    expect(display.headers.get('content-type')).toBe('image/jpeg');
    expect(display.headers.get('cache-control')).toBe('private, max-age=1800, immutable');
    expect(Number(display.headers.get('content-length'))).toBe(display.body.length);
    expect(await sharp(display.body).metadata()).toMatchObject({ format: 'jpeg', width: 1280, height: 960 });
    const thumbnail = await app.anonymous.get(body.thumbnailUrl);
    expect(await sharp(thumbnail.body).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
  });

  it('takes HEIC, and a PNG that is called .jpg', async () => {
    const heic = await anna.upload(PATH, fixturePhoto('rubbish-turned.heic'), { filename: 'IMG_1.HEIC' });
    expect(heic).toMatchObject({ status: 201, body: { width: 640, height: 480 } });
    const png = await anna.upload(
      PATH,
      await sharp(await fresh())
        .png()
        .toBuffer(),
      { filename: 'photo.jpg' },
    );
    expect(png).toMatchObject({ status: 201, body: { width: 50, height: 40 } });
  });

  it('gives the same photo for the same bytes, and another person a photo of their own', async () => {
    const photo = await fresh();
    const first = await anna.upload(PATH, photo);
    const again = await anna.upload(PATH, photo, { filename: 'other-name.png', fields: { sha256: first.body.sha256 } });
    const others = await (await app.citizen('bo')).upload(PATH, photo);
    expect(again).toMatchObject({ status: 201, body: { photoId: first.body.photoId } });
    expect(others.status).toBe(201);
    expect(others.body.sha256).toBe(first.body.sha256);
    expect(others.body.photoId).not.toBe(first.body.photoId);
  });

  it('makes one record of the same bytes sent eight times at once', async () => {
    const photo = await fresh();
    const answers = await Promise.all(Array.from({ length: 8 }, () => anna.upload(PATH, photo)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body }) => body.photoId)).size).toBe(1);
    expect(await records(answers[0]?.body.sha256)).toHaveLength(1);
  });

  it('is for signed-in people, staff among them', async () => {
    expect((await app.anonymous.upload(PATH, await fresh())).body.error.code).toBe('not_signed_in');
    expect((await app.anonymous.upload(PATH, Buffer.alloc(9_000_000))).status).toBe(401);
    expect((await (await app.staff('collector-01')).upload(PATH, await fresh())).status).toBe(201);
  });

  it.each([
    [
      415,
      'photo_type_unsupported',
      'SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    [415, 'photo_type_unsupported', 'GIF', () => sharp(fixturePhoto('pothole.jpg')).resize(20).gif().toBuffer()],
    [415, 'photo_type_unsupported', 'TIFF', () => sharp(fixturePhoto('pothole.jpg')).resize(20).tiff().toBuffer()],
    [415, 'photo_type_unsupported', 'text', () => Buffer.from('你好')],
    [422, 'photo_broken', 'an empty file', () => Buffer.alloc(0)],
    [422, 'photo_broken', 'half a JPEG', () => fixturePhoto('pothole.jpg').subarray(0, 9000)],
    [
      422,
      'photo_broken',
      'noise behind a JPEG head',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(999, 7)]),
    ],
    [413, 'photo_too_many_pixels', 'a decompression bomb', () => pngBomb(20_000)],
    [413, 'photo_too_large', '12 MB', () => Buffer.alloc(12 * 1024 * 1024)],
  ])('answers %i %s to %s', async (status, code, _, make) => {
    const answer = await anna.upload(PATH, await make());
    expect({ status: answer.status, code: answer.body.error.code }).toEqual({ status, code });
  });

  it('refuses a photo that changed on its way, and keeps no record', async () => {
    const photo = await fresh();
    const answer = await anna.upload(PATH, photo, { fields: { sha256: 'ab'.repeat(32) } });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'photo_hash_mismatch' } } });
    const { sha256 } = (await anna.upload(PATH, photo)).body;
    expect(await records(sha256)).toHaveLength(1);
  });

  it('refuses what is no form', async () => {
    const answer = await anna.post(PATH, { file: 'x' });
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'content_type_unsupported' } } });
  });
});

describe('GET /photos/{id}/display', () => {
  it('answers 304 to whoever has it', async () => {
    const { displayUrl } = (await anna.upload(PATH, await fresh())).body;
    const etag = (await app.anonymous.get(displayUrl)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{32}-display"$/);
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' }; // fetch would add `no-cache` of its own
    const again = await fetch(new URL(displayUrl, app.url), { headers });
    expect(again.status).toBe(304);
    const head = await fetch(new URL(displayUrl, app.url), { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')) > 100]).toEqual([200, true]);
  });

  it('opens by a good signature only', async () => {
    const { displayUrl, thumbnailUrl, photoId } = (await anna.upload(PATH, await fresh())).body;
    const bad = [
      displayUrl.replace(/s=.{3}/, 's=AAA'),
      displayUrl.replace(/e=(\d+)/, (_: string, e: string) => `e=${Number(e) + 3600}`),
      thumbnailUrl.replace('/thumbnail?', '/display?'),
      `${PATH}/${photoId}/display`,
      `${PATH}/${'f'.repeat(24)}/display?${displayUrl.split('?')[1]}`,
    ];
    for (const link of bad) {
      const answer = await anna.get(link);
      expect([link, answer.status, answer.body.error.code]).toEqual([link, 403, 'bad_signature']);
    }
    expect((await anna.get(`${PATH}/nonsense/display?e=1&s=x`)).status).toBe(400);
  });

  it('expires', async () => {
    const { displayUrl } = (await anna.upload(PATH, await fresh())).body;
    now = new Date('2026-11-23T02:59:59Z');
    expect((await app.anonymous.get(displayUrl)).status).toBe(200);
    now = new Date('2026-11-23T03:00:00Z');
    expect((await app.anonymous.get(displayUrl)).body.error.code).toBe('bad_signature');
  });
});
