import type { CappedCount, CaseStatus, StaffRole, TaskOrder, TaskScope, Timeliness } from '@suishoupai/shared-types';
import { invalidRequest, fieldError } from '../../kernel/app-error';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { ListOrder, PageKey } from './case-list.cursor';
import type { ListFilter } from './case-list.query';
import { sumOf, type CaseListRepository, type ListPage } from './case-list.repository';
import { pausedList, scopeLists, scopeStatuses, unitList } from './case.lists';
import type { CaseDirectory } from './case.ports';
import { staffCaseActor } from './case.actor';
import { DAY_PREFIX, facetTerms, parseSearch, type Facets, type Search } from './case.terms';

/** What is asked of a list; filters add up. */
export interface TaskFilter extends Facets {
  scope: TaskScope;
  order?: TaskOrder | undefined;
  status?: CaseStatus | undefined;
  departmentId?: string | undefined;
  timeliness?: Timeliness | undefined;
  openedFrom?: Date | undefined;
  /** Exclusive. */
  openedTo?: Date | undefined;
  q?: string | undefined;
}

export interface TaskPaging {
  after: PageKey | null;
  limit: number;
  /** How many cases a rare filter may look at; more cost more time. */
  look?: number;
}

export interface TaskCounts {
  statuses: ({ status: CaseStatus } & CappedCount)[];
  total: CappedCount;
  overdue: CappedCount;
  dueSoon: CappedCount;
}

/** Counts stop here: who has more than that counts no further. */
export const MOST_COUNTED = 999;
/** Entries of an index that one page of a rare filter looks at; half of it where their cases have to be read for it. */
export const LOOK = 200;

interface Deps {
  lists: CaseListRepository;
  directory: Pick<CaseDirectory, 'outsideDeskId'>;
  clock: Clock;
}

const NOTHING: ListPage = { cases: [], next: null, incomplete: false };
const NONE: CappedCount = { count: 0, more: false };

/** Task lists: pages of one order and filter, and counts of whole scopes. Everything they show the person may see. */
export function createTaskLists({ lists, directory, clock }: Deps) {
  const listsOfScope = (scope: TaskScope, actor: StaffActor): string[] | null =>
    scopeLists(scope, actor.staff.role, staffCaseActor(actor), directory.outsideDeskId);

  return {
    /** @throws AppError `invalid_request` for a search that nothing can be looked for by, and a cursor of another order */
    async page(actor: StaffActor, filter: TaskFilter, { after, limit, look = LOOK }: TaskPaging): Promise<ListPage> {
      const { asked, order } = askedOf(filter);
      if (after !== null && after.order !== order) throw invalidRequest([fieldError('cursor', 'bad_format')]);
      const scope = listsOfScope(asked.inHand && filter.scope === 'all' ? 'unit' : filter.scope, actor);
      if (scope === null) return NOTHING;
      const unit = filter.departmentId === undefined ? [] : [[unitList(filter.departmentId, asked.inHand)]];
      const of = (some: string[]): string[] => (filter.timeliness === 'paused' ? some.map(pausedList) : some);
      return lists.page({
        filter: { ...asked, lists: [scope, ...unit].map(of) },
        order,
        after,
        limit,
        look,
        now: clock.now(),
      });
    },

    /** Of the whole scope, whatever is filtered; of `all` only what is in hand, since the rest grows without end. */
    async counts(actor: StaffActor, scope: TaskScope): Promise<TaskCounts> {
      const counted = scope === 'all' ? 'unit' : scope;
      const role: StaffRole = actor.staff.role;
      const listed = listsOfScope(counted, actor);
      if (listed === null) return { statuses: [], total: NONE, overdue: NONE, dueSoon: NONE };
      const [statuses, late] = await Promise.all([
        lists.countByStatus(listed, scopeStatuses(counted, role), MOST_COUNTED),
        lists.countLate(listed, clock.now(), MOST_COUNTED),
      ]);
      return { statuses, total: sumOf(statuses, MOST_COUNTED), ...late };
    },
  };
}

export type TaskLists = ReturnType<typeof createTaskLists>;

function askedOf(filter: TaskFilter): { asked: Omit<ListFilter, 'lists'>; order: ListOrder } {
  const { scope, status, timeliness, openedFrom, openedTo, q } = filter;
  const search = q === undefined ? { kind: 'terms' as const, terms: [] } : parseSearch(q);
  if (search === null) throw invalidRequest([fieldError('q', 'too_short')]);
  const order = orderOf(search, filter);
  // Only what is in hand has a clock.
  const isOfWork = order === 'due' || order === 'people';
  const inHand = scope !== 'all' || isOfWork || timeliness !== undefined || filter.waiting !== undefined;
  const terms = [...(search.kind === 'terms' ? search.terms : []), ...facetTerms(filter)];
  const caseNoPrefix = search.kind === 'number' ? search.prefix : undefined;
  const running = timeliness === 'paused' ? undefined : timeliness;
  return { asked: { terms, inHand, status, timeliness: running, openedFrom, openedTo, caseNoPrefix }, order };
}

/** A search by number: the greatest first, where the number tells the day. Shorter beginnings are a filter: the newest first. */
function orderOf(search: Search, { scope, order }: TaskFilter): ListOrder {
  if (search.kind === 'number') return search.prefix.length >= DAY_PREFIX ? 'number' : (order ?? 'newest');
  return order ?? (scope === 'mine' ? 'oldest' : 'newest');
}
