import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { fixturePhoto } from './photo.fixtures';

const PATH = '/api/v1/photos';
const PHOTO = fixturePhoto('street-light.jpg');
let app: TestApp;
let anna: ApiTestClient;
let photoId: string;
let now = new Date('2026-11-23T02:30:00Z');
beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now }, worker: false });
  anna = await app.citizen('anna');
  photoId = (await anna.upload(PATH, PHOTO)).body.photoId;
});
beforeEach(() => {
  now = new Date('2026-11-23T02:30:00Z');
});
afterAll(() => app.close());

const ask = (client: ApiTestClient, body: object = { purpose: 'judge' }, id = photoId) =>
  client.post(`${PATH}/${id}/original-links`, body);
const accesses = () => app.connection.collection('originalAccesses').find({ photoId }).sort({ _id: 1 }).toArray();

describe('an original', () => {
  it('is given to those who judge a report by a link, as it was sent, and every opening is on record', async () => {
    for (const staffId of ['acceptor-01', 'dispatcher-01', 'supervisor-01', 'manager-01']) {
      const link = await ask(await app.staff(staffId), { purpose: 'fraud' });
      expect(link).toMatchObject({
        status: 201,
        body: { expiresAt: '2026-11-23T02:35:00.000Z', mimeType: 'image/jpeg' },
      });
      const answer = await app.anonymous.get(link.body.url);
      expect([staffId, answer.status, PHOTO.equals(answer.body)]).toEqual([staffId, 200, true]);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${photoId}.jpeg"`);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect((await accesses()).at(-1)).toMatchObject({ staffId, purpose: 'fraud', issuedAt: now, readAt: [now] });
    }
    expect(await accesses()).toHaveLength(4);
  });

  it('is not to be asked for by anybody else, nor without a purpose', async () => {
    for (const client of [anna, await app.staff('handler-maonan-urban'), await app.staff('collector-01')]) {
      expect((await ask(client)).body.error.code).toBe('not_allowed');
    }
    expect((await ask(app.anonymous)).status).toBe(401);
    const manager = await app.staff('manager-01');
    expect((await ask(manager, {})).status).toBe(400);
    expect((await ask(manager, { purpose: 'curiosity' })).status).toBe(400);
    expect((await ask(manager, { purpose: 'judge' }, 'f'.repeat(24))).body.error.code).toBe('photo_not_found');
  });

  it('is closed after five minutes, and to every link that was changed', async () => {
    const { url } = (await ask(await app.staff('acceptor-01'))).body as { url: string };
    const other = (await anna.upload(PATH, fixturePhoto('rubbish.jpg'))).body;
    const bad = [
      url.replace(/a=.{3}/, 'a=000'),
      url.replace(/e=(\d+)/, (_, e: string) => `e=${Number(e) + 60}`),
      url.replace(/s=.{3}/, 's=AAA'),
      url.replace(photoId, other.photoId as string),
      url.split('?')[0] ?? '',
      (other.displayUrl as string).replace('/display?', '/original?'),
    ];
    for (const link of bad) {
      expect([link, (await (await app.staff('manager-01')).get(link)).body.error.code]).toEqual([
        link,
        'bad_signature',
      ]);
    }
    now = new Date('2026-11-23T02:34:59Z');
    expect((await app.anonymous.get(url)).status).toBe(200);
    now = new Date('2026-11-23T02:35:00Z');
    expect((await app.anonymous.get(url)).body.error.code).toBe('bad_signature');
  });
});
