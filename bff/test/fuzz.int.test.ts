import { connect } from 'node:net';
import { ERRORS } from '@suishoupai/shared-types';
import { pngBomb } from '../src/modules/photos/photo.fixtures';
import type { ApiAnswer, ApiTestClient } from './client';
import { startTestApp, type TestApp } from './harness';
import { makeJpeg } from './photos';
import { buildReport, uploadPhoto } from './reports';

const JUNK_VALUES: unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'NaN',
  '\u0000',
  '🗑️'.repeat(300),
  '\ud800',
  'x'.repeat(5000),
  [],
  {},
  [[[]]],
  { $gt: '' },
  { __proto__: { polluted: true }, constructor: { prototype: {} } },
  '2026-02-30T25:61:00Z',
];
const JUNK_BODIES = [
  '',
  '{',
  '[]',
  'null',
  '"text"',
  '{"a":1}',
  '\u0000',
  '{"a":'.repeat(2000),
  `{"a":"${'x'.repeat(300_000)}"}`,
];

/** Every failure is a 4xx with a code of the table and a Chinese text; a 500 or a dropped process fails the test. */
function expectRefusal(answer: ApiAnswer, what: string): void {
  const code = answer.body?.error?.code as string | undefined;
  const seen = `${what} → ${answer.status} ${code ?? ''}`;
  expect([seen, answer.status >= 400 && answer.status < 500]).toEqual([seen, true]);
  expect([seen, code !== undefined && code in ERRORS]).toEqual([seen, true]);
}

