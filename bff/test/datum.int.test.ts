import { z } from 'zod';
import type { Endpoint } from '../src/http/endpoint';
import type { ApiAnswer } from './client';
import { startTestApp, type TestApp } from './harness';
import { buildHotlineReport, buildRegistration } from './registrations';
import { buildReport, PLACE, standingAt, uploadPhoto } from './reports';

type Json = Readonly<Record<string, unknown>>;

/** Every route that takes a position, and where in what it takes. A route that is not here fails the test. */
const BORDERS: Record<string, string> = {
  'get /api/v1/grids/locate': 'datum',
  'get /api/v1/cases/nearby': 'datum',
  'post /api/v1/reports': 'position.datum',
  'post /api/v1/staff/reports': 'position.datum',
  'post /hotline/v1/reports': 'position.datum',
  'post /api/v1/staff/cases/:caseNo/commands': 'position.datum',
};

describe('a position without a datum', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
  }, 60_000);
  afterAll(() => app.close());

  it('is refused by the form of every route that takes a position', () => {
    const takers = app.endpoints.flatMap((endpoint) => {
      const forms = formsOf(endpoint).flatMap((form) => objectsIn(form).filter(takesLongitude));
      return forms.length === 0 ? [] : [{ name: `${endpoint.method} ${endpoint.path}`, forms }];
    });
    expect(takers.map(({ name }) => name).sort()).toEqual(Object.keys(BORDERS).sort());
    for (const { name, forms } of takers)
      for (const form of forms)
        expect([name, form['required']]).toEqual([
          name,
          expect.arrayContaining(['datum', 'longitude', 'latitude']) as unknown,
        ]);
  });

  it('is refused by every one of them over HTTP, as is a datum that nobody knows', async () => {
    const [citizen, acceptor, collector, manager] = await Promise.all([
      app.citizen('somebody'),
      app.staff('acceptor-01'),
      app.staff('collector-01'),
      app.staff('manager-01'),
    ]);
    const made = await manager.post('/api/v1/staff/api-clients', { name: '12345', scopes: ['reports:write'] });
    const hotline = app.as(made.body.key as string);
    const { photoId } = await uploadPhoto(citizen, 1);
    const command = (name: string, position: Json) =>
      collector.post('/api/v1/staff/cases/4409022026112300001/commands', {
        ...{ command: name, version: 1, text: '看过', photoIds: [], position },
        result: name === 'verify' ? 'exists' : 'pass',
      });
    const phone = standingAt(PLACE);
    const ask = (path: string, position: Json) =>
      app.anonymous.get(
        `${path}?${new URLSearchParams(Object.entries(position).map(([key, value]) => [key, String(value)])).toString()}`,
      );
    const place = { longitude: PLACE.longitude, latitude: PLACE.latitude };
    const fix = { ...place, accuracyMeters: 10, capturedAt: phone.capturedAt };
    const borders: [string, Json, (position: Json) => Promise<ApiAnswer>][] = [
      ['datum', place, (position) => ask('/api/v1/grids/locate', position)],
      ['datum', place, (position) => ask('/api/v1/cases/nearby', position)],
      ['position.datum', fix, (position) => citizen.post('/api/v1/reports', { ...buildReport([photoId]), position })],
      [
        'position.datum',
        place,
        (position) => acceptor.post('/api/v1/staff/reports', { ...buildRegistration(), position }),
      ],
      [
        'position.datum',
        place,
        (position) => hotline.post('/hotline/v1/reports', { ...buildHotlineReport(), position }),
      ],
      ['position.datum', fix, (position) => command('verify', position)],
      ['position.datum', fix, (position) => command('check', position)],
    ];
    for (const [number, [field, position, send]] of borders.entries()) {
      expect([number, faultsOf(await send(position))]).toEqual([number, [`${field} datum_required`]]);
      const unknown = await send({ ...position, datum: 'bd09' });
      expect([number, faultsOf(unknown)]).toEqual([number, [`${field} not_a_choice`]]);
      const accepted = await send({ ...position, datum: 'gcj02' });
      expect([number, accepted.status === 400]).toEqual([number, false]);
    }
  });
});

function formsOf({ body, query, params }: Endpoint): Json[] {
  return [body, query, params].flatMap((schema) =>
    schema ? [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json] : [],
  );
}

function objectsIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
}

function takesLongitude({ properties }: Json): boolean {
  return (
    typeof properties === 'object' && properties !== null && ('longitude' in properties || 'latitude' in properties)
  );
}

function faultsOf({ status, body }: ApiAnswer): unknown {
  if (status !== 400) return [status, body];
  return (body.error.fields as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);
}
