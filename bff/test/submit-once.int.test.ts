import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { startWechatSimulator, type WechatSimulator } from '../simulators/wechat';
import { startBffProcess, startStoreProcess, type ChildServer } from './bff-process';
import { createClient, type ApiAnswer, type ApiTestClient } from './client';
import { signInAs } from './harness';
import { buildReport, PLACE, uploadPhoto } from './reports';

const CITIZENS = 50;
const DB = 'submit_once';

/** Two BFF processes on one database; the store is a process of its own, so either BFF may be killed. */
describe('one problem, many reports at once, two BFF processes', () => {
  let dir: string;
  let wechat: WechatSimulator;
  let store: ChildServer;
  let bffs: [ChildServer, ChildServer];
  let connection: Connection;

  const startBff = (): Promise<ChildServer> =>
    startBffProcess({
      MONGODB_URI: store.url,
      MONGODB_DB: DB,
      DATA_DIR: path.join(dir, 'data'),
      WECHAT_API_BASE_URL: wechat.url,
    });
  /** Answers of both BFFs are the same person's: a session is in the database. */
  const at = (bff: ChildServer, client: ApiTestClient): ApiTestClient => createClient(bff.url, client.token);

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'submit-once-'));
    wechat = await startWechatSimulator({ port: 0, cityDir: path.resolve(__dirname, '../city/maoming') });
    store = await startStoreProcess(path.join(dir, 'store'));
    bffs = [await startBff(), await startBff()];
    connection = await mongoose.createConnection(store.url, { dbName: DB }).asPromise();
  }, 120_000);

  afterAll(async () => {
    await connection?.close();
    await Promise.all(bffs?.map((bff) => bff.stop()) ?? []);
    await store?.stop();
    await wechat?.close();
    if (dir) await rm(dir, { recursive: true, force: true });
  }, 60_000);

  async function citizens(prefix: string): Promise<{ client: ApiTestClient; photoId: string }[]> {
    const people: { client: ApiTestClient; photoId: string }[] = [];
    for (let i = 0; i < CITIZENS; i++) {
      const client = await signInAs(bffs[i % 2]?.url ?? '', wechat.url, `visitor-${prefix}-${i}`);
      people.push({ client, photoId: (await uploadPhoto(client, i + 1)).photoId });
    }
    return people;
  }

  const placeAt = (north: number, east = 0) => ({
    position: {
      ...PLACE,
      longitude: PLACE.longitude + east,
      latitude: PLACE.latitude + north,
      accuracyMeters: 15,
      capturedAt: new Date().toISOString(),
    },
  });
  /** Fifty people stand around it: spread over a disc of 10 m, no two fixes alike. Degrees. */
  const around = (i: number): [number, number] => {
    const meters = 10 * Math.sqrt((i + 1) / CITIZENS);
    return [(meters * Math.cos(i * 2.4)) / 111_195, (meters * Math.sin(i * 2.4)) / 103_300];
  };

  it('makes exactly one case of fifty simultaneous reports', async () => {
    const people = await citizens('crowd');
    const answers = await Promise.all(
      people.map(({ client, photoId }, i) =>
        at(i % 2 === 0 ? bffs[0] : bffs[1], client).post(
          '/api/v1/reports',
          buildReport([photoId], placeAt(...around(i))),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(CITIZENS).fill(201));
    const caseNos = new Set(answers.map(({ body }) => body.report.caseNo as string));
    expect(caseNos.size).toBe(1);
    expect(answers.filter(({ body }) => body.report.outcome === 'opened')).toHaveLength(1);
    expect(answers.filter(({ body }) => body.report.outcome === 'joined')).toHaveLength(CITIZENS - 1);
    const stored = await connection
      .collection('cases')
      .find({ caseNo: { $in: [...caseNos] } })
      .toArray();
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ reportCount: CITIZENS });
    expect(await connection.collection('reports').countDocuments({ caseNo: { $in: [...caseNos] } })).toBe(CITIZENS);
  }, 180_000);

  it('answers one clientReportId the same twenty times, whichever process is asked', async () => {
    const client = await signInAs(bffs[0].url, wechat.url, 'visitor-repeat');
    const { photoId } = await uploadPhoto(client, 999);
    const body = buildReport([photoId], placeAt(0.02));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => at(i % 2 === 0 ? bffs[0] : bffs[1], client).post('/api/v1/reports', body)),
    );
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([201, answers[0]?.body]);
    expect(await connection.collection('reports').countDocuments({ clientReportId: body.clientReportId })).toBe(1);
    const other = await at(bffs[1], client).post('/api/v1/reports', { ...body, description: '另一句话' });
    expect([other.status, other.body.error.code]).toEqual([409, 'report_id_reused']);
  }, 60_000);

  it('loses and doubles nothing when one process is killed in the middle and its clients go to the other', async () => {
    const people = await citizens('storm');
    const [victim, survivor] = bffs;
    const bodies = people.map(({ photoId }) => buildReport([photoId], placeAt(0.04)));
    const send = async (i: number): Promise<ApiAnswer> => {
      const person = people[i];
      if (!person) throw new Error('no such person');
      try {
        return await at(i % 2 === 0 ? victim : survivor, person.client).post('/api/v1/reports', bodies[i]);
      } catch {
        return at(survivor, person.client).post('/api/v1/reports', bodies[i]); // what the mini-program does
      }
    };
    const sent = people.map((_, i) => send(i));
    await new Promise((resolve) => setTimeout(resolve, 150));
    await victim.kill();
    const answers = await Promise.all(sent);
    bffs = [await startBff(), survivor];
    expect(answers.map(({ status }) => status)).toEqual(Array(CITIZENS).fill(201));
    expect(new Set(answers.map(({ body }) => body.report.caseNo as string)).size).toBe(1);
    const ids = bodies.map(({ clientReportId }) => clientReportId);
    expect(await connection.collection('reports').countDocuments({ clientReportId: { $in: ids } })).toBe(CITIZENS);
    const caseNo = answers[0]?.body.report.caseNo as string;
    expect(await connection.collection('cases').findOne({ caseNo })).toMatchObject({ reportCount: CITIZENS });
  }, 180_000);
});
