import type { NearbyCaseView, PublicationResponse, PublicationView, ReportView } from '@suishoupai/shared-types';
import sharp from 'sharp';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { waitForReview } from '../../../test/publications';
import { buildReport, PLACE, uploadPhoto } from '../../../test/reports';

const PATH = '/api/v1/staff/publications';
const BOX = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

let nextPlace = 0;
const quietPlace = () => ({ ...PLACE, latitude: PLACE.latitude + (nextPlace += 1) * 0.004 });

describe('photos before everybody sees them', () => {
  let app: TestApp;
  let ann: ApiTestClient;
  let bob: ApiTestClient;
  let acceptor: ApiTestClient;
  let manager: ApiTestClient;

  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
    ann = await app.citizen('ann');
    bob = await app.citizen('bob');
    acceptor = await app.staff('acceptor-01');
    manager = await app.staff('manager-01');
  }, 60_000);
  afterAll(() => app.close());

  /** Ann's report with a photo that has reached the queue. */
  async function reported(seed: number) {
    const place = quietPlace();
    const { photoId } = await uploadPhoto(ann, seed);
    const position = { ...place, accuracyMeters: 10, capturedAt: new Date().toISOString() };
    const answer = await ann.post('/api/v1/reports', buildReport([photoId], { position }));
    expect(answer.status).toBe(201);
    const waiting = await waitForReview(acceptor, photoId);
    const { caseNo, reportId } = answer.body.report as ReportView;
    return { place, photoId, caseNo, reportId, waiting };
  }

  const decide = (client: ApiTestClient, photoId: string, version: number, state: string, boxes: object[] = [BOX]) =>
    client.post(`${PATH}/${photoId}/decision`, { version, state, boxes });

  async function nearby(client: ApiTestClient, place: typeof PLACE, caseNo: string): Promise<NearbyCaseView> {
    const query = `longitude=${place.longitude}&latitude=${place.latitude}&datum=gcj02`;
    const { body } = await client.get(`/api/v1/cases/nearby?${query}`);
    const found = (body.cases as NearbyCaseView[]).find((one) => one.caseNo === caseNo);
    if (!found) throw new Error(`case ${caseNo} is not nearby`);
    return found;
  }

  it('are seen by their reporter, and by nobody else until somebody has looked', async () => {
    const { place, photoId, caseNo, waiting } = await reported(101);
    expect(waiting).toMatchObject({
      state: 'unreviewed',
      stateName: '待审核',
      version: 0,
      caseNo,
      className: '暴露垃圾',
    });
    expect(waiting).toMatchObject({ boxes: [], publicUrl: null, decidedBy: null });
    expect(await nearby(ann, place, caseNo)).toMatchObject({ photoPending: false });
    expect((await nearby(ann, place, caseNo)).thumbnailUrl).toContain(photoId);
    for (const client of [bob, app.anonymous]) {
      expect(await nearby(client, place, caseNo)).toMatchObject({ thumbnailUrl: null, photoPending: true });
      const answer = await client.get(`/api/v1/public-photos/${photoId}/display`);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'photo_not_found']);
    }
  });

  it('become public covered, can be taken back at once, and every decision stays on record', async () => {
    const { place, photoId, caseNo } = await reported(102);
    const published = await decide(acceptor, photoId, 0, 'published');
    expect(published.status).toBe(200);
    const { publication } = published.body as PublicationResponse;
    expect(publication).toMatchObject({ state: 'published', version: 1, boxes: [BOX], decidedBy: expect.any(String) });
    const seen = await nearby(app.anonymous, place, caseNo);
    expect(seen).toMatchObject({ thumbnailUrl: `/api/v1/public-photos/${photoId}/thumbnail?v=1`, photoPending: false });
    const shown = await app.anonymous.get(publication.publicUrl ?? '');
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(shown.headers.get('cache-control')).toBe('public, max-age=300');
    const original = await app.anonymous.get(publication.photo.displayUrl);
    expect(await middleDetail(original.body)).toBeGreaterThan(3 * (await middleDetail(shown.body)));

    expect((await decide(manager, photoId, 1, 'withheld')).status).toBe(200);
    expect((await app.anonymous.get(publication.publicUrl ?? '')).status).toBe(404);
    expect(await nearby(bob, place, caseNo)).toMatchObject({ thumbnailUrl: null, photoPending: false });
    const again = await decide(acceptor, photoId, 2, 'published', [BOX, { ...BOX, x: 0, width: 0.1 }]);
    const { log } = again.body as PublicationResponse;
    expect(log.map(({ version, state, boxes }) => [version, state, boxes])).toEqual([
      [3, 'published', 2],
      [2, 'withheld', 1],
      [1, 'published', 1],
    ]);
    expect(new Set(log.map(({ by }) => by)).size).toBe(2);
  });

  it('are decided about once: of two reviewers at one time the second is told, and the first one’s cover holds', async () => {
    const { photoId } = await reported(103);
    const answers = await Promise.all([
      decide(acceptor, photoId, 0, 'published', [{ x: 0, y: 0, width: 1, height: 1 }]),
      decide(manager, photoId, 0, 'published', [{ x: 0, y: 0, width: 1, height: 1 }]),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = await decide(manager, photoId, 0, 'published', []);
    expect(late.body.error.code).toBe('publication_conflict');
    const shown = await app.anonymous.get(`/api/v1/public-photos/${photoId}/display`);
    expect(await middleDetail(shown.body)).toBeLessThan(3);
  });

  it('wait in a queue, the earliest first, and are listed with their case', async () => {
    const { photoId, caseNo } = await reported(104);
    const page = (await acceptor.get(`${PATH}?limit=1`)).body;
    expect([page.publications.length, page.publications[0].state]).toEqual([1, 'unreviewed']);
    const all: string[] = [];
    const times: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await acceptor.get(`${PATH}?limit=2${cursor && `&cursor=${cursor}`}`);
      all.push(...(body.publications as PublicationView[]).map((one) => one.photoId));
      times.push(...(body.publications as PublicationView[]).map((one) => one.addedAt));
      cursor = body.nextCursor;
    }
    expect(all).toContain(photoId);
    expect(new Set(all).size).toBe(all.length);
    expect(times).toEqual([...times].sort());
    const ofCase = (await manager.get(`/api/v1/staff/cases/${caseNo}/publications`)).body.publications;
    expect(ofCase.map((one: PublicationView) => one.photoId)).toEqual([photoId]);
    await decide(acceptor, photoId, 0, 'withheld', []);
    const withheld = (await acceptor.get(`${PATH}?state=withheld`)).body.publications as PublicationView[];
    expect(withheld.map((one) => one.photoId)).toContain(photoId);
  });

  it('are shown to the reviewer as they would become public, before anything is decided', async () => {
    const { photoId } = await reported(105);
    const { body } = await acceptor.post(`${PATH}/${photoId}/preview`, { boxes: [BOX] });
    const jpeg = Buffer.from((body.image as string).split(',')[1] ?? '', 'base64');
    expect(await middleDetail(jpeg)).toBeLessThan(12);
    expect((await app.anonymous.get(`/api/v1/public-photos/${photoId}/display`)).status).toBe(404);
  });

  it('that join a case later wait, too, and move with their report', async () => {
    const { place, caseNo } = await reported(106);
    const { photoId } = await uploadPhoto(bob, 107);
    const position = { ...place, accuracyMeters: 10, capturedAt: new Date().toISOString() };
    await bob.post('/api/v1/reports', buildReport([photoId], { position, joinCaseNo: caseNo }));
    expect(await waitForReview(acceptor, photoId)).toMatchObject({ state: 'unreviewed', caseNo });
    // Bob sees his own photo of the case, not the one that Ann sent before him.
    expect((await nearby(bob, place, caseNo)).thumbnailUrl).toContain(photoId);
  });

  it('are nobody’s to see any more once their case is withdrawn or annulled', async () => {
    const { photoId, reportId } = await reported(109);
    const { publicUrl } = (await decide(acceptor, photoId, 0, 'published')).body.publication as PublicationView;
    expect((await app.anonymous.get(publicUrl ?? '')).status).toBe(200);
    expect((await ann.post(`/api/v1/reports/${reportId}/withdrawal`, { reason: '拍到了我家' })).status).toBe(200);
    for (const rendition of ['display', 'thumbnail']) {
      const answer = await app.anonymous.get(`/api/v1/public-photos/${photoId}/${rendition}`);
      expect([answer.status, answer.body.error.code]).toEqual([404, 'photo_not_found']);
    }
  });

  it('leave the queue when their report is withdrawn before anybody has looked', async () => {
    const { photoId, reportId } = await reported(110);
    expect((await ann.post(`/api/v1/reports/${reportId}/withdrawal`, { reason: '拍错了' })).status).toBe(200);
    let seen = await waitForReview(acceptor, photoId);
    for (let tries = 0; seen.state === 'unreviewed' && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = await waitForReview(acceptor, photoId);
    }
    expect(seen).toMatchObject({ state: 'withheld', decidedBy: '系统', version: 1 });
    const queue = (await acceptor.get(`${PATH}?limit=50`)).body.publications as PublicationView[];
    expect(queue.map((one) => one.photoId)).not.toContain(photoId);
  });

  it('refuse boxes that are none, and photos that are no one’s', async () => {
    const { photoId } = await reported(108);
    for (const box of [{ ...BOX, x: 0.7 }, { ...BOX, width: 0 }, { ...BOX, y: -1 }, { x: 0 }]) {
      const answer = await decide(acceptor, photoId, 0, 'published', [box]);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_request']);
    }
    expect((await decide(acceptor, photoId, 0, 'unreviewed', [])).status).toBe(400);
    expect((await decide(acceptor, photoId, 0, 'published', Array(61).fill(BOX))).status).toBe(400);
    expect((await decide(acceptor, 'f'.repeat(24), 0, 'published')).body.error.code).toBe('publication_not_found');
  });
});

/** Mean difference of neighbours in the middle of a photo. */
async function middleDetail(jpeg: Buffer): Promise<number> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(info.height * 0.3); y < info.height * 0.7; y++) {
    for (let x = Math.floor(info.width * 0.3); x < info.width * 0.7; x++) {
      sum += Math.abs((data[y * info.width + x] ?? 0) - (data[y * info.width + x + 1] ?? 0));
      count++;
    }
  }
  return sum / count;
}
