import { route, type Endpoint } from '../../http/endpoint';
import type { MachineReportBody } from '../reports';
import { presentChanges, presentHotlineCase, presentRegistered } from './hotline.presenter';
import { caseParams, caseQuery, changesAnswer, changesQuery, hotlineCaseAnswer, reportAnswer } from './hotline.schema';
import type { HotlineService } from './hotline.service';

export interface HotlineRoutesDeps {
  hotline: HotlineService;
  /** What a machine sends to register a report. */
  reportBody: MachineReportBody;
  /** Standard name of a class. */
  className: (classCode: string) => string;
}

const tag = 'hotline';

/** The interface of the hotline and of the province; every call carries an API key. */
export function createHotlineRoutes({ hotline, reportBody, className }: HotlineRoutesDeps): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/hotline/v1/changes',
      tag,
      summary: 'Every case change in order, without gaps; keep nextCursor only after the page has been dealt with',
      who: { apiScope: 'changes:read' },
      query: changesQuery,
      answers: { status: 200, body: changesAnswer },
      handle: async ({ query }) => presentChanges(await hotline.changesAfter(query.cursor, query.limit)),
    }),
    route({
      method: 'post',
      path: '/hotline/v1/reports',
      tag,
      summary: 'Register a report (工单); the same externalNo and content always give the same answer',
      who: { apiScope: 'reports:write' },
      limit: { points: 600, seconds: 60 },
      body: reportBody,
      answers: { status: 201, body: reportAnswer },
      errors: ['report_id_reused', 'external_no_used', 'busy'],
      handle: async ({ caller, body }) => presentRegistered(body.externalNo, await hotline.register(caller, body)),
    }),
    route({
      method: 'get',
      path: '/hotline/v1/cases',
      tag,
      summary: 'The case that now carries the report with a number of yours',
      who: { apiScope: 'cases:read' },
      query: caseQuery,
      answers: { status: 200, body: hotlineCaseAnswer },
      errors: ['case_not_found'],
      async handle({ caller, query }) {
        const { state, flow } = await hotline.caseOfReport(caller, query.externalNo);
        return presentHotlineCase(state, flow, className(state.classCode));
      },
    }),
    route({
      method: 'get',
      path: '/hotline/v1/cases/:caseNo',
      tag,
      summary: 'A case with its flow log, without who reported',
      who: { apiScope: 'cases:read' },
      params: caseParams,
      answers: { status: 200, body: hotlineCaseAnswer },
      errors: ['case_not_found'],
      async handle({ params }) {
        const { state, flow } = await hotline.caseWithFlow(params.caseNo);
        return presentHotlineCase(state, flow, className(state.classCode));
      },
    }),
  ];
}
