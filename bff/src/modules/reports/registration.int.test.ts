import type { ReportView } from '@suishoupai/shared-types';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { buildRegistration, command, lookAt, quietPlace } from '../../../test/registrations';
import { buildReport, uploadPhoto } from '../../../test/reports';

const URL = '/api/v1/staff/reports';
const START = new Date('2026-10-12T01:00:00Z'); // a Monday, 09:00 in Maoming
const HOUR_MS = 3_600_000;

let now = START;
let app: TestApp;
let acceptor: ApiTestClient;
let otherAcceptor: ApiTestClient;

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now }, worker: false, limitCalls: false });
  acceptor = await app.staff('acceptor-01');
  otherAcceptor = await app.staff('acceptor-02');
}, 60_000);
beforeEach(() => {
  now = START;
});
afterAll(() => app?.close());

const inHours = (hours: number): string => new Date(now.getTime() + hours * HOUR_MS).toISOString();
const fieldsOf = (answer: { body: { error: { fields: { field: string; code: string }[] } } }): string[] =>
  answer.body.error.fields.map(({ field, code }) => `${field} ${code}`);

async function register(body: object, client = acceptor): Promise<ReportView> {
  const answer = await client.post(URL, body);
  expect([answer.status, answer.body.error]).toEqual([201, undefined]);
  return answer.body.report as ReportView;
}

async function reportByCitizen(
  name: string,
  position = quietPlace(),
): Promise<{ client: ApiTestClient; report: ReportView }> {
  const client = await app.citizen(name);
  const { photoId } = await uploadPhoto(client, name.length + 40);
  const fix = { ...position, accuracyMeters: 10, capturedAt: now.toISOString() };
  const answer = await client.post('/api/v1/reports', buildReport([photoId], { position: fix }));
  expect(answer.status).toBe(201);
  return { client, report: answer.body.report as ReportView };
}

