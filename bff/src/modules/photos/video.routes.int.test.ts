import { LIMITS, type CaseDetailView, type PhotoView, type UploadView } from '@suishoupai/shared-types';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { makeJpeg } from '../../../test/photos';
import { buildReport, PLACE, standingAt } from '../../../test/reports';
import { declareUpload, sendNext, sha256Of, uploadInChunks, UPLOADS } from '../../../test/uploads';
import { buildMp4 } from './video.fixtures';

let app: TestApp;
let anna: ApiTestClient;
let bruno: ApiTestClient;
let poster: PhotoView;

beforeAll(async () => {
  app = await startTestApp({ limitCalls: false });
  [anna, bruno] = [await app.citizen('anna'), await app.citizen('bruno')];
  poster = (await anna.upload('/api/v1/photos', await makeJpeg(900))).body as PhotoView;
});
afterAll(() => app.close());

const announce = (content: Buffer, posterPhotoId: string, client = anna) =>
  client.post(UPLOADS, { kind: 'video', posterPhotoId, sha256: sha256Of(content), bytes: content.length });

async function sendAll(content: Buffer, begun: UploadView, client = anna): Promise<UploadView> {
  let view = begun;
  while (view.photo === null) view = await sendNext(client, content, view);
  return view;
}

async function uploadVideo(content: Buffer): Promise<PhotoView> {
  const { photo } = await sendAll(content, (await announce(content, poster.photoId)).body as UploadView);
  if (!photo) throw new Error('not stored');
  return photo;
}

/** The code that ends an upload of one cell. */
async function refusalOf(content: Buffer): Promise<[number, string]> {
  const { uploadId } = (await announce(content, poster.photoId)).body as UploadView;
  const { status, body } = await anna.putBytes(`${UPLOADS}/${uploadId}?offset=0`, content);
  return [status, body.error.code];
}

const playbackOf = ({ photoId }: PhotoView, client: ApiTestClient) => client.get(`/api/v1/photos/${photoId}/playback`);
const fetchRange = (url: string, range: string) => fetch(new URL(url, app.url), { headers: { range } });

