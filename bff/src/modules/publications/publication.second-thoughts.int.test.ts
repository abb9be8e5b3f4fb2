import type { PublicationView, ReportView } from '@suishoupai/shared-types';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { waitForReview } from '../../../test/publications';
import { buildReport, PLACE, uploadPhoto } from '../../../test/reports';

const QUEUE = '/api/v1/staff/publications';

describe('photos of a case that was turned down', () => {
  let app: TestApp;
  let ann: ApiTestClient;
  let bob: ApiTestClient;
  let acceptor: ApiTestClient;
  let manager: ApiTestClient;

  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
    [ann, bob] = [await app.citizen('ann'), await app.citizen('bob')];
    [acceptor, manager] = [await app.staff('acceptor-01'), await app.staff('manager-01')];
  }, 60_000);
  afterAll(() => app.close());

  async function report(who: ApiTestClient, seed: number, north: number, joinCaseNo?: string) {
    const { photoId } = await uploadPhoto(who, seed); // the same seed: the same photo
    const capturedAt = new Date().toISOString();
    const position = { ...PLACE, latitude: PLACE.latitude + north, accuracyMeters: 10, capturedAt };
    const body = buildReport([photoId], { position, ...(joinCaseNo === undefined ? {} : { joinCaseNo }) });
    const answer = await who.post('/api/v1/reports', body);
    expect(answer.status).toBe(201);
    return { photoId, ...(answer.body.report as ReportView) };
  }

  async function give(who: ApiTestClient, caseNo: string | null, command: string, rest: object): Promise<void> {
    const { version } = (await who.get(`/api/v1/staff/cases/${caseNo}`)).body;
    const answer = await who.post(`/api/v1/staff/cases/${caseNo}/commands`, { command, version, ...rest });
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
  }

  /** The worker brings it after the command. */
  async function untilIs(photoId: string, expected: Partial<PublicationView>): Promise<PublicationView> {
    let seen = await waitForReview(acceptor, photoId);
    for (let tries = 0; tries < 400; tries++) {
      if (Object.entries(expected).every(([key, value]) => seen[key as keyof PublicationView] === value)) break;
      await pause(25);
      seen = await waitForReview(acceptor, photoId);
    }
    expect(seen).toMatchObject(expected);
    return seen;
  }

  const queued = async (): Promise<string[]> =>
    ((await acceptor.get(`${QUEUE}?limit=50`)).body.publications as PublicationView[]).map(({ photoId }) => photoId);

  it('wait for a reviewer again when an appeal opens the case again', async () => {
    const { photoId, reportId, caseNo } = await report(ann, 401, 0.01);
    await waitForReview(acceptor, photoId);
    await give(acceptor, caseNo, 'reject', { reason: '不属于本平台受理范围' });
    await untilIs(photoId, { state: 'withheld', decidedBy: '系统' });
    expect((await ann.post(`/api/v1/reports/${reportId}/appeal`, { reason: '属于' })).status).toBe(200);
    await give(manager, caseNo, 'answerAppeal', { result: 'upheld', text: '重新受理' });
    await untilIs(photoId, { state: 'unreviewed', version: 2, decidedBy: null });
    expect(await queued()).toContain(photoId);
  });

  it('wait for a reviewer again when their citizen takes the report back and sends the same photos again', async () => {
    const { photoId, reportId } = await report(ann, 404, 0.03);
    await waitForReview(acceptor, photoId);
    expect((await ann.post(`/api/v1/reports/${reportId}/withdrawal`, { reason: '类别选错了' })).status).toBe(200);
    await untilIs(photoId, { state: 'withheld', decidedBy: '系统' });
    const again = await report(ann, 404, 0.03);
    await untilIs(photoId, { state: 'unreviewed', caseNo: again.caseNo ?? '' });
    const decision = { version: 2, state: 'published', boxes: [] };
    expect((await acceptor.post(`${QUEUE}/${photoId}/decision`, decision)).status).toBe(200);
    expect((await app.anonymous.get(`/api/v1/public-photos/${photoId}/display`)).status).toBe(200);
  });

  it('stay with the other report that their citizen sent them with, in the queue or public', async () => {
    for (const [seed, isPublic] of [
      [405, false],
      [406, true],
    ] as const) {
      // prettier-ignore
      const kept = await report(ann, seed, 0.04 + seed / 1e4);
      const { photoId } = kept;
      const other = await report(ann, seed, 0.06 + seed / 1e4);
      expect([other.photoId, other.caseNo === kept.caseNo]).toEqual([photoId, false]);
      await untilIs(photoId, { caseNo: other.caseNo ?? '' });
      const decision = { version: 0, state: 'published', boxes: [] };
      if (isPublic) expect((await acceptor.post(`${QUEUE}/${photoId}/decision`, decision)).status).toBe(200);
      await give(acceptor, other.caseNo, 'reject', { reason: '不属于本平台受理范围' });
      await untilIs(photoId, { caseNo: kept.caseNo ?? '', state: isPublic ? 'published' : 'unreviewed' });
      const { status } = await app.anonymous.get(`/api/v1/public-photos/${photoId}/display`);
      expect(status).toBe(isPublic ? 200 : 404);
    }
  });

  it('wait for a reviewer again when their report is taken out into a case of its own', async () => {
    const first = await report(ann, 402, 0.02);
    const second = await report(bob, 403, 0.02, first.caseNo ?? '');
    expect(second.caseNo).toBe(first.caseNo);
    await waitForReview(acceptor, second.photoId);
    await give(acceptor, first.caseNo, 'reject', { reason: '不属于本平台受理范围' });
    await untilIs(second.photoId, { state: 'withheld', decidedBy: '系统' });
    await give(acceptor, first.caseNo, 'split', { reportNos: [2], reason: '是另一处' });
    const moved = await untilIs(second.photoId, { state: 'unreviewed', version: 2 });
    expect(moved.caseNo).not.toBe(first.caseNo);
    expect(await queued()).toContain(second.photoId);
    expect((await waitForReview(acceptor, first.photoId)).state).toBe('withheld');
  });
});