describe('what an acceptor registers', () => {
  it('by telephone becomes a public case without a reporter, and its log says who typed it', async () => {
    const report = await register(buildRegistration({ address: '油城六路与西粤路口' }));
    expect(report).toMatchObject({
      ...{ status: 'reported', outcome: 'opened', className: '暴露垃圾', outside: false, reportCount: 1 },
      ...{ photos: [], canWithdraw: false, canEvaluate: false, canAppeal: false, question: null },
      message: '已生成新案件，等待受理。',
    });
    expect(report.grid?.code).toMatch(/^440902\d{9}$/);
    const seen = await lookAt(acceptor, report.caseNo);
    expect(seen).toMatchObject({ source: 'hotline', address: '油城六路与西粤路口', accuracyMeters: 30 });
    expect(seen.flowLog).toMatchObject([{ command: 'open', actorRole: 'acceptor', text: '12345 热线转办。' }]);
    expect(seen.flowLog[0]?.actorName).toBe((await acceptor.get('/api/v1/me')).body.staff.name);
    // Public reports are verified on site before filing.
    expect((await command(acceptor, report.caseNo, 'accept')).allowedCommands).not.toContain('file');
    const stored = await app.connection.collection('cases').findOne({ caseNo: report.caseNo });
    expect(stored).toMatchObject({ reporterIds: [], reporterStaffIds: [], reportsWithoutAccount: 1 });
  });

  it('from above may be filed at once, of any class of the catalogue, with photos of the acceptor’s own', async () => {
    const { photoId } = await uploadPhoto(acceptor, 7);
    const report = await register(buildRegistration({ source: 'command', classCode: 'BJ-01001', photoIds: [photoId] }));
    expect(report.photos).toMatchObject([{ photoId }]);
    const seen = await command(acceptor, report.caseNo, 'accept');
    expect(seen).toMatchObject({ source: 'command', sourceName: '指挥中心交办', classCode: 'BJ-01001' });
    expect(seen.flowLog[0]).toMatchObject({ actorRole: 'acceptor', text: '指挥中心交办。' });
    expect(seen.allowedCommands).toContain('file');
  });

  it('joins the open case close by that the acceptor has recognised', async () => {
    const first = await register(buildRegistration());
    const { longitude, latitude } = first.position;
    const position = { datum: 'gcj02' as const, longitude, latitude: latitude + 0.0009 };
    const second = await register(buildRegistration({ position, joinCaseNo: first.caseNo }));
    expect(second).toMatchObject({ caseNo: first.caseNo, outcome: 'joined', reportCount: 2 });
  });

  it('of a class that citizens may not choose is still refused from citizens', async () => {
    const citizen = await app.citizen('chooser');
    const { photoId } = await uploadPhoto(citizen, 8);
    const position = { ...quietPlace(), accuracyMeters: 10, capturedAt: now.toISOString() };
    const body = buildReport([photoId], { position, classCode: 'BJ-01001' });
    const answer = await citizen.post('/api/v1/reports', body);
    expect(fieldsOf(answer)).toEqual(['classCode unknown_class']);
  });

  it('is taken exactly once per id and acceptor, and refused under a used id with other content', async () => {
    const body = buildRegistration({ externalNo: 'MM-ONCE' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => acceptor.post(URL, body)));
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([201, answers[0]?.body]);
    const { clientReportId } = body;
    expect(await app.connection.collection('reports').countDocuments({ clientReportId })).toBe(1);
    for (const other of [{ description: '另一件事' }, { source: 'command' as const }]) {
      const refused = await acceptor.post(URL, { ...body, ...other });
      expect([refused.status, refused.body.error.code]).toEqual([409, 'report_id_reused']);
    }
    const elsewhere = buildRegistration({ clientReportId });
    expect((await register(elsewhere, otherAcceptor)).caseNo).not.toBe(answers[0]?.body.report.caseNo);
  });

  it('has a number of its own within its source', async () => {
    const externalNo = 'MM20261012-0001';
    const first = await register(buildRegistration({ externalNo }));
    for (const client of [acceptor, otherAcceptor]) {
      const refused = await client.post(URL, buildRegistration({ externalNo }));
      expect([refused.status, refused.body.error.code]).toEqual([409, 'external_no_used']);
    }
    const ordered = await register(buildRegistration({ externalNo, source: 'command' }));
    expect(ordered.caseNo).not.toBe(first.caseNo);
    expect(await app.connection.collection('cases').countDocuments({ caseNo: ordered.caseNo })).toBe(1);
  });

  it('joins the case of a citizen, who reads of one more report and can no longer withdraw', async () => {
    const { client, report } = await reportByCitizen('first');
    const joined = await register(buildRegistration({ position: { ...report.position } }));
    expect(joined).toMatchObject({ caseNo: report.caseNo, outcome: 'joined', reportCount: 2 });
    expect(joined.message).toBe(`同一问题已有案件 ${report.caseNo}，已并入该案（共 2 次反映）。`);
    const { body } = await client.get(`/api/v1/reports/${report.reportId}`);
    expect(body.report).toMatchObject({ reportCount: 2, canWithdraw: false });
    const seen = await lookAt(acceptor, report.caseNo);
    expect(seen).toMatchObject({ source: 'citizen', reportCount: 2 });
    expect(seen.flowLog[1]).toMatchObject({ command: 'join', actorRole: 'acceptor' });
  });

  it('is joined by a citizen, who has it among their own and cannot withdraw it', async () => {
    const registered = await register(buildRegistration());
    const { client, report } = await reportByCitizen('second', { ...registered.position });
    expect(report).toMatchObject({ caseNo: registered.caseNo, outcome: 'joined', canWithdraw: false });
    expect((await client.get('/api/v1/me/reports')).body.reports).toHaveLength(1);
  });

  it('keeps its source when it is merged into another case and split off again', async () => {
    const main = await register(buildRegistration());
    const ordered = await register(buildRegistration({ source: 'command', deadlineAt: inHours(24) }));
    await command(acceptor, ordered.caseNo, 'markDuplicate', { intoCaseNo: main.caseNo, reason: '同一处' });
    const merged = await lookAt(acceptor, main.caseNo);
    expect(merged).toMatchObject({ source: 'hotline', reportCount: 2 });
    expect(merged.flowLog.at(-1)?.text).toContain('指挥中心交办同一问题');
    const left = await command(acceptor, main.caseNo, 'split', { reportNos: [2], reason: '是另一处' });
    expect(left.reportCount).toBe(1);
    const reports = app.connection.collection('reports');
    const moved = await reports.findOne({ clientReportId: ordered.clientReportId });
    const apart = await lookAt(acceptor, moved?.['caseNo'] as string);
    expect([main.caseNo, ordered.caseNo]).not.toContain(apart.caseNo);
    expect(apart).toMatchObject({ source: 'command', status: 'reported', reportCount: 1 });
    const stored = await app.connection.collection('cases').findOne({ caseNo: apart.caseNo });
    expect(stored).toMatchObject({ reporterIds: [], reportsWithoutAccount: 1 });
  });

  it('with an earlier deadline than our own limit is due at the deadline', async () => {
    const deadlineAt = inHours(1);
    const ordered = { source: 'command' as const, classCode: 'SJ-06013' }; // 3 working days
    const due: (string | null | undefined)[] = [];
    for (const deadline of [{ deadlineAt }, {}]) {
      const { caseNo } = await register(buildRegistration({ ...ordered, ...deadline }));
      const accepted = await command(acceptor, caseNo, 'accept');
      const filingConditionId = accepted.filingConditions[0]?.id;
      await command(acceptor, caseNo, 'file', { filingConditionId });
      const dispatcher = await app.staff('dispatcher-01');
      due.push((await command(dispatcher, caseNo, 'dispatch', { departmentId: 'municipal' })).clock?.dueAt);
    }
    expect(due[0]).toBe(deadlineAt);
    expect(Date.parse(due[1] ?? '')).toBeGreaterThan(Date.parse(deadlineAt));
  });

  it('brings the deadline of the case it joins forward, also when it is merged into it, never back', async () => {
    const first = await register(buildRegistration({ source: 'command', deadlineAt: inHours(48) }));
    const place = { source: 'command' as const, position: { ...first.position }, joinCaseNo: first.caseNo };
    const deadlineOf = async () =>
      (await app.connection.collection('cases').findOne({ caseNo: first.caseNo }))?.['deadlineAt'].toISOString();
    for (const hours of [24, 72]) {
      const joined = await register(buildRegistration({ ...place, deadlineAt: inHours(hours) }));
      expect(joined).toMatchObject({ caseNo: first.caseNo, outcome: 'joined' });
      expect(await deadlineOf()).toBe(inHours(24));
    }
    const apart = await register(buildRegistration({ deadlineAt: inHours(5) }));
    await command(acceptor, apart.caseNo, 'markDuplicate', { intoCaseNo: first.caseNo, reason: '同一处' });
    expect(await deadlineOf()).toBe(inHours(5));
  });

  it('takes a deadline in the future and within a year, and answers a repeat also when it is over', async () => {
    const late = inHours(366 * 24);
    expect(fieldsOf(await acceptor.post(URL, buildRegistration({ deadlineAt: inHours(0) })))).toEqual([
      'deadlineAt in_the_past',
    ]);
    expect(fieldsOf(await acceptor.post(URL, buildRegistration({ deadlineAt: late })))).toEqual([
      'deadlineAt too_late',
    ]);
    const body = buildRegistration({ deadlineAt: inHours(2) });
    const first = await register(body);
    now = new Date(START.getTime() + 3 * HOUR_MS);
    expect(await register(body)).toEqual(first);
  });

  it('is refused with everything that is wrong, and has no field for who called', async () => {
    const citizen = await app.citizen('owner');
    const { photoId } = await uploadPhoto(citizen, 9);
    const { position: _position, ...rest } = buildRegistration();
    const answer = await acceptor.post(URL, {
      ...rest,
      ...{ source: 'citizen', classCode: 'SJ-99999', description: ' ', photoIds: [photoId], externalNo: '' },
      ...{ position: { longitude: 110.9, latitude: 21.6 }, deadlineAt: '明天', callerPhone: '13800138000' },
    });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer).sort()).toEqual([
      'callerPhone unknown_field',
      'classCode unknown_class',
      'deadlineAt bad_format',
      'description required',
      'externalNo required',
      'photoIds.0 not_your_photo',
      'position.datum datum_required',
      'source not_a_choice',
    ]);
  });

  it('is the acceptors’ business', async () => {
    for (const staffId of ['dispatcher-01', 'collector-01', 'supervisor-01', 'manager-01']) {
      const refused = await (await app.staff(staffId)).post(URL, buildRegistration());
      expect([refused.status, refused.body.error.code]).toEqual([403, 'not_allowed']);
    }
  });
});

it('what a collector reports on patrol is the collector’s in the log, and may be filed at once', async () => {
  const collector = await app.staff('collector-01');
  const { photoId } = await uploadPhoto(collector, 11);
  const position = { ...quietPlace(), accuracyMeters: 5, capturedAt: now.toISOString() };
  const { body } = await collector.post('/api/v1/reports', buildReport([photoId], { position }));
  const seen = await command(acceptor, body.report.caseNo, 'accept');
  expect(seen).toMatchObject({ source: 'collector', sourceName: '信息采集员上报' });
  expect(seen.flowLog[0]).toMatchObject({ actorRole: 'collector', text: '信息采集员上报。' });
  expect(seen.flowLog[0]?.actorName).toBe((await collector.get('/api/v1/me')).body.staff.name);
  expect(seen.allowedCommands).toContain('file');
});