describe('a video as evidence', () => {
  it('is announced with its poster, seen as it, and carries a report', async () => {
    const content = buildMp4({ seconds: 60.4, bytes: 2 * LIMITS.uploadChunkBytes });
    const photo = await uploadVideo(content);
    expect(photo).toMatchObject({
      kind: 'video',
      durationSeconds: 60.4,
      hints: [],
      width: poster.width,
      height: poster.height,
    });
    expect(poster).toMatchObject({ kind: 'photo', durationSeconds: null });
    const pairs = [
      [photo.displayUrl, poster.displayUrl],
      [photo.previewUrl, poster.previewUrl],
      [photo.thumbnailUrl, poster.thumbnailUrl],
    ] as const;
    for (const [url, ofPoster] of pairs) {
      const [mine, its] = [await anna.get(url), await anna.get(ofPoster)];
      expect([mine.status, mine.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect(mine.body).toEqual(its.body);
    }
    const { report } = (await anna.post('/api/v1/reports', buildReport([photo.photoId]))).body;
    expect(report.photos).toMatchObject([{ photoId: photo.photoId, kind: 'video' }]);
    expect((await announce(content, poster.photoId)).body).toMatchObject({ uploadId: null, photo: { kind: 'video' } });
  });

  it('is taken where photos are: added to a report, and from the collector who looks on site', async () => {
    const away = { ...buildReport([]).position, latitude: PLACE.latitude + 0.02 };
    const { report } = (await anna.post('/api/v1/reports', buildReport([poster.photoId], { position: away }))).body;
    const film = await uploadVideo(buildMp4({ fill: 7 }));
    const body = { clientSupplementId: 'film-0001', text: '还在冒水', photoIds: [film.photoId] };
    const after = await anna.post(`/api/v1/reports/${report.reportId}/supplements`, body);
    expect([after.status, after.body.error]).toEqual([200, undefined]);

    const acceptor = await app.staff('acceptor-01');
    const at = `/api/v1/staff/cases/${report.caseNo}`;
    const give = async (client: ApiTestClient, command: object) => {
      const { version } = (await acceptor.get(at)).body;
      const answer = await client.post(`${at}/commands`, { version, ...command });
      expect([answer.status, answer.body.error]).toEqual([200, undefined]);
    };
    await give(acceptor, { command: 'accept' });
    await give(acceptor, { command: 'requestVerify', collectorId: 'collector-01' });
    const collector = await app.staff('collector-01');
    const still = (await collector.upload('/api/v1/photos', await makeJpeg(908))).body as PhotoView;
    const content = buildMp4({ fill: 8 });
    const own = await sendAll(content, (await announce(content, still.photoId, collector)).body, collector);
    const { position } = (await acceptor.get(at)).body;
    const verified = { command: 'verify', result: 'exists', text: '属实', position: standingAt(position) };
    await give(collector, { ...verified, photoIds: [own.photoId] });
    const { photosBefore, flowLog } = (await acceptor.get(at)).body as CaseDetailView;
    expect(photosBefore).toMatchObject([{ kind: 'photo' }, { photoId: film.photoId, kind: 'video' }]);
    expect(flowLog.find(({ command }) => command === 'verify')?.photos).toMatchObject([{ kind: 'video' }]);
    expect((await playbackOf(own.photo as PhotoView, acceptor)).status).toBe(200);
    expect((await playbackOf(own.photo as PhotoView, anna)).status).toBe(404);
  });

  it('may be announced, and named by a report, before its poster is there; it is complete after it', async () => {
    const [still, content] = [await makeJpeg(901), buildMp4({ fill: 1 })];
    const begunStill = await declareUpload(anna, still);
    const begun = (await announce(content, begunStill.photoId)).body as UploadView;
    const { report } = (await anna.post('/api/v1/reports', buildReport([begun.photoId]))).body;
    expect(report.status).toBe('awaiting_photos');
    const early = await anna.putBytes(`${UPLOADS}/${begun.uploadId}?offset=0`, content);
    expect([early.status, early.body.error.code]).toEqual([409, 'video_poster_missing']);
    await uploadInChunks(anna, still);
    expect((await announce(content, begunStill.photoId)).body.photo).toMatchObject({ kind: 'video' });
    expect((await anna.get(`/api/v1/reports/${report.reportId}`)).body.report.status).toBe('reported');
  });

  it('plays, whole and in ranges, by a link for its sender and for those who may see originals', async () => {
    const content = buildMp4({ seconds: 3, fill: 2 });
    const photo = await uploadVideo(content);
    for (const client of [anna, await app.staff('acceptor-01'), await app.staff('supervisor-01')]) {
      expect((await playbackOf(photo, client)).status).toBe(200);
    }
    const accesses = app.connection.collection('originalAccesses').find({ photoId: photo.photoId });
    const given = (await accesses.toArray()).map(({ staffId, purpose }) => [String(staffId), purpose]).sort();
    expect(given).toEqual([
      ['acceptor-01', 'judge'],
      ['supervisor-01', 'judge'],
    ]);
    const { url } = (await playbackOf(photo, anna)).body as { url: string };
    const whole = await app.anonymous.get(url);
    expect(whole.body).toEqual(content);
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(whole.headers.get('cache-control')).toBe('private, no-store');
    expect(whole.headers.get('content-disposition')).toMatch(/^inline;/);

    const part = await fetchRange(url, 'bytes=10-19');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${content.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(content.subarray(10, 20));
    expect([part.headers.get('content-length'), part.headers.get('content-type')]).toEqual(['10', 'video/mp4']);
    const end = await fetchRange(url, 'bytes=-5');
    expect(Buffer.from(await end.arrayBuffer())).toEqual(content.subarray(-5));
    const past = await fetchRange(url, `bytes=${content.length}-`);
    expect([past.status, past.headers.get('content-range')]).toEqual([416, `bytes */${content.length}`]);
    expect((await past.arrayBuffer()).byteLength).toBe(0);
  });

  it('is nobody else’s to play: not other citizens’, not handlers’, not by a forged or foreign link', async () => {
    const photo = await uploadVideo(buildMp4({ fill: 3 }));
    for (const client of [bruno, await app.staff('handler-sanitation'), await app.staff('collector-01')]) {
      const answer = await playbackOf(photo, client);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'photo_not_found']);
    }
    expect((await playbackOf(poster, anna)).body.error.code).toBe('photo_not_found'); // nothing to play
    const path = `/api/v1/photos/${photo.photoId}/video`;
    const { search } = new URL(photo.displayUrl, app.url);
    const ofOther = new URL((await playbackOf(await uploadVideo(buildMp4({ fill: 4 })), anna)).body.url, app.url)
      .search;
    for (const query of ['', search, ofOther]) {
      expect((await app.anonymous.get(path + query)).body.error.code).toBe('bad_signature');
    }
  });

  it('is refused when it is too long, too large, no video, or broken; and its upload ends', async () => {
    expect(await refusalOf(buildMp4({ seconds: 61 }))).toEqual([422, 'video_too_long']);
    expect(await refusalOf(await makeJpeg(902))).toEqual([415, 'video_type_unsupported']);
    expect(await refusalOf(buildMp4({ fill: 5 }).subarray(0, 1_500))).toEqual([422, 'video_broken']);
    const large = { kind: 'video', posterPhotoId: poster.photoId, sha256: 'a'.repeat(64), bytes: LIMITS.videoBytes };
    const tooLarge = await anna.post(UPLOADS, { ...large, bytes: large.bytes + 1 });
    expect([tooLarge.status, tooLarge.body.error.code]).toEqual([413, 'video_too_large']);
    expect(await app.connection.collection('photoUploads').countDocuments()).toBe(0);
    expect((await anna.post(UPLOADS, large)).status).toBe(200);
  });

  it('needs a poster that is a photo of the same person', async () => {
    const content = buildMp4({ fill: 6 });
    const foreign = await announce(content, poster.photoId, bruno);
    const unknown = await announce(content, 'f'.repeat(24));
    const video = await announce(content, (await uploadVideo(buildMp4({ fill: 8 }))).photoId);
    for (const { status, body } of [foreign, unknown, video]) {
      expect([status, body.error.code]).toEqual([409, 'video_poster_missing']);
    }
    const bare = { sha256: sha256Of(content), bytes: content.length };
    for (const wrong of [
      { ...bare, kind: 'video' },
      { ...bare, posterPhotoId: poster.photoId },
      { ...bare, kind: 'film' },
    ]) {
      expect((await anna.post(UPLOADS, wrong)).body.error.code).toBe('invalid_request');
    }
  });
});
