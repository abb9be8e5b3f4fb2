import { route, type Endpoint } from '../../http/endpoint';
import { acceptorReportBody } from './registration.schema';
import type { Registrations } from './registration.service';
import { createPhotoCheck, type ReportLookups } from './report.schema';
import { registeredReportAnswer } from './report.views';

/** What acceptors register for others. */
export function createRegistrationRoutes(registrations: Registrations, lookups: ReportLookups): Endpoint[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/staff/reports',
      tag: 'staff',
      summary:
        'Register a report by telephone or from above; the same clientReportId and body always give the same answer',
      who: { roles: ['acceptor'] },
      limit: { points: 60, seconds: 60 },
      body: acceptorReportBody(lookups),
      alsoWrong: createPhotoCheck(lookups.photoOwners),
      answers: { status: 201, body: registeredReportAnswer },
      errors: ['report_id_reused', 'external_no_used', 'busy'],
      handle: async ({ caller, body }) => ({ report: await registrations.byAcceptor(caller, body) }),
    }),
  ];
}
