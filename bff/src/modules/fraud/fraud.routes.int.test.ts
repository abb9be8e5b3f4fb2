import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseSignalsResponse, ReportView } from '@suishoupai/shared-types';
import sharp from 'sharp';
import { createOutboxFeed } from '../../adapters/mongo/outbox.feed';
import { createIntakeLines } from '../cases';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { makeJpeg } from '../../../test/photos';
import { buildReport, PLACE, uploadPhoto } from '../../../test/reports';
import { RULES } from './fraud.fixtures';
import { createFraud } from './index';

const TRIES = 300;
/** Farther apart than any duplicate is looked for; about 440 m. */
const STEP_DEGREES = 0.004;

describe('fraud signals of reports', () => {
  let app: TestApp;
  let ann: ApiTestClient;
  let bob: ApiTestClient;
  let acceptor: ApiTestClient;
  let steps = 0;

  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
    ann = await app.citizen('ann');
    bob = await app.citizen('bob');
    acceptor = await app.staff('acceptor-01');
  }, 60_000);
  afterAll(() => app.close());

  async function report(client: ApiTestClient, photoId: string, position: object = {}): Promise<ReportView> {
    const latitude = PLACE.latitude + (steps += 1) * STEP_DEGREES;
    const place = { ...PLACE, latitude, accuracyMeters: 10, capturedAt: new Date().toISOString(), ...position };
    const answer = await client.post('/api/v1/reports', buildReport([photoId], { position: place }));
    expect([answer.status, answer.body.error]).toEqual([201, undefined]);
    return answer.body.report as ReportView;
  }

  /** Once the worker has looked at this report. */
  async function watched(reportId: string): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      if (await app.connection.collection('fraudReports').findOne({ _id: reportId as never })) return;
      await sleep(50);
    }
    throw new Error(`nobody looked at report ${reportId}`);
  }

  async function signalsOf({ caseNo, reportId }: ReportView): Promise<CaseSignalsResponse['reports']> {
    await watched(reportId);
    const { status, body } = await acceptor.get(`/api/v1/staff/cases/${caseNo}/signals`);
    expect(status).toBe(200);
    return (body as CaseSignalsResponse).reports;
  }

  const fraud = () =>
    createFraud({
      connection: app.connection,
      rules: RULES,
      clock: { now: () => new Date() },
      sources: {
        reportLine: (caseId, seq) => createIntakeLines(app.connection).lineOf(caseId, seq),
        photos: (ids) =>
          app.connection
            .collection('photos')
            .find()
            .toArray()
            .then((docs) =>
              docs.flatMap((doc) =>
                ids.includes(String(doc._id))
                  ? [{ photoId: String(doc._id), sha256: String(doc['sha256']), phash: String(doc['phash']) }]
                  : [],
              ),
            ),
      },
    });

  it('tell the centre of the same bytes from another account, and of a copy that was made smaller', async () => {
    const jpeg = await makeJpeg(301);
    const first = await report(ann, (await uploadPhoto(ann, 301)).photoId);
    const second = await report(bob, (await uploadPhoto(bob, 301)).photoId);
    expect(second.caseNo).not.toBe(first.caseNo);
    expect(await signalsOf(first)).toEqual([]);
    const [odd] = await signalsOf(second);
    expect(odd?.signals).toMatchObject([{ kind: 'samePhoto', kindName: '照片重复使用', otherCaseNo: first.caseNo }]);
    expect(odd?.signals[0]?.text).toBe(`照片与案件 ${first.caseNo} 的照片完全相同，由不同账号提交，两处相距 445 米`);

    const smaller = await sharp(jpeg).resize(150).jpeg({ quality: 50 }).toBuffer();
    const { photoId } = (await bob.upload('/api/v1/photos', smaller)).body;
    const [copy] = await signalsOf(await report(bob, photoId as string));
    expect(copy?.signals.map(({ kind }) => kind)).toContain('similarPhoto');
    expect(copy?.signals.find(({ kind }) => kind === 'similarPhoto')?.text).toMatch(/几乎相同（指纹相差 \d+\/256 位/);
  });

  it('tell of a way that nobody travels, and change nothing for the citizen', async () => {
    const eve = await app.citizen('eve');
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    await report(eve, (await uploadPhoto(eve, 311)).photoId, { capturedAt: minutesAgo(12) });
    const far = await report(eve, (await uploadPhoto(eve, 312)).photoId, { longitude: PLACE.longitude - 0.45 });
    const [odd] = await signalsOf(far);
    expect(odd?.signals).toMatchObject([{ kind: 'impossibleTravel' }]);
    expect(odd?.signals[0]?.text).toMatch(/相距 4\d\.\d 千米，定位时间只差 1[12] 分钟/);
    const mine = await eve.get(`/api/v1/reports/${far.reportId}`);
    expect(mine.body.report.status).toBe('reported');
    expect(JSON.stringify(mine.body)).not.toMatch(/impossibleTravel|移动速度/);
  });

  it('tell of many within minutes, and of nobody’s account', async () => {
    const mallory = await app.citizen('mallory');
    const made: ReportView[] = [];
    for (let seed = 321; seed < 329; seed++)
      made.push(await report(mallory, (await uploadPhoto(mallory, seed)).photoId));
    const last = made.at(-1) as ReportView;
    const [odd] = await signalsOf(last);
    expect(odd?.signals.map(({ text }) => text)).toContain('同一账号 10 分钟内上报 8 条');
    expect(await signalsOf(made[6] as ReportView)).toEqual([]);
    const stored = await app.connection.collection('fraudReports').findOne({ _id: last.reportId as never });
    const accountId: unknown = stored?.['accountId'];
    const { body } = await acceptor.get(`/api/v1/staff/cases/${last.caseNo}/signals`);
    expect(String(accountId)).toMatch(/^[0-9a-f]{24}$/);
    expect(JSON.stringify(body)).not.toContain(String(accountId));
    expect(JSON.stringify(body)).not.toContain(last.reportId);
  });

  it('look at photos that are added to a report later, and are told of the report for rewards', async () => {
    const [finn, gwen] = [await app.citizen('finn'), await app.citizen('gwen')];
    const stolen = await uploadPhoto(finn, 341);
    const first = await report(finn, stolen.photoId);
    const second = await report(gwen, (await uploadPhoto(gwen, 342)).photoId);
    const copy = (await uploadPhoto(gwen, 341)).photoId;
    const url = `/api/v1/reports/${second.reportId}/supplements`;
    const add = (id: string, photoIds: string[]) =>
      gwen.post(url, { clientSupplementId: id, text: '补充一张', photoIds }).then(({ status }) => status);
    expect(await add('addition-1', [copy])).toBe(200);
    expect(await add('addition-2', [])).toBe(200);
    expect(await add('addition-3', [(await uploadPhoto(gwen, 343)).photoId])).toBe(200);
    const additions = () =>
      app.connection.collection('fraudReports').find({ caseNo: second.caseNo, added: true }).toArray();
    for (let tries = 0; tries < TRIES && (await additions()).length < 2; tries++) await sleep(50);
    expect(await additions()).toHaveLength(2); // words alone are nothing to look at
    expect(await signalsOf(second)).toMatchObject([
      { added: true, signals: [{ kind: 'samePhoto', otherCaseNo: first.caseNo }] },
    ]);
    expect(await signalsOf(first)).toEqual([]);
    const { onMessage, signalsOf: forRewards } = fraud();
    for (const message of await createOutboxFeed(app.connection).readAll(0, 500)) await onMessage(message);
    expect(await additions()).toHaveLength(2);
    expect(await forRewards(second.reportId)).toMatchObject([{ kind: 'samePhoto', other: first.reportId }]);

    const third = await report(await app.citizen('hugo'), (await uploadPhoto(await app.citizen('hugo'), 343)).photoId);
    const [odd] = await signalsOf(third);
    expect(odd).toMatchObject({ added: false, signals: [{ kind: 'samePhoto', otherCaseNo: second.caseNo }] });
  });

  it('are for the centre alone', async () => {
    for (const id of ['handler-sanitation', 'collector-01']) {
      const answer = await (await app.staff(id)).get('/api/v1/staff/cases/4409022026112300001/signals');
      expect([answer.status, answer.body.error.code]).toEqual([403, 'not_allowed']);
    }
  });

  it('stay what they are when a message is delivered again, and can be read for a reward', async () => {
    const [carl, dora] = [await app.citizen('carl'), await app.citizen('dora')];
    const first = await report(carl, (await uploadPhoto(carl, 331)).photoId);
    const second = await report(dora, (await uploadPhoto(dora, 331)).photoId);
    await signalsOf(first);
    const before = await signalsOf(second);
    const { onMessage, signalsOf: forRewards } = fraud();
    for (const message of await createOutboxFeed(app.connection).readAll(0, 500)) await onMessage(message);
    expect(await signalsOf(second)).toEqual(before);
    expect(await signalsOf(first)).toEqual([]);
    expect(await forRewards(second.reportId)).toMatchObject([{ kind: 'samePhoto', other: first.reportId }]);
    expect(await forRewards('nobody-knows-this-report')).toEqual([]);
  });
});
