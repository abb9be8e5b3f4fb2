import { randomUUID } from 'node:crypto';
import type {
  CaseCommandName,
  CaseDetailView,
  HotlineReportRequest,
  RegisterReportRequest,
} from '@suishoupai/shared-types';
import type { ApiTestClient } from './client';
import { PLACE } from './reports';

let places = 0;

/** A place so far from every other that nothing joins anything. */
export function quietPlace(): RegisterReportRequest['position'] {
  places += 1;
  const [column, row] = [places % 6, Math.floor(places / 6)];
  return { datum: PLACE.datum, longitude: PLACE.longitude - column * 0.003, latitude: PLACE.latitude + row * 0.003 };
}

/** What an acceptor types while somebody telephones; override what the test is about. */
export function buildRegistration(overrides: Partial<RegisterReportRequest> = {}): RegisterReportRequest {
  return {
    clientReportId: randomUUID(),
    source: 'hotline',
    position: quietPlace(),
    classCode: 'SJ-06010',
    description: '来电反映路口垃圾堆放多日',
    ...overrides,
  };
}

/** What the hotline's machine sends. */
export function buildHotlineReport(overrides: Partial<HotlineReportRequest> = {}): HotlineReportRequest {
  return {
    externalNo: `MM${randomUUID()}`,
    position: quietPlace(),
    classCode: 'SJ-06010',
    description: '来电反映路口垃圾堆放多日',
    ...overrides,
  };
}

/** The case as this official sees it. */
export async function lookAt(client: ApiTestClient, caseNo: string): Promise<CaseDetailView> {
  const { status, body } = await client.get(`/api/v1/staff/cases/${caseNo}`);
  if (status !== 200) throw new Error(`case ${caseNo}: ${JSON.stringify(body)}`);
  return body as CaseDetailView;
}

/** Gives a command on the case as it stands; answers the case afterwards. */
export async function command(
  client: ApiTestClient,
  caseNo: string,
  name: CaseCommandName,
  rest: object = {},
): Promise<CaseDetailView> {
  const { version } = await lookAt(client, caseNo);
  const { status, body } = await client.post(`/api/v1/staff/cases/${caseNo}/commands`, {
    version,
    command: name,
    ...rest,
  });
  if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
  return (body as { case: CaseDetailView }).case;
}
