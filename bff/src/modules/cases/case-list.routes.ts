import { CASE_STATUS_NAMES } from '@suishoupai/shared-types';
import { route, type Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import { toCursor } from './case-list.cursor';
import { tasksAnswer, tasksQuery, toFilter } from './case-list.schema';
import type { CaseDirectory, CasePhotos } from './case.ports';
import { presentTask } from './case.presenter';
import type { CaseRules } from './case.rules';
import { staffCaseActor } from './case.actor';
import type { TaskCounts, TaskLists } from './case.tasks';

const NONE = { count: 0, more: false };
const NOT_COUNTED: TaskCounts = { statuses: [], total: NONE, overdue: NONE, dueSoon: NONE };

interface Deps {
  tasks: TaskLists;
  directory: CaseDirectory;
  photos: Pick<CasePhotos, 'presentMany'>;
  clock: Clock;
  rules: CaseRules;
}

/** Task lists of staff. */
export function createTaskRoutes({ tasks, directory, photos, clock, rules }: Deps): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/tasks',
      tag: 'staff',
      summary:
        'Tasks: mine, my unit’s, or all that I may see; filtered, searched, in one of three orders; the first page with counts',
      who: 'staff',
      query: tasksQuery,
      answers: { status: 200, body: tasksAnswer },
      async handle({ caller, query: { cursor, limit, ...query } }) {
        const [page, counts] = await Promise.all([
          tasks.page(caller, toFilter(query), { after: cursor ?? null, limit }),
          // Whoever asks for a further page has the counts of the first.
          cursor === undefined ? tasks.counts(caller, query.scope) : NOT_COUNTED,
        ]);
        const covers = await photos.presentMany(page.cases.flatMap(({ photoIds }) => photoIds.slice(0, 1)));
        const context = { viewer: staffCaseActor(caller), now: clock.now(), rules, directory };
        return {
          tasks: page.cases.map((stored) => presentTask(stored, context, covers)),
          counts: counts.statuses.map(({ status, count, more }) => ({
            status,
            name: CASE_STATUS_NAMES[status],
            count,
            more,
          })),
          total: counts.total,
          overdue: counts.overdue,
          dueSoon: counts.dueSoon,
          nextCursor: page.next && toCursor(page.next),
          incomplete: page.incomplete,
        };
      },
    }),
  ];
}