describe('bad input', () => {
  let app: TestApp;
  let callers: ApiTestClient[];

  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
    callers = [await app.citizen('fuzz'), await app.staff('acceptor-01'), await app.staff('manager-01')];
  }, 60_000);
  afterAll(() => app.close());

  const raw = (client: ApiTestClient, method: string, path: string, body: string, type = 'application/json') =>
    fetch(new URL(path, app.url), {
      method,
      body,
      headers: { 'content-type': type, authorization: `Bearer ${client.token ?? ''}` },
    }).then(async (response) => ({ status: response.status, headers: response.headers, body: await response.json() }));

  it('is refused by every route that takes a JSON body', async () => {
    const posts = app.endpoints.filter(({ method, body }) => (method === 'post' || method === 'put') && body);
    expect(posts.length).toBeGreaterThan(4);
    for (const { method, path } of posts) {
      const url = path.replace(/:caseNo/g, '4409022026112300001').replace(/:\w+/g, 'a'.repeat(24));
      for (const client of callers) {
        for (const body of JUNK_BODIES)
          expectRefusal(await raw(client, method.toUpperCase(), url, body), `${url} ${body.slice(0, 30)}`);
        expectRefusal(
          await raw(client, method.toUpperCase(), url, 'a=1', 'application/x-www-form-urlencoded'),
          `${url} form`,
        );
      }
    }
  }, 120_000);

  it('is refused by every route that takes parameters', async () => {
    const gets = app.endpoints.filter(({ method, params, query }) => method === 'get' && (params ?? query));
    for (const { path } of gets) {
      for (const junk of [
        '%00',
        '%F0%9F%97%91',
        '..%2f..%2fetc%2fpasswd',
        '%',
        'x'.repeat(1500),
        '$where',
        '[object Object]',
      ]) {
        const url = `${path.replace(/:\w+/g, junk)}?longitude=${junk}&latitude=${junk}&cursor=${junk}&limit=${junk}&datum=${junk}`;
        for (const client of callers) {
          const answer = await client.get(url);
          expectRefusal(answer, url.slice(0, 120));
        }
      }
    }
  }, 60_000);

  it('in any field of a report names that field and stores nothing', async () => {
    const [citizen] = callers;
    if (!citizen) throw new Error('no citizen');
    const { photoId } = await uploadPhoto(citizen, 1);
    const good = buildReport([photoId]);
    const before = await app.connection.collection('reports').countDocuments();
    for (const field of ['clientReportId', 'photoIds', 'position', 'classCode', 'description'] as const) {
      for (const junk of JUNK_VALUES) {
        if (field === 'description' && ['', 'NaN', '2026-02-30T25:61:00Z'].includes(String(junk))) continue; // fine as words, or as none
        const answer = await citizen.post('/api/v1/reports', { ...good, [field]: junk });
        expectRefusal(answer, `${field} = ${String(JSON.stringify(junk)).slice(0, 60)}`);
        const fields = answer.body.error.fields as { field: string }[] | undefined;
        expect(fields?.every((wrong) => wrong.field.startsWith(field))).toBe(true);
      }
    }
    for (const position of [
      { ...good.position, longitude: '110' },
      { ...good.position, latitude: 90.0001 },
      { ...good.position, accuracyMeters: -1 },
      { ...good.position, datum: 'bd09' },
      { longitude: 110, latitude: 21, accuracyMeters: 1, capturedAt: good.position.capturedAt },
    ]) {
      expectRefusal(await citizen.post('/api/v1/reports', { ...good, position }), JSON.stringify(position));
    }
    const nan = JSON.stringify(good).replace(String(good.position.longitude), 'NaN');
    expectRefusal(await raw(citizen, 'POST', '/api/v1/reports', nan), 'NaN');
    expect(await app.connection.collection('reports').countDocuments()).toBe(before);
  }, 120_000);

  it('is listed all at once', async () => {
    const [citizen] = callers;
    const answer = await citizen?.post('/api/v1/reports', {
      clientReportId: 'x',
      photoIds: ['f'.repeat(24), 'f'.repeat(24), 'no'],
      position: { longitude: 200, latitude: 'north', accuracyMeters: 5, capturedAt: 'yesterday' },
      classCode: 'SJ-99999',
      description: '字'.repeat(501),
      extra: 1,
    });
    expect(
      answer?.body.error.fields.map((wrong: { field: string; code: string }) => `${wrong.field} ${wrong.code}`),
    ).toEqual(
      expect.arrayContaining([
        'clientReportId bad_format',
        'photoIds.0 unknown_photo',
        'photoIds.1 duplicate_value',
        'photoIds.2 unknown_photo',
        'position.datum datum_required',
        'position.longitude too_big',
        'position.latitude wrong_type',
        'position.capturedAt bad_format',
        'classCode unknown_class',
        'description too_long',
        'extra unknown_field',
      ]),
    );
  });

  it('takes emoji, the poles and the date line for what they are', async () => {
    const citizen = await app.citizen('far-away');
    const { photoId } = await uploadPhoto(citizen, 2);
    for (const [longitude, latitude] of [
      [0, 90],
      [180, -90],
      [-180, 0],
      [0, 0],
    ] as const) {
      const good = buildReport([photoId], { description: '这里有垃圾🗑️👨‍👩‍👧' });
      const answer = await citizen.post('/api/v1/reports', {
        ...good,
        position: { ...good.position, longitude, latitude },
      });
      expect([answer.status, answer.body.report?.outside]).toEqual([201, true]);
      expect(answer.body.report.description).toBe('这里有垃圾🗑️👨‍👩‍👧');
    }
  });

  it('in an upload is refused and leaves no photo', async () => {
    const [citizen] = callers;
    if (!citizen) throw new Error('no citizen');
    const jpeg = await makeJpeg(7);
    const bomb = pngBomb(20_000);
    const files = [
      Buffer.alloc(0),
      Buffer.from('hello'),
      jpeg.subarray(0, 600),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      bomb,
    ];
    const before = await app.connection.collection('photos').countDocuments();
    for (const file of files)
      expectRefusal(await citizen.upload('/api/v1/photos', file), `upload of ${file.length} bytes`);
    expectRefusal(await citizen.upload('/api/v1/photos', Buffer.alloc(11 * 1024 * 1024, 0xff)), '11 MB');
    for (const [type, body] of [
      ['multipart/form-data', 'no boundary'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nnever ends',
      ],
      ['multipart/form-data; boundary=x', '--x--\r\n'],
      ['application/octet-stream', 'bytes'],
    ] as const) {
      expectRefusal(await raw(citizen, 'POST', '/api/v1/photos', body, type), type);
    }
    expect(await app.connection.collection('photos').countDocuments()).toBe(before);
  }, 60_000);

  it('on the socket itself does not bring the process down', async () => {
    const { port } = new URL(app.url);
    for (const bytes of [
      'GET',
      'GET / HTTP/9.9\r\n\r\n',
      `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
      '\u0000\u0001\u0002\r\n\r\n',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes));
        socket.on('close', () => resolve()).on('error', () => resolve());
        socket.resume();
      });
    }
    expect((await app.anonymous.get('/healthz')).status).toBe(200);
  });
});
