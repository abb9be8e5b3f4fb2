import type { StaffCommandRequest } from '@suishoupai/shared-types';
import { route, type Endpoint } from '../../http/endpoint';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { CaseDetails } from './case.details';
import type { CaseDirectory, CasePhotos } from './case.ports';
import { presentTasks, type ViewContext } from './case.presenter';
import type { CaseRules } from './case.rules';
import { caseNoParams, commandBody, tasksQuery, toCursor } from './case.schema';
import { staffCaseActor } from './case.actor';
import type { CaseService } from './case.service';
import type { createTaskLists } from './case.tasks';
import { caseDetailAnswer, commandAnswer, tasksAnswer } from './case.views';

interface Deps {
  cases: CaseService;
  tasks: ReturnType<typeof createTaskLists>;
  directory: CaseDirectory;
  photos: CasePhotos;
  details: CaseDetails;
  clock: Clock;
  rules: CaseRules;
}

const TAG = 'staff';

/** What staff do with cases. */
export function createCaseRoutes({ cases, tasks, directory, photos, details, clock, rules }: Deps): Endpoint[] {
  const contextOf = (actor: StaffActor): ViewContext => ({
    viewer: staffCaseActor(actor),
    now: clock.now(),
    rules,
    directory,
  });

  return [
    route({
      method: 'get',
      path: '/api/v1/staff/tasks',
      tag: TAG,
      summary: 'Tasks: mine, what waits longest first; or all that I may see, the newest first',
      who: 'staff',
      query: tasksQuery,
      answers: { status: 200, body: tasksAnswer },
      async handle({ caller, query: { scope, status, cursor, limit } }) {
        const page = await tasks(caller, { scope, status, after: cursor ?? null, limit });
        const covers = page.cases.flatMap(({ photoIds }) => photoIds.slice(0, 1));
        return presentTasks(
          page,
          page.next && toCursor(page.next),
          contextOf(caller),
          await photos.presentMany(covers),
        );
      },
    }),
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
        return { case: await details.of(await cases.execute(params.caseNo, request, caller, clock.now()), caller) };
      },
    }),
  ];
}
