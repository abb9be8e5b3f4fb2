import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type Connection, type Types } from 'mongoose';
import { startWechatSimulator, type WechatSimulator } from '../simulators/wechat';
import { startBffProcess, startStoreProcess, type ChildServer } from './bff-process';
import { createClient, type ApiAnswer, type ApiTestClient } from './client';
import { signInAs } from './harness';
import { buildHotlineReport, buildRegistration } from './registrations';
import { buildReport, PLACE, uploadPhoto } from './reports';

/**
 * One problem, two hundred people at once: citizens, the hotline's machine and acceptors who type what they hear, over two BFF processes on
 * one store, while either is killed at random. Whoever gets no answer asks again, with the same number, at whichever process is there.
 * STORM_ROUNDS for more rounds, STORM_SEED for another fate.
 */
const CITIZENS = 130;
const MACHINE_REPORTS = 40;
const TYPED_REPORTS = 30;
const REPORTS = CITIZENS + MACHINE_REPORTS + TYPED_REPORTS;
const ROUNDS = Number(process.env['STORM_ROUNDS'] ?? 2);
const SEED = Number(process.env['STORM_SEED'] ?? 1);
const DB = 'storm';

/** One report of the storm: where it goes, and how often it is told so. */
interface Sender {
  url: string;
  token: string;
  body: object;
  /** How the report is found in the database. */
  key: { clientReportId: string };
}

let dir: string;
let wechat: WechatSimulator;
let store: ChildServer;
let connection: Connection;
const bffs: ChildServer[] = [];
let citizens: { client: ApiTestClient; photoId: string }[] = [];
let acceptors: ApiTestClient[] = [];
let machineKey = '';

const startBff = (): Promise<ChildServer> =>
  startBffProcess({
    MONGODB_URI: store.url,
    MONGODB_DB: DB,
    DATA_DIR: path.join(dir, 'data'),
    WECHAT_API_BASE_URL: wechat.url,
  });
const urlOf = (index: number): string => bffs[index % 2]?.url ?? '';

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'storm-'));
  wechat = await startWechatSimulator({ port: 0, cityDir: path.resolve(__dirname, '../city/maoming') });
  store = await startStoreProcess(path.join(dir, 'store'));
  bffs.push(...(await Promise.all([startBff(), startBff()])));
  connection = await mongoose.createConnection(store.url, { dbName: DB }).asPromise();
  citizens = await inFours(CITIZENS, async (i) => {
    const client = await signInAs(urlOf(i), wechat.url, `visitor-storm-${i}`);
    return { client, photoId: (await uploadPhoto(client, i + 1)).photoId };
  });
  acceptors = await inFours(2, (i) => signInAs(urlOf(0), wechat.url, `acceptor-0${i + 1}`));
  const manager = await signInAs(urlOf(0), wechat.url, 'manager-01');
  const made = await manager.post('/api/v1/staff/api-clients', { name: '12345', scopes: ['reports:write'] });
  machineKey = made.body.key as string;
}, 240_000);

afterAll(async () => {
  await connection?.close();
  await Promise.all(bffs.map((bff) => bff.stop()));
  await store?.stop();
  await wechat?.close();
  if (dir) await rm(dir, { recursive: true, force: true });
}, 60_000);

/** Four at a time: in the order of the numbers. */
async function inFours<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += 4) {
    const some = Array.from({ length: Math.min(4, count - from) }, (_, i) => make(from + i));
    made.push(...(await Promise.all(some)));
  }
  return made;
}

/** The senders of a round: two hundred fixes within 10 m, every round at a street of its own. */
function senders(round: number): Sender[] {
  const positionOf = (i: number) => {
    const meters = 10 * Math.sqrt((i + 1) / REPORTS);
    return {
      datum: PLACE.datum,
      longitude: PLACE.longitude + (meters * Math.sin(i * 2.4)) / 103_300,
      latitude: PLACE.latitude + round * 0.01 + (meters * Math.cos(i * 2.4)) / 111_195,
      accuracyMeters: 15,
    };
  };
  const of = (i: number, url: string, token: string | null, body: object, clientReportId: string): Sender => ({
    url,
    token: token ?? '',
    body: { ...body, position: positionOf(i) },
    key: { clientReportId },
  });
  return [
    ...citizens.map(({ client, photoId }, i) => {
      const body = buildReport([photoId]);
      const sender = of(i, '/api/v1/reports', client.token, body, body.clientReportId);
      return { ...sender, body: { ...body, position: { ...positionOf(i), capturedAt: new Date().toISOString() } } };
    }),
    ...Array.from({ length: MACHINE_REPORTS }, (_, n) => {
      const body = buildHotlineReport();
      return of(CITIZENS + n, '/hotline/v1/reports', machineKey, body, body.externalNo);
    }),
    ...Array.from({ length: TYPED_REPORTS }, (_, n) => {
      const body = buildRegistration();
      const token = acceptors[n % 2]?.token ?? null;
      return of(CITIZENS + MACHINE_REPORTS + n, '/api/v1/staff/reports', token, body, body.clientReportId);
    }),
  ];
}

/** Asks until there is an answer, at one process after the other. */
async function insist({ url, token, body }: Sender, first: number): Promise<ApiAnswer> {
  for (let attempt = first; ; attempt++) {
    const answer = await createClient(urlOf(attempt), token)
      .post(url, body)
      .catch(() => null); // killed, or not there yet: what the mini-program does then is ask again
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
    await sleep(100);
  }
}

/** mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Sends everything at once, and kills either process twice, each time after a random number of answers. */
async function storm(sent: readonly Sender[], random: () => number): Promise<ApiAnswer[]> {
  const kills = [random(), random()].map((share) => Math.floor(share * (REPORTS - 20))).sort((a, b) => a - b);
  const restarts: Promise<void>[] = [];
  const lives = [Promise.resolve(), Promise.resolve()];
  let answered = 0;
  const killOne = (): Promise<void> => {
    const index = Math.floor(random() * 2);
    const pause = random() * 15; // in the middle of whatever goes on then
    const next = (lives[index] ?? Promise.resolve()).then(async () => {
      await sleep(pause);
      await bffs[index]?.kill();
      bffs[index] = await startBff();
    });
    lives[index] = next;
    return next;
  };
  const answers = await Promise.all(
    sent.map(async (sender, i) => {
      const answer = await insist(sender, i);
      answered += 1;
      if (answered > (kills[restarts.length] ?? Infinity)) restarts.push(killOne());
      return answer;
    }),
  );
  await Promise.all(restarts);
  expect(restarts).toHaveLength(kills.length);
  return answers;
}

interface StoredCase {
  _id: Types.ObjectId;
  caseNo: string;
  version: number;
  reportCount: number;
  reportsWithoutAccount: number;
  reporterIds: string[];
}
interface LogLine {
  seq: number;
  event: string;
  report: { reportId: string } | null;
}
interface OutboxRow {
  subjectVersion: number;
  type: string;
  seq: number | null;
}

/** Everything in the database that should say the same thing two hundred times. */
async function whatIsStored(sent: readonly Sender[]) {
  const ids = sent.map(({ key }) => key.clientReportId);
  const reports = await connection
    .collection<{ caseNo: string; clientReportId: string; duplicate: { outcome: string } }>('reports')
    .find({ clientReportId: { $in: ids } })
    .toArray();
  const caseNos = [...new Set(reports.map(({ caseNo }) => caseNo))];
  const cases = await connection
    .collection<StoredCase>('cases')
    .find({ caseNo: { $in: caseNos } })
    .toArray();
  const caseId = cases[0]?._id;
  const log = await connection.collection<LogLine>('caseEvents').find({ caseId }).sort({ seq: 1 }).toArray();
  const outbox = async (): Promise<OutboxRow[]> =>
    connection.collection<OutboxRow>('outbox').find({ subjectId: caseId?.toHexString() }).sort({ subjectVersion: 1 }).toArray(); // prettier-ignore
  return { ids, reports, cases, log, outbox };
}

describe('one problem, two hundred reports at once by every channel, two processes that are killed at random', () => {
  it.each(Array.from({ length: ROUNDS }, (_, i) => i + 1))(
    'make exactly one case, joined exactly once by each, with a whole flow log and outbox: round %i',
    async (round) => {
      const sent = senders(round);
      const answers = await storm(sent, randomFrom(SEED * 1000 + round));
      expect(answers.map(({ status, body }) => [status, body.error])).toEqual(sent.map(() => [201, undefined]));

      const { ids, reports, cases, log, outbox } = await whatIsStored(sent);
      expect(reports.map(({ clientReportId }) => clientReportId).sort()).toEqual([...ids].sort());
      expect(reports.map(({ duplicate }) => duplicate.outcome).sort()).toEqual([
        ...Array<string>(REPORTS - 1).fill('joined'),
        'opened',
      ]);
      expect(cases).toHaveLength(1);
      const accountless = MACHINE_REPORTS + TYPED_REPORTS;
      expect(cases[0]).toMatchObject({ reportCount: REPORTS, reportsWithoutAccount: accountless, version: REPORTS });
      expect(new Set(cases[0]?.reporterIds).size).toBe(CITIZENS);

      const numbers = Array.from({ length: REPORTS }, (_, i) => i + 1);
      expect(log.map(({ seq }) => seq)).toEqual(numbers);
      expect(log.map(({ event }) => event)).toEqual(['caseOpened', ...Array<string>(REPORTS - 1).fill('reportJoined')]);
      expect(log.map(({ report }) => report?.reportId).sort()).toEqual(reports.map(({ _id }) => _id.toString()).sort());

      let rows = await outbox();
      while (rows.some(({ seq }) => seq === null)) {
        await sleep(200); // a killed relay's lease runs out first
        rows = await outbox();
      }
      expect(rows.map(({ subjectVersion, type }) => [subjectVersion, type])).toEqual(log.map(({ seq, event }) => [seq, event])); // prettier-ignore
      const order = rows.map(({ seq }) => seq ?? 0);
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    },
    300_000,
  );
});

it('one clientReportId is answered the same twenty times, whichever process is asked', async () => {
  const [{ client, photoId } = { client: null, photoId: '' }] = citizens;
  const body = buildReport([photoId], { position: { ...PLACE, longitude: PLACE.longitude + 0.015, accuracyMeters: 15, capturedAt: new Date().toISOString() } }); // prettier-ignore
  const at = (i: number): ApiTestClient => createClient(urlOf(i), client?.token ?? null);
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => at(i).post('/api/v1/reports', body)));
  for (const answer of answers) expect([answer.status, answer.body]).toEqual([201, answers[0]?.body]);
  expect(await connection.collection('reports').countDocuments({ clientReportId: body.clientReportId })).toBe(1);
  const other = await at(1).post('/api/v1/reports', { ...body, description: '另一句话' });
  expect([other.status, other.body.error.code]).toEqual([409, 'report_id_reused']);
}, 60_000);
