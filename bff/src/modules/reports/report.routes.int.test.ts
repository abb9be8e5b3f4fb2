import { startTestApp, type TestApp } from '../../../test/harness';
import type { ApiAnswer, ApiTestClient } from '../../../test/client';
import { buildReport, PLACE, uploadPhoto } from '../../../test/reports';

/** Far enough from every other test that nothing joins anything. */
let nextPlace = 0;
function quietPlace(): { position: ReturnType<typeof buildReport>['position'] } {
  nextPlace += 1;
  const position = { ...PLACE, latitude: PLACE.latitude + nextPlace * 0.003 };
  return { position: { ...position, accuracyMeters: 10, capturedAt: new Date().toISOString() } };
}

describe('reports over HTTP', () => {
  let app: TestApp;
  let ann: ApiTestClient;
  let bob: ApiTestClient;
  let annPhoto: string;
  let bobPhoto: string;

  beforeAll(async () => {
    app = await startTestApp();
    ann = await app.citizen('ann');
    bob = await app.citizen('bob');
    annPhoto = (await uploadPhoto(ann, 1)).photoId;
    bobPhoto = (await uploadPhoto(bob, 2)).photoId;
  }, 60_000);
  afterAll(() => app.close());

  const submit = async (client: ApiTestClient, photoId: string, overrides = {}) => {
    const answer = await client.post('/api/v1/reports', buildReport([photoId], overrides));
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return answer.body.report;
  };

  it('tell the citizen the case, the grid and what happened', async () => {
    const report = await submit(ann, annPhoto, quietPlace());
    expect(report).toMatchObject({
      status: 'reported',
      statusName: '待受理',
      className: '暴露垃圾',
      outside: false,
      outcome: 'opened',
      reportCount: 1,
      message: '已生成新案件，等待受理。',
      canWithdraw: true,
      canEvaluate: false,
    });
    expect(report.caseNo).toMatch(/^4409\d{15}$/);
    expect(report.grid.code).toMatch(/^440902\d{9}$/);
    expect(report.photos[0].thumbnailUrl).toContain(`/api/v1/photos/${annPhoto}/thumbnail`);
  });

  it('outside all grids are accepted for the desk 区域外', async () => {
    const position = {
      ...PLACE,
      longitude: 113.3,
      latitude: 23.1,
      accuracyMeters: 10,
      capturedAt: new Date().toISOString(),
    };
    const report = await submit(ann, annPhoto, { position });
    expect(report).toMatchObject({ outside: true, grid: null });
    expect(report.caseNo).toMatch(/^440900/);
    expect(report.message).toContain('区域外');
  });

  it('of the same problem by another citizen join its case; the first sees the count grow', async () => {
    const place = quietPlace();
    const first = await submit(ann, annPhoto, place);
    const second = await submit(bob, bobPhoto, place);
    expect(second).toMatchObject({ caseNo: first.caseNo, outcome: 'joined', reportCount: 2 });
    const seen = await ann.get(`/api/v1/reports/${first.reportId}`);
    expect(seen.body.report.reportCount).toBe(2);
    expect(JSON.stringify(seen.body)).not.toContain(second.reportId);
  });

  it('join the case the citizen chose with 「我也遇到」, also 100 m away', async () => {
    const place = quietPlace();
    const first = await submit(ann, annPhoto, place);
    const position = { ...place.position, latitude: place.position.latitude + 0.0009 };
    const second = await submit(bob, bobPhoto, { position, joinCaseNo: first.caseNo });
    expect(second).toMatchObject({ caseNo: first.caseNo, outcome: 'joined' });
  });

  it('tell the citizen when the chosen case is too far away to join', async () => {
    const first = await submit(ann, annPhoto, quietPlace());
    const place = quietPlace();
    const position = { ...place.position, latitude: place.position.latitude + 0.02 };
    const second = await submit(bob, bobPhoto, { position, joinCaseNo: first.caseNo });
    expect(second.caseNo).not.toBe(first.caseNo);
    expect(second.message).toContain('您选择的案件已办结或距离较远');
  });

  it('with the same photo at the same place join, whatever the class', async () => {
    const place = quietPlace();
    const first = await submit(ann, annPhoto, place);
    const again = await submit(ann, annPhoto, { ...place, classCode: 'SJ-06013' });
    expect(again).toMatchObject({ caseNo: first.caseNo, outcome: 'joined' });
  });

  it('from a phone whose clock is hours ahead are taken, with the time of the server', async () => {
    const ahead = (hours: number) => {
      const { position } = quietPlace();
      return buildReport([annPhoto], {
        position: { ...position, capturedAt: new Date(Date.now() + hours * 3_600_000).toISOString() },
      });
    };
    const body = ahead(8);
    expect((await ann.post('/api/v1/reports', body)).status).toBe(201);
    const { clientReportId } = body;
    const stored = await app.connection.collection('reports').findOne({ clientReportId });
    expect(stored?.['position'].capturedAt.getTime()).toBeLessThanOrEqual(Date.now());
    const refused = await ann.post('/api/v1/reports', ahead(48));
    expect(refused.body.error.fields).toEqual([
      expect.objectContaining({ field: 'position.capturedAt', code: 'in_the_future' }),
    ]);
  });

  it('are found nearby, nearest first, and show photos only to those who reported', async () => {
    const place = quietPlace();
    const report = await submit(ann, annPhoto, place);
    const { longitude, latitude } = place.position;
    const path = `/api/v1/cases/nearby?datum=gcj02&longitude=${longitude}&latitude=${latitude}&classCode=SJ-06010`;
    const [mine, others, nobody] = await Promise.all([ann.get(path), bob.get(path), app.anonymous.get(path)]);
    expect(mine.body.cases[0]).toMatchObject({ caseNo: report.caseNo, mine: true, distanceMeters: 0 });
    expect(mine.body.cases[0].thumbnailUrl).toContain(annPhoto);
    expect(others.body.cases[0]).toMatchObject({ caseNo: report.caseNo, mine: false, thumbnailUrl: null });
    expect(nobody.body.cases[0]).toMatchObject({ caseNo: report.caseNo, mine: false, thumbnailUrl: null });
  });

  it('are listed newest first in pages that do not overlap', async () => {
    const carl = await app.citizen('carl');
    const { photoId } = await uploadPhoto(carl, 3);
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await submit(carl, photoId, quietPlace())).reportId);
    const first = await carl.get('/api/v1/me/reports?limit=3');
    const second = await carl.get(`/api/v1/me/reports?limit=3&cursor=${first.body.nextCursor}`);
    const seen = [...first.body.reports, ...second.body.reports].map(({ reportId }) => reportId as string);
    expect(seen).toEqual(made);
    expect(second.body.nextCursor).toBeNull();
  });

  it('can be withdrawn by their reporter while nobody else reported the same', async () => {
    const report = await submit(ann, annPhoto, quietPlace());
    const answer = await ann.post(`/api/v1/reports/${report.reportId}/withdrawal`, { reason: '已经清走了' });
    expect([answer.status, answer.body.report.status]).toEqual([200, 'withdrawn']);
    const again = await ann.post(`/api/v1/reports/${report.reportId}/withdrawal`, { reason: '再撤一次' });
    expect([again.status, again.body.error.code]).toEqual([409, 'not_possible_now']);
  });

  it('take a supplement once, however often and concurrently it is sent, also after the case has ended', async () => {
    const report = await submit(ann, annPhoto, quietPlace());
    const url = `/api/v1/reports/${report.reportId}`;
    const body = { clientSupplementId: 's-12345678', text: '在三号楼东侧', photoIds: [annPhoto] };
    const answers = await Promise.all(Array.from({ length: 4 }, () => ann.post(`${url}/supplements`, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const titles = (answer: ApiAnswer) => answer.body.timeline.map(({ title }: { title: string }) => title);
    expect(titles(await ann.get(url))).toEqual(['已上报', '已补充']);
    expect((await ann.post(`${url}/supplements`, { ...body, clientSupplementId: 's-87654321' })).status).toBe(200);
    await ann.post(`${url}/withdrawal`, { reason: '已经清走了' });
    const late = await ann.post(`${url}/supplements`, body);
    expect([late.status, titles(late)]).toEqual([200, ['已上报', '已补充', '已补充', '已撤回']]);
    expect(late.body).toEqual((await ann.get(url)).body);
  });

  it('refuse other words under the id of a supplement, and keep no id of one that was refused', async () => {
    const report = await submit(ann, annPhoto, quietPlace());
    const url = `/api/v1/reports/${report.reportId}/supplements`;
    const body = { clientSupplementId: 's-12345678', text: '在三号楼东侧', photoIds: [] };
    const refused = await ann.post(url, { ...body, photoIds: [bobPhoto] });
    expect(refused.body.error.fields[0].code).toBe('not_your_photo');
    expect((await ann.post(url, body)).status).toBe(200);
    const other = await ann.post(url, { ...body, text: '在四号楼' });
    expect([other.status, other.body.error.code]).toEqual([409, 'report_id_reused']);
    const { clientSupplementId: _none, ...without } = body;
    expect((await ann.post(url, without)).body.error.fields[0].field).toBe('clientSupplementId');
  });

  it('cannot be evaluated before they are closed', async () => {
    const report = await submit(ann, annPhoto, quietPlace());
    const answer = await ann.post(`/api/v1/reports/${report.reportId}/evaluation`, { stars: 5 });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'not_possible_now']);
  });

  it('belong to their reporter alone', async () => {
    const report = await submit(ann, annPhoto, quietPlace());
    for (const [method, path, body] of [
      ['get', '', undefined],
      ['post', '/withdrawal', { reason: '不是我的' }],
      ['post', '/evaluation', { stars: 1 }],
    ] as const) {
      const url = `/api/v1/reports/${report.reportId}${path}`;
      const asBob = method === 'get' ? await bob.get(url) : await bob.post(url, body);
      const asNobody = method === 'get' ? await app.anonymous.get(url) : await app.anonymous.post(url, body);
      expect([asBob.status, asBob.body.error.code]).toEqual([404, 'report_not_found']);
      expect([asNobody.status, asNobody.body.error.code]).toEqual([401, 'not_signed_in']);
    }
  });

  it('take only the photos of the caller', async () => {
    const answer = await bob.post('/api/v1/reports', buildReport([annPhoto], quietPlace()));
    expect(answer.body.error.fields).toEqual([
      expect.objectContaining({ field: 'photoIds.0', code: 'not_your_photo' }),
    ]);
  });

  it('take only classes of the catalogue, and say so beside what is wrong with the photos', async () => {
    const wrong = { ...quietPlace(), classCode: 'SJ-99999' };
    const answer = await bob.post('/api/v1/reports', buildReport([annPhoto, bobPhoto], wrong));
    expect([answer.status, answer.body.error.fields]).toMatchObject([
      400,
      [
        { field: 'classCode', code: 'unknown_class' },
        { field: 'photoIds.0', code: 'not_your_photo' },
      ],
    ]);
  });
});
