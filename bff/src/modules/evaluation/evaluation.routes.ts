import {
  EVALUATION_LEVEL_NAMES,
  type EvaluationIndicatorsResponse,
  type EvaluationLevel,
  type EvaluationObject,
} from '@suishoupai/shared-types';
import { route, type Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import type { Bulletin } from './evaluation.bulletin';
import type { createLive } from './evaluation.live';
import { presentPeriod, type Period } from './evaluation.period';
import { CENTRE_ROLES, INDICATOR_ROLES, scopeOf, type EvaluationScope } from './evaluation.policy';
import { presentDefinitions } from './evaluation.presenter';
import { bulletinQuery, casesQuery, indicatorsQuery, toCursor } from './evaluation.schema';
import type { ScoreWeights } from './evaluation.score';
import type { EvaluationService } from './evaluation.service';
import { bulletinAnswer, casesAnswer, definitionsAnswer, indicatorsAnswer, liveAnswer } from './evaluation.views';

const tag = 'evaluation';
const PATH = '/api/v1/staff/evaluation';

export interface EvaluationRoutesDeps {
  evaluation: EvaluationService;
  bulletin: Bulletin;
  live: ReturnType<typeof createLive>;
  weights: ScoreWeights;
  clock: Clock;
}

/** 综合评价: indicators of areas, units and posts, the cases behind them, the bulletin, and the command centre's figures. */
export function createEvaluationRoutes(deps: EvaluationRoutesDeps): Endpoint[] {
  const { evaluation, bulletin, live, weights, clock } = deps;
  return [
    route({
      method: 'get',
      path: `${PATH}/definitions`,
      tag,
      summary: 'Every indicator with formula and source, the weights of the score, and what the caller may ask for',
      who: { roles: INDICATOR_ROLES },
      answers: { status: 200, body: definitionsAnswer },
      handle: async ({ caller }) => presentDefinitions(weights, scopeOf(caller.staff)),
    }),
    route({
      method: 'get',
      path: `${PATH}/indicators`,
      tag,
      summary:
        'Indicators, score and rank of areas, units or posts over a month or any whole days; handlers see their own unit',
      who: { roles: INDICATOR_ROLES },
      query: indicatorsQuery,
      answers: { status: 200, body: indicatorsAnswer },
      handle: async ({ caller, query }) => presentIndicators(deps, scopeOf(caller.staff), query),
    }),
    route({
      method: 'get',
      path: `${PATH}/cases`,
      tag,
      summary: 'The cases behind one side of an indicator, the latest first; total equals the number itself',
      who: { roles: INDICATOR_ROLES },
      query: casesQuery,
      answers: { status: 200, body: casesAnswer },
      async handle({ caller, query }) {
        const { total, cases, next } = await evaluation.casesBehind(scopeOf(caller.staff), query);
        const { indicator, side, objectId, period } = query;
        return {
          ...{ indicator, side, objectId, total, cases },
          period: presentPeriod(period, clock.now()),
          nextCursor: next && toCursor(next),
        };
      },
    }),
    route({
      method: 'get',
      path: `${PATH}/bulletin`,
      tag,
      summary:
        'The monthly bulletin: headline, ranking, trend, heat by grid, most frequent classes, longest overdue, summary',
      who: { roles: CENTRE_ROLES },
      query: bulletinQuery,
      answers: { status: 200, body: bulletinAnswer },
      handle: async ({ caller, query }) => bulletin(scopeOf(caller.staff), query.month),
    }),
    route({
      method: 'get',
      path: `${PATH}/live`,
      tag,
      summary: 'The command centre now: intake of today, funnel, overdue list, counts by grid and unit; kept for 10 s',
      who: { roles: CENTRE_ROLES },
      answers: { status: 200, body: liveAnswer },
      handle: () => live(),
    }),
  ];
}

/** Indicators as the API answers and exports write them. @throws AppError `not_allowed` */
export async function presentIndicators(
  { evaluation, clock }: Pick<EvaluationRoutesDeps, 'evaluation' | 'clock'>,
  scope: EvaluationScope,
  { object, level, period }: { object: EvaluationObject; level: EvaluationLevel; period: Period },
): Promise<EvaluationIndicatorsResponse> {
  return {
    object,
    level,
    levelName: EVALUATION_LEVEL_NAMES[level],
    period: presentPeriod(period, clock.now()),
    ...(await evaluation.evaluate(scope, level, period)),
  };
}
