import type { StaffCommandRequest } from '@suishoupai/shared-types';
import { route, type Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { CaseDetails } from './case.details';
import { caseNoParams, commandBody, reportsQuery } from './case.schema';
import type { CaseService } from './case.service';
import { caseDetailAnswer, caseReportsAnswer, commandAnswer } from './case.views';

interface Deps {
  cases: CaseService;
  details: CaseDetails;
  clock: Clock;
}

const TAG = 'staff';

/** What staff do with cases. */
export function createCaseRoutes({ cases, details, clock }: Deps): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/cases/:caseNo',
      tag: TAG,
      summary: 'A case with its photos, reports, flow log and the commands I may give now',
      who: 'staff',
      params: caseNoParams,
      answers: { status: 200, body: caseDetailAnswer },
      errors: ['case_not_found'],
      handle: ({ caller, params }) => details.ofNumber(params.caseNo, caller),
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/cases/:caseNo/reports',
      tag: TAG,
      summary: 'Of a mass event the reports that the case itself leaves out: up to 50 before the one with this number',
      who: 'staff',
      params: caseNoParams,
      query: reportsQuery,
      answers: { status: 200, body: caseReportsAnswer },
      errors: ['case_not_found'],
      handle: ({ caller, params, query }) => details.reportsBefore(params.caseNo, query.before, caller),
    }),
    route({
      method: 'post',
      path: '/api/v1/staff/cases/:caseNo/commands',
      tag: TAG,
      summary: 'Give a command; `version` is the version of the case that was looked at',
      who: 'staff',
      params: caseNoParams,
      body: commandBody,
      answers: { status: 200, body: commandAnswer },
      errors: ['case_not_found', 'version_conflict', 'not_possible_now'],
      async handle({ caller, params, body }) {
        const request: StaffCommandRequest = body;
        return { case: await details.ifSeen(await cases.execute(params.caseNo, request, caller, clock.now()), caller) };
      },
    }),
  ];
}
