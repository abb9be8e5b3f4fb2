import type { SubmitReportRequest, WaitingReportView } from '@suishoupai/shared-types';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { buildReport } from '../../../test/reports';
import { declareUpload, photoOfBytes, sendNext, uploadInChunks } from '../../../test/uploads';
import { bodyHash } from './body-hash';

const START = Date.parse('2026-11-23T02:30:00Z');
const MINUTE = 60_000;
let app: TestApp;
let anna: ApiTestClient;
let nowMs = START;
let seed = 100;

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => new Date(nowMs) }, worker: false, limitCalls: false });
  anna = await app.citizen('anna');
});
beforeEach(() => {
  nowMs = START;
});
afterAll(() => app.close());

const newPhoto = () => photoOfBytes(seed++, 300_000);
const caseCount = () => app.connection.collection('cases').countDocuments();
const outboxCount = () => app.connection.collection('outbox').countDocuments();
/** Far from all other reports of this file. */
const report = (photoIds: string[], overrides: Partial<SubmitReportRequest> = {}) => {
  const longitude = 110.9 + (seed % 30) * 0.003;
  const capturedAt = new Date(nowMs).toISOString();
  const position = { datum: 'gcj02' as const, longitude, latitude: 21.66, accuracyMeters: 10, capturedAt };
  return buildReport(photoIds, { position, ...overrides });
};
const submit = async (body: SubmitReportRequest, client = anna) => {
  const answer = await client.post('/api/v1/reports', body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.report;
};
const detail = async (reportId: string, client = anna) => (await client.get(`/api/v1/reports/${reportId}`)).body;

/** One photo there, one announced; the report that names both. */
async function waitingReport() {
  const [first, second] = [await newPhoto(), await newPhoto()];
  const { photoId } = await uploadInChunks(anna, first);
  const announced = await declareUpload(anna, second);
  const body = report([photoId, announced.photoId]);
  const view = (await submit(body)) as WaitingReportView;
  const sendRest = async () => {
    let upload = await declareUpload(anna, second);
    while (upload.photo === null) upload = await sendNext(anna, second, upload);
  };
  return { body, view, sendRest };
}

describe('a report whose photos are still under way', () => {
  it('is received, waits, and gets its case with the last photo, once', async () => {
    const before = [await caseCount(), await outboxCount()];
    const { body, view, sendRest } = await waitingReport();
    expect(view).toMatchObject({
      caseNo: null,
      status: 'awaiting_photos',
      statusName: '待照片',
      submittedAt: new Date(START).toISOString(),
      message: '照片上传中（1/2），请保持网络；照片传齐后自动受理。',
      waiting: { photosReceived: 1, photosTotal: 2, missingPhotoIds: [body.photoIds[1]], isLate: false },
    });
    expect(view.photos.map(({ photoId }) => photoId)).toEqual([body.photoIds[0]]);
    expect([await caseCount(), await outboxCount()]).toEqual(before); // nobody but its citizen sees it
    expect(await submit(body)).toEqual(view);
    const listed = (await anna.get('/api/v1/me/reports')).body.reports;
    expect(listed[0]).toEqual(view);

    nowMs += 7 * MINUTE;
    await sendRest();
    const opened = await detail(view.reportId);
    expect(opened.report).toMatchObject({ reportId: view.reportId, status: 'reported', outcome: 'opened' });
    expect([opened.report.photos.length, opened.report.submittedAt]).toEqual([2, new Date(START).toISOString()]);
    expect(opened.timeline).toHaveLength(1);
    expect(await submit(body)).toMatchObject({ reportId: view.reportId, caseNo: opened.report.caseNo });
    expect([await caseCount(), await outboxCount()]).toEqual(before.map((count) => count + 1));
    nowMs += 60 * MINUTE;
    await app.passTimers();
    expect(await caseCount()).toBe(Number(before[0]) + 1);
    const changed = { ...body, description: '别的' };
    expect((await anna.post('/api/v1/reports', changed)).body.error.code).toBe('report_id_reused');
  });

  it('joins the case that others have opened meanwhile', async () => {
    const { body, view, sendRest } = await waitingReport();
    const bo = await app.citizen('bo');
    const { photoId } = await uploadInChunks(bo, await newPhoto());
    const other = await submit(buildReport([photoId], { position: body.position }), bo);
    expect(other.outcome).toBe('opened');
    await sendRest();
    expect((await detail(view.reportId)).report).toMatchObject({
      outcome: 'joined',
      caseNo: other.caseNo,
      reportCount: 2,
    });
  });

  it('reminds after half an hour, and ends at the deadline with its words kept', async () => {
    const { body, view, sendRest } = await waitingReport();
    nowMs += 29 * MINUTE;
    expect((await detail(view.reportId)).report.waiting.isLate).toBe(false);
    nowMs += MINUTE;
    const late = (await detail(view.reportId)).report;
    expect([late.waiting.isLate, late.message]).toEqual([
      true,
      '照片还没有传完（1/2）。请在11月24日 10:30前打开小程序继续上传，照片齐后才会受理。',
    ]);
    nowMs = START + 24 * 60 * MINUTE - 1;
    await app.passTimers();
    expect((await detail(view.reportId)).report.status).toBe('awaiting_photos');
    nowMs += 1;
    expect(await app.passTimers()).toBe(1);
    const missed = (await detail(view.reportId)).report;
    expect(missed).toMatchObject({ status: 'photos_missing', statusName: '照片未收到', description: body.description });
    expect(missed.canWithdraw).toBe(false);
    await app.connection.collection('photoUploads').deleteMany({}); // as after three days: a repeat is answered all the same
    expect((await submit(body)).status).toBe('photos_missing');

    const cases = await caseCount();
    await sendRest(); // too late for that report, in time for a new one
    await app.passTimers();
    expect([(await detail(view.reportId)).report.status, await caseCount()]).toEqual(['photos_missing', cases]);
    const again = await submit({ ...body, clientReportId: `${body.clientReportId}-2` });
    expect(again).toMatchObject({ status: 'reported', photos: [{}, {}] });
  });

  it('is settled at the deadline, not ended, when its photos have come', async () => {
    const { view, sendRest } = await waitingReport();
    const reports = app.connection.collection('reports');
    const filter = { clientReportId: view.clientReportId };
    const kept = await reports.findOne(filter);
    await sendRest();
    // As after a crash between the photo and the case: the report waits on, its photos are there.
    const waiting: unknown = kept?.['waiting'];
    const cases = app.connection.collection('cases');
    await cases.deleteOne({ caseNo: (await reports.findOne(filter))?.['caseNo'] });
    await reports.updateOne(filter, { $set: { waiting, caseId: null, caseNo: null } });
    nowMs += 25 * 60 * MINUTE;
    await app.passTimers();
    expect((await detail(view.reportId)).report).toMatchObject({ status: 'reported', outcome: 'opened' });
  });

  it('ends at once when its class has left the catalogue, and tells its citizen to choose another', async () => {
    const { body, view, sendRest } = await waitingReport();
    const before = await caseCount();
    const gone = { ...body, classCode: 'SJ-99999' }; // as if it had been there when the report came
    const then = { classCode: 'SJ-99999', 'waiting.submission.classCode': 'SJ-99999', bodyHash: bodyHash(gone) };
    const change = { $set: then };
    await app.connection.collection('reports').updateOne({ clientReportId: view.clientReportId }, change);
    nowMs += MINUTE;
    expect(await app.passTimers()).toBe(1);
    const told = {
      status: 'class_gone',
      statusName: '类别已停用',
      message: '您选的类别已停用，这条上报没有受理。文字和照片已为您保留，请重新选择类别后提交。',
      canWithdraw: false,
    };
    expect((await detail(view.reportId)).report).toMatchObject(told);
    expect(await submit(gone)).toMatchObject(told); // so a phone asks
    await sendRest();
    expect([(await detail(view.reportId)).report.status, await caseCount()]).toEqual(['class_gone', before]);
    const chosenAgain = await submit({ ...body, clientReportId: `${body.clientReportId}-2` });
    expect(chosenAgain).toMatchObject({ status: 'reported', photos: [{}, {}] });
  });

  it('that has all its photos and cannot have its case yet does not ask for photos', async () => {
    const { view, sendRest } = await waitingReport();
    const reports = app.connection.collection('reports');
    const filter = { clientReportId: view.clientReportId };
    const kept = await reports.findOne(filter);
    await reports.updateOne(filter, { $set: { 'waiting.reporter': null } }); // whatever may go wrong
    await sendRest();
    nowMs += 25 * 60 * MINUTE;
    await app.passTimers();
    expect((await detail(view.reportId)).report).toMatchObject({
      status: 'awaiting_photos',
      message: '照片已收齐，正在受理，请稍候。',
      waiting: { photosReceived: 2, missingPhotoIds: [], isLate: false },
    });
    await reports.updateOne(filter, { $set: { 'waiting.reporter': kept?.['waiting'].reporter } });
    nowMs += 6 * MINUTE;
    await app.passTimers();
    expect((await detail(view.reportId)).report).toMatchObject({ status: 'reported' });
  });

  it('can be withdrawn, and nothing else can be done with it', async () => {
    const { body, view, sendRest } = await waitingReport();
    const at = `/api/v1/reports/${view.reportId}`;
    for (const [path, input] of [
      ['dispute', { reason: '没有解决' }],
      ['evaluation', { stars: 5 }],
      ['supplements', { clientSupplementId: 'supplement-1', text: '补充', photoIds: [] }],
    ] as const) {
      expect((await anna.post(`${at}/${path}`, input)).body.error.code).toBe('not_possible_now');
    }
    const bo = await app.citizen('bo');
    expect((await bo.post(`${at}/withdrawal`, { reason: '重复' })).body.error.code).toBe('report_not_found');
    const withdrawn = await anna.post(`${at}/withdrawal`, { reason: '重复上报' });
    expect(withdrawn.body.report).toMatchObject({ status: 'withdrawn', statusName: '已撤回', canWithdraw: false });
    expect((await anna.post(`${at}/withdrawal`, { reason: '再来' })).body.error.code).toBe('not_possible_now');
    const cases = await caseCount();
    await sendRest();
    nowMs += 25 * 60 * MINUTE;
    await app.passTimers();
    expect([(await submit(body)).status, await caseCount()]).toEqual(['withdrawn', cases]);
  });

  it('names only photos of its own, and none that nobody announced', async () => {
    const bo = await app.citizen('bo');
    const { photoId } = await declareUpload(bo, await newPhoto());
    const wrong = await anna.post('/api/v1/reports', report([photoId, 'f'.repeat(24)]));
    const fields = (wrong.body.error.fields as { field: string; code: string }[]).map(({ field, code }) => [
      field,
      code,
    ]);
    expect(fields).toEqual([
      ['photoIds.0', 'not_your_photo'],
      ['photoIds.1', 'unknown_photo'],
    ]);
    const acceptor = await app.staff('acceptor-01');
    const own = await declareUpload(acceptor, await newPhoto());
    const registered = await acceptor.post('/api/v1/staff/reports', { ...report([own.photoId]), source: 'hotline' });
    expect(registered.body.error.fields[0]).toMatchObject({ field: 'photoIds.0', code: 'unknown_photo' });
  });

  it('gets its case at once, too, when its photo comes whole by the other way', async () => {
    const file = await newPhoto();
    const { photoId } = await declareUpload(anna, file);
    const view = await submit(report([photoId]));
    expect(view.status).toBe('awaiting_photos');
    expect((await anna.upload('/api/v1/photos', file)).body.photoId).toBe(photoId);
    expect((await detail(view.reportId)).report.status).toBe('reported');
  });

  it('gets one case however many of its photos come at once', async () => {
    const files = await Promise.all([newPhoto(), newPhoto(), newPhoto()]);
    const announced = await Promise.all(files.map((file) => declareUpload(anna, file)));
    const view = await submit(report(announced.map(({ photoId }) => photoId)));
    expect(view.waiting.photosReceived).toBe(0);
    const before = await caseCount();
    await Promise.all(files.map((file) => uploadInChunks(anna, file)));
    expect([await caseCount(), (await detail(view.reportId)).report.status]).toEqual([before + 1, 'reported']);
  });
});
