import { route, type Endpoint } from '../../http/endpoint';
import { presentChanges, presentHotlineCase } from './hotline.presenter';
import { caseParams, changesAnswer, changesQuery, hotlineCaseAnswer } from './hotline.schema';
import type { HotlineService } from './hotline.service';

export interface HotlineRoutesDeps {
  hotline: HotlineService;
  /** Standard name of a class. */
  className: (classCode: string) => string;
}

const tag = 'hotline';

/** The hotline's pull interface; every call carries an API key. */
export function createHotlineRoutes({ hotline, className }: HotlineRoutesDeps): Endpoint[] {
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
