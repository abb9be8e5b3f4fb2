import type { CatalogueView, DefaultPointView } from '@suishoupai/shared-types';
import type { ApiTestClient } from '../../../test/client';
import { startTestApp, type TestApp } from '../../../test/harness';
import { buildRegistration } from '../../../test/registrations';
import { createDefaultPointRepository } from './default-point.repository';
import { createSharedDefaultPoints, type SharedDefaultPoints } from './default-point.service';

const LIST = '/api/v1/staff/default-points';
let app: TestApp;
let manager: ApiTestClient;
let acceptor: ApiTestClient;
let now = new Date('2026-11-23T02:30:00Z');
let places = 0;

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now }, worker: false, limitCalls: false });
  [manager, acceptor] = [await app.staff('manager-01'), await app.staff('acceptor-01')];
});
afterAll(() => app.close());

/** Another process on the same database. */
const anotherProcess = (): SharedDefaultPoints =>
  createSharedDefaultPoints({ repository: createDefaultPointRepository(app.connection), clock: { now: () => now } });
const newPlace = () => ({ longitude: 110.92 + (places += 1) * 0.01, latitude: 21.66 });
const learn = (points: SharedDefaultPoints, wgs84: ReturnType<typeof newPlace>, times: number, groups = 5): void => {
  for (let n = 0; n < times; n += 1) points.learn({ wgs84, groupId: `group-${n % groups}` });
};
const listed = async (): Promise<DefaultPointView[]> => (await manager.get(LIST)).body.points;
const idOf = ({ longitude, latitude }: ReturnType<typeof newPlace>) =>
  `${Math.round(longitude * 1e6)}_${Math.round(latitude * 1e6)}`;

describe('default points', () => {
  it('are counted by all processes together, and hold in each and after a restart', async () => {
    const place = newPlace();
    const [one, two] = [anotherProcess(), anotherProcess()];
    learn(one, place, 10);
    await one.refresh();
    expect(one.has(place)).toBe(false);
    learn(two, place, 10);
    await two.refresh();
    expect([one.has(place), two.has(place)]).toEqual([false, true]);
    await one.refresh();
    const restarted = anotherProcess();
    await restarted.refresh();
    expect([one.has(place), restarted.has(place)]).toEqual([true, true]);
    expect((await listed()).find(({ pointId }) => pointId === idOf(place))).toMatchObject({
      ...{ reports: 20, isDefault: true, verdict: null, since: now.toISOString(), lastAt: now.toISOString() },
      groups: ['group-0', 'group-1', 'group-2', 'group-3', 'group-4'],
    });
  });

  it('count every further report once a point has a row, and write nothing for points seen once or twice', async () => {
    const [busy, phone] = [newPlace(), newPlace()];
    const points = anotherProcess();
    learn(points, busy, 19);
    learn(points, phone, 2);
    expect(await points.refresh()).toBe(1);
    learn(points, busy, 1);
    expect([await points.refresh(), await points.refresh()]).toEqual([1, 0]);
    expect([points.has(busy), points.has(phone)]).toEqual([true, false]);
  });

  it('are none where all reports are of one kind, however many', async () => {
    const place = newPlace();
    const points = anotherProcess();
    learn(points, place, 300, 1);
    await points.refresh();
    expect(points.has(place)).toBe(false);
    expect((await listed()).some(({ pointId }) => pointId === idOf(place))).toBe(false);
  });

  it('are written later where the database failed', async () => {
    const place = newPlace();
    const repository = createDefaultPointRepository(app.connection);
    let isDown = true;
    const points = createSharedDefaultPoints({
      clock: { now: () => now },
      repository: {
        ...repository,
        add: (counts) => (isDown ? Promise.reject(new Error('down')) : repository.add(counts)),
      },
    });
    learn(points, place, 15);
    await expect(points.refresh()).rejects.toThrow('down');
    learn(points, place, 5);
    isDown = false;
    await points.refresh();
    expect(points.has(place)).toBe(true);
  });

  it('are places again when a manager says so, for every process, for ever, and until a manager says otherwise', async () => {
    const place = newPlace();
    const points = anotherProcess();
    learn(points, place, 20);
    await points.refresh();
    now = new Date(now.getTime() + 60_000);
    const put = (isDefault: boolean) => manager.put(`${LIST}/${idOf(place)}`, { isDefault });
    const answer = await put(false);
    expect(answer).toMatchObject({ status: 200, body: { isDefault: false, verdict: { at: now.toISOString() } } });
    learn(points, place, 100);
    await points.refresh();
    expect(points.has(place)).toBe(false);
    expect((await listed()).find(({ pointId }) => pointId === idOf(place))).toMatchObject({
      ...{ isDefault: false, reports: 120, verdict: { byName: answer.body.verdict.byName } },
    });
    await put(true);
    await points.refresh();
    expect(points.has(place)).toBe(true);
  });

  it('a point that nobody has counted cannot be judged, and what is no point is refused', async () => {
    expect((await manager.put(`${LIST}/110000000_21000000`, { isDefault: true })).body.error.code).toBe('not_found');
    expect((await manager.put(`${LIST}/here`, { isDefault: true })).status).toBe(400);
    expect((await manager.put(`${LIST}/110000000_21000000`, {})).status).toBe(400);
  });

  it('are learned from what is taken in, each report once; then only the street finds a like, to suspect and never to join', async () => {
    const position = { datum: 'wgs84' as const, ...newPlace() };
    const call = (classCode: string, address?: string) =>
      acceptor.post(
        '/api/v1/staff/reports',
        buildRegistration({ position, classCode, ...(address ? { address } : {}) }),
      );
    const { classes }: CatalogueView = (await acceptor.get('/api/v1/catalogue')).body;
    const ofGroups = [...new Map(classes.map(({ groupId, code }) => [groupId, code])).values()].slice(0, 5);
    for (let n = 0; n < 20; n += 1) expect((await call(ofGroups[n % 5] ?? '')).status).toBe(201);
    await app.passTimers();
    const point = (await listed()).find(({ pointId }) => pointId === idOf(position));
    expect(point).toMatchObject({ reports: 20, isDefault: true });
    expect(point?.groups).toHaveLength(5);
    const { longitude, latitude, datum } = position;
    const said = (at: number) =>
      acceptor.get(`/api/v1/grids/locate?longitude=${at}&latitude=${latitude}&datum=${datum}`);
    // The form tells whoever stands there by their phone to look at the map.
    expect((await said(longitude)).body).toMatchObject({ isDefaultPoint: true });
    expect((await said(longitude + 0.00001)).body).toMatchObject({ isDefaultPoint: false });
    const decided = async (address?: string) => {
      now = new Date(now.getTime() + 3 * 60_000);
      const { body } = await call('SJ-06010', address);
      return (await app.connection.collection('reports').findOne({ caseNo: body.report.caseNo }))?.['duplicate'];
    };
    expect(await decided()).toMatchObject({ outcome: 'opened', features: {} });
    expect(await decided()).toMatchObject({ outcome: 'opened', features: {} });
    expect(await decided('茂南区油城四路88号')).toMatchObject({ outcome: 'opened', features: {} });
    const again = await decided('茂南区油城四路88号');
    expect(again).toMatchObject({ features: { distanceMeters: null, addressSimilarity: 1 } });
    expect(again).toMatchObject({ outcome: 'suspected' });
    expect(await decided('光华南路1号')).toMatchObject({ outcome: 'opened', features: {} });
  });
});
