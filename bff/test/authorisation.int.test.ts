import { STAFF_ROLES, type StaffRole } from '@suishoupai/shared-types';
import type { Endpoint, Who } from '../src/http/endpoint';
import type { ApiAnswer, ApiTestClient } from './client';
import { startTestApp, type TestApp } from './harness';

/** What the product promises, route by route. A route that is not here, or promises something else, fails the test. */
const PROMISES: Record<string, string> = {
  'get /healthz': 'public',
  'post /api/v1/auth/wechat': 'public',
  'post /api/v1/auth/logout': 'citizen',
  'get /api/v1/me': 'citizen',
  'get /api/v1/auth/demo-accounts': 'public',
  'post /api/v1/auth/staff-binding': 'citizen',
  'post /api/v1/staff/bind-codes': 'manager',
  'post /api/v1/staff/api-clients': 'manager',
  'get /api/v1/staff/api-clients': 'manager',
  'delete /api/v1/staff/api-clients/:clientId': 'manager',
  'get /api/v1/catalogue': 'public',
  'get /api/v1/grids': 'public',
  'get /api/v1/grids/locate': 'public',
  'post /api/v1/photos': 'citizen',
  'post /api/v1/photo-uploads': 'citizen',
  'put /api/v1/photo-uploads/:uploadId': 'citizen',
  'get /api/v1/photos/:photoId/display': 'public',
  'get /api/v1/photos/:photoId/preview': 'public',
  'get /api/v1/photos/:photoId/thumbnail': 'public',
  'get /api/v1/photos/:photoId/playback': 'citizen',
  'get /api/v1/photos/:photoId/video': 'public',
  'post /api/v1/photos/:photoId/original-links': 'acceptor dispatcher supervisor manager',
  'get /api/v1/photos/:photoId/original': 'public',
  'get /api/v1/public-photos/:photoId/display': 'public',
  'get /api/v1/public-photos/:photoId/thumbnail': 'public',
  'get /api/v1/staff/publications': 'acceptor manager',
  'get /api/v1/staff/publications/:photoId': 'acceptor manager',
  'post /api/v1/staff/publications/:photoId/preview': 'acceptor manager',
  'post /api/v1/staff/publications/:photoId/decision': 'acceptor manager',
  'get /api/v1/staff/cases/:caseNo/signals': 'acceptor dispatcher supervisor manager',
  'get /api/v1/staff/cases/:caseNo/publications': 'acceptor manager',
  'get /api/v1/staff/tasks': 'staff',
  'get /api/v1/staff/tasks/export.xlsx': 'acceptor dispatcher handler supervisor manager',
  'get /api/v1/staff/tasks/export.csv': 'acceptor dispatcher handler supervisor manager',
  'get /api/v1/staff/cases/:caseNo': 'staff',
  'get /api/v1/staff/cases/:caseNo/reports': 'staff',
  'get /api/v1/staff/cases/:caseNo/photos/:photoId/evidence.jpg': 'staff',
  'get /api/v1/staff/cases/:caseNo/sheet.pdf': 'staff',
  'post /api/v1/staff/cases/:caseNo/commands': 'staff',
  'post /api/v1/staff/bulk-commands': 'staff',
  'get /api/v1/staff/classes': 'staff',
  'get /api/v1/staff/grids': 'staff',
  'get /api/v1/staff/pairs': 'acceptor dispatcher manager',
  'post /api/v1/staff/pairs/:pairId/later': 'acceptor dispatcher manager',
  'get /api/v1/staff/default-points': 'manager',
  'put /api/v1/staff/default-points/:pointId': 'manager',
  'get /api/v1/staff/templates': 'staff',
  'post /api/v1/staff/templates': 'staff',
  'put /api/v1/staff/templates/:templateId': 'staff',
  'delete /api/v1/staff/templates/:templateId': 'staff',
  'get /api/v1/staff/evaluation/definitions': 'acceptor dispatcher handler supervisor manager',
  'get /api/v1/staff/evaluation/indicators': 'acceptor dispatcher handler supervisor manager',
  'get /api/v1/staff/evaluation/cases': 'acceptor dispatcher handler supervisor manager',
  'get /api/v1/staff/evaluation/bulletin': 'acceptor dispatcher supervisor manager',
  'get /api/v1/staff/evaluation/live': 'acceptor dispatcher supervisor manager',
  'get /api/v1/staff/evaluation/export.xlsx': 'acceptor dispatcher handler supervisor manager',
  'get /api/v1/staff/evaluation/export.csv': 'acceptor dispatcher handler supervisor manager',
  'get /api/v1/staff/settings/routing': 'dispatcher manager',
  'put /api/v1/staff/settings/routing': 'manager',
  'get /api/v1/staff/settings/routing/changes': 'manager',
  'get /api/v1/staff/routing/explain': 'dispatcher manager',
  'post /api/v1/reports': 'citizen',
  'post /api/v1/staff/reports': 'acceptor',
  'get /api/v1/me/reports': 'citizen',
  'get /api/v1/reports/:reportId': 'citizen',
  'post /api/v1/reports/:reportId/appeal': 'citizen',
  'post /api/v1/reports/:reportId/dispute': 'citizen',
  'post /api/v1/reports/:reportId/evaluation': 'citizen',
  'post /api/v1/reports/:reportId/same-problem': 'citizen',
  'post /api/v1/reports/:reportId/supplements': 'citizen',
  'post /api/v1/reports/:reportId/withdrawal': 'citizen',
  'get /api/v1/cases/nearby': 'optional',
  'get /hotline/v1/changes': 'changes:read',
  'post /hotline/v1/reports': 'reports:write',
  'get /hotline/v1/cases': 'cases:read',
  'get /hotline/v1/cases/:caseNo': 'cases:read',
};

