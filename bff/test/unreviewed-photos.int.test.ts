import type { Endpoint } from '../src/http/endpoint';
import type { ApiTestClient } from './client';
import { startTestApp, type TestApp } from './harness';
import { waitForReview } from './publications';
import { buildReport, PLACE, uploadPhoto } from './reports';

/** What each route outside the staff's needs to find the case at hand. */
const QUERIES: Record<string, string> = {
  '/api/v1/cases/nearby': `longitude=${PLACE.longitude}&latitude=${PLACE.latitude}&datum=gcj02`,
  '/api/v1/grids/locate': `longitude=${PLACE.longitude}&latitude=${PLACE.latitude}&datum=gcj02`,
  '/hotline/v1/changes': 'cursor=0',
};

/** Every route that answers people and machines outside the offices: a new one is walked without being named here. */
const isOutside = ({ method, who }: Endpoint): boolean =>
  method === 'get' && (typeof who === 'string' ? who !== 'staff' : 'apiScope' in who);

describe('a photo that nobody has reviewed', () => {
  let app: TestApp;
  let ann: ApiTestClient;
  let acceptor: ApiTestClient;
  /** Everybody but the one who sent it: nobody, a stranger, who joined the case, another institution. */
  const others = new Map<string, ApiTestClient>();
  const annPhotos: { photoId: string; sha256: string }[] = [];
  let caseNo: string;
  let bobReportId: string;

  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
    ann = await app.citizen('ann');
    acceptor = await app.staff('acceptor-01');
    const bob = await app.citizen('bob');
    const manager = await app.staff('manager-01');
    const scopes = ['cases:read', 'changes:read'];
    const { key } = (await manager.post('/api/v1/staff/api-clients', { name: '12345', scopes })).body;
    others.set('nobody', app.anonymous).set('stranger', await app.citizen('eve'));
    others.set('joiner', bob).set('machine', app.as(key as string));

    for (const seed of [201, 202]) annPhotos.push(await uploadPhoto(ann, seed));
    const ids = annPhotos.map(({ photoId }) => photoId);
    const first = await ann.post('/api/v1/reports', buildReport(ids.slice(0, 1)));
    caseNo = first.body.report.caseNo;
    const { reportId } = first.body.report;
    const more = { clientSupplementId: 'supplement-1', text: '又拍了一张', photoIds: ids.slice(1) };
    expect((await ann.post(`/api/v1/reports/${reportId}/supplements`, more)).status).toBe(200);
    const { photoId } = await uploadPhoto(bob, 203);
    const second = await bob.post('/api/v1/reports', buildReport([photoId], { joinCaseNo: caseNo }));
    expect(second.body.report.caseNo).toBe(caseNo);
    bobReportId = second.body.report.reportId;
    for (const id of ids) await waitForReview(acceptor, id);
  }, 60_000);
  afterAll(() => app.close());

  async function walk(client: ApiTestClient): Promise<{ walked: string[]; text: string }> {
    const walked: string[] = [];
    let text = '';
    for (const { path } of app.endpoints.filter(isOutside)) {
      const photoId = annPhotos[0]?.photoId ?? '';
      const url = path.replace(':caseNo', caseNo).replace(':reportId', bobReportId).replace(':photoId', photoId);
      const answer = await client.get(`${url}?${QUERIES[path] ?? ''}`);
      walked.push(`${path} ${answer.status}`);
      text += Buffer.isBuffer(answer.body) ? answer.body.toString('latin1') : JSON.stringify(answer.body);
    }
    return { walked, text };
  }

  it('leaves neither its id, its bytes’ fingerprint nor a link in anything that others are answered', async () => {
    const walks: string[] = [];
    for (const [name, client] of others) {
      const { walked, text } = await walk(client);
      walks.push(...walked);
      for (const { photoId, sha256 } of annPhotos) {
        expect([name, text.includes(photoId), text.includes(sha256)]).toEqual([name, false, false]);
      }
    }
    // What was walked did answer: about the case nearby, the joiner's own report, and what institutions read.
    expect(walks).toEqual(expect.arrayContaining(['/api/v1/cases/nearby 200', '/api/v1/reports/:reportId 200', '/api/v1/me/reports 200', '/hotline/v1/changes 200', '/hotline/v1/cases/:caseNo 200'])); // prettier-ignore
    expect(walks).toEqual(expect.arrayContaining(['/api/v1/photos/:photoId/display 403', '/api/v1/public-photos/:photoId/display 404'])); // prettier-ignore
  });

  it('is there for its sender and for staff', async () => {
    const mine = JSON.stringify((await ann.get('/api/v1/me/reports')).body);
    expect(mine).toContain(annPhotos[0]?.photoId);

    const detail = JSON.stringify((await acceptor.get(`/api/v1/staff/cases/${caseNo}`)).body);
    for (const { photoId } of annPhotos) expect(detail).toContain(photoId);
  });

  it('appears to everybody once it is published, and only the published one', async () => {
    const [first, second] = annPhotos.map(({ photoId }) => photoId);
    const decision = { version: 0, state: 'published', boxes: [] };
    expect((await acceptor.post(`/api/v1/staff/publications/${second}/decision`, decision)).status).toBe(200);
    const { text } = await walk(others.get('stranger') ?? app.anonymous);
    expect([text.includes(second ?? ''), text.includes(first ?? '')]).toEqual([true, false]);
    expect(text).not.toContain(annPhotos[1]?.sha256);
  });
});
