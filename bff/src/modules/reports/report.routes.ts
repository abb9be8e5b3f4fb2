import { route, type Endpoint } from '../../http/endpoint';
import type { ReportLookups } from './report.schema';
import {
  createSubmitReportBody,
  evaluateBody,
  nearbyQuery,
  pageQuery,
  reasonBody,
  reportIdParams,
  supplementBody,
} from './report.schema';
import type { ReportService } from './report.service';
import { myReportsAnswer, nearbyCasesAnswer, reportDetailAnswer, submitReportAnswer } from './report.views';

const TAG = 'reports';

/** What citizens do with reports. */
export function createReportRoutes(service: ReportService, lookups: ReportLookups): Endpoint[] {
  return [
    route({
      method: 'post',
      path: '/api/v1/reports',
      tag: TAG,
      summary: 'Submit a report; the same clientReportId and body always give the same answer',
      who: 'citizen',
      limit: { points: 60, seconds: 60 },
      body: createSubmitReportBody(lookups),
      answers: { status: 201, body: submitReportAnswer },
      errors: ['report_id_reused', 'busy'],
      handle: async ({ caller, body }) => ({ report: await service.submit(caller, body) }),
    }),
    route({
      method: 'get',
      path: '/api/v1/me/reports',
      tag: TAG,
      summary: 'My reports, newest first',
      who: 'citizen',
      query: pageQuery,
      answers: { status: 200, body: myReportsAnswer },
      handle: ({ caller, query }) => service.mine(caller, query.cursor ?? null, query.limit),
    }),
    route({
      method: 'get',
      path: '/api/v1/reports/:reportId',
      tag: TAG,
      summary: 'One of my reports with its timeline',
      who: 'citizen',
      params: reportIdParams,
      answers: { status: 200, body: reportDetailAnswer },
      errors: ['report_not_found'],
      handle: ({ caller, params }) => service.detail(caller, params.reportId),
    }),
    route({
      method: 'post',
      path: '/api/v1/reports/:reportId/evaluation',
      tag: TAG,
      summary: 'Give a verdict on a closed case',
      who: 'citizen',
      params: reportIdParams,
      body: evaluateBody,
      answers: { status: 200, body: reportDetailAnswer },
      errors: ['report_not_found', 'not_possible_now'],
      handle: ({ caller, params, body }) =>
        service.command(caller, params.reportId, { command: 'evaluate', stars: body.stars, text: body.text }),
    }),
    route({
      method: 'post',
      path: '/api/v1/reports/:reportId/withdrawal',
      tag: TAG,
      summary: 'Withdraw a report that nobody has acted on',
      who: 'citizen',
      params: reportIdParams,
      body: reasonBody,
      answers: { status: 200, body: reportDetailAnswer },
      errors: ['report_not_found', 'not_possible_now'],
      handle: ({ caller, params, body }) =>
        service.command(caller, params.reportId, { command: 'withdraw', reason: body.reason }),
    }),
    route({
      method: 'post',
      path: '/api/v1/reports/:reportId/supplements',
      tag: TAG,
      summary:
        'Add words or photos while the case is open, once per clientSupplementId; answers what an official asked',
      who: 'citizen',
      limit: { points: 20, seconds: 3600 },
      params: reportIdParams,
      body: supplementBody,
      answers: { status: 200, body: reportDetailAnswer },
      errors: ['report_not_found', 'not_possible_now', 'report_id_reused'],
      handle: ({ caller, params, body }) => service.supplement(caller, params.reportId, body),
    }),
    route({
      method: 'post',
      path: '/api/v1/reports/:reportId/dispute',
      tag: TAG,
      summary: 'Say that the problem is not solved; the place is checked once more',
      who: 'citizen',
      params: reportIdParams,
      body: reasonBody,
      answers: { status: 200, body: reportDetailAnswer },
      errors: ['report_not_found', 'not_possible_now'],
      handle: ({ caller, params, body }) => service.command(caller, params.reportId, { command: 'dispute', ...body }),
    }),
    route({
      method: 'post',
      path: '/api/v1/reports/:reportId/appeal',
      tag: TAG,
      summary: 'Appeal against a refusal or a closing',
      who: 'citizen',
      params: reportIdParams,
      body: reasonBody,
      answers: { status: 200, body: reportDetailAnswer },
      errors: ['report_not_found', 'not_possible_now'],
      handle: ({ caller, params, body }) => service.command(caller, params.reportId, { command: 'appeal', ...body }),
    }),
    route({
      method: 'get',
      path: '/api/v1/cases/nearby',
      tag: TAG,
      summary: 'Open cases near a place, nearest first: 「有人报过了吗」',
      who: 'optional',
      limit: { points: 120, seconds: 60 },
      query: nearbyQuery,
      answers: { status: 200, body: nearbyCasesAnswer },
      handle: async ({ caller, query }) => ({ cases: await service.nearby(caller, query) }),
    }),
  ];
}