const STAFF_OF_ROLE: Record<StaffRole, string> = {
  acceptor: 'acceptor-01',
  dispatcher: 'dispatcher-01',
  handler: 'handler-sanitation',
  supervisor: 'supervisor-01',
  collector: 'collector-01',
  manager: 'manager-01',
};

type Caller = 'anonymous' | 'citizen' | StaffRole | 'machine';
const CALLERS: readonly Caller[] = ['anonymous', 'citizen', ...STAFF_ROLES, 'machine'];
const REFUSED_BY_ROLE = ['not_signed_in', 'session_expired', 'not_allowed', 'bad_api_key', 'missing_scope'];

describe('who may call what', () => {
  let app: TestApp;
  const clients = new Map<Caller, ApiTestClient>();

  beforeAll(async () => {
    app = await startTestApp({ limitCalls: false });
    clients.set('anonymous', app.anonymous).set('citizen', await app.citizen('plain'));
    for (const role of STAFF_ROLES) clients.set(role, await app.staff(STAFF_OF_ROLE[role]));
    const made = await clients
      .get('manager')
      ?.post('/api/v1/staff/api-clients', { name: '12345', scopes: ['changes:read'] });
    expect(made?.status).toBe(201);
    clients.set('machine', app.as(made?.body.key as string));
  }, 60_000);
  afterAll(() => app.close());

  it('is promised for every route, and no other', () => {
    const actual = app.endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, whoText(endpoint.who)]);
    expect(Object.fromEntries(actual)).toEqual(PROMISES);
  });

  it('is kept for every route and every kind of caller', async () => {
    for (const endpoint of app.endpoints) {
      if (endpoint.path.endsWith('/logout')) continue; // would sign the test's callers out; its own test is in identity
      for (const caller of CALLERS) {
        const answer = await call(endpoint, clients.get(caller) ?? app.anonymous);
        const code = (answer.body as { error?: { code?: string } } | null)?.error?.code ?? '';
        const letIn = !REFUSED_BY_ROLE.includes(code);
        const what = `${caller} → ${endpoint.method} ${endpoint.path} (${answer.status} ${code})`;
        expect([what, letIn]).toEqual([what, mayCall(caller, endpoint.who)]);
        expect([what, answer.status < 500]).toEqual([what, true]);
      }
    }
  }, 60_000);
});

/** The rule said once more, in other words than the code under test. */
function mayCall(caller: Caller, who: Who): boolean {
  const isPerson = caller !== 'anonymous' && caller !== 'machine';
  if (who === 'public') return true;
  if (who === 'optional') return caller !== 'machine'; // a key is no person's session
  if (who === 'citizen') return isPerson;
  if (who === 'staff') return isPerson && caller !== 'citizen';
  if ('apiScope' in who) return caller === 'machine' && who.apiScope === 'changes:read';
  return who.roles.some((role) => role === caller);
}

function call({ method, path }: Endpoint, client: ApiTestClient): Promise<ApiAnswer> {
  const url = path
    .replace(':caseNo', '4409022026112300001')
    .replace(':pairId', '4409022026112300001-4409022026112300002')
    .replace(/:\w+/g, 'a'.repeat(24));
  if (method === 'get') return client.get(url);
  if (method === 'delete') return client.delete(url);
  return method === 'put' ? client.put(url, {}) : client.post(url, {});
}

function whoText(who: Who): string {
  if (typeof who === 'string') return who;
  return 'roles' in who ? who.roles.join(' ') : who.apiScope;
}
