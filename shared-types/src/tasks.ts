import type { CaseSource, CaseStatus, Timeliness } from './case-status';
import type { TaskView, TaskWaiting } from './cases';

/**
 * `mine`: what waits for me to act. `unit`: all work in hand of my unit, helping (会办) included; for the centre all work in hand.
 * `all`: everything I may see, finished cases too.
 */
export const TASK_SCOPES = ['mine', 'unit', 'all'] as const;
export type TaskScope = (typeof TASK_SCOPES)[number];
export const TASK_SCOPE_NAMES: Record<TaskScope, string> = { mine: '我的任务', unit: '本单位', all: '全部' };

/**
 * `due`: what is overdue longest first, then what is due next; only cases with work in hand. Those whose clock stands come last.
 * `people`: of those the cases that several people report, each further person counting as if it were due earlier, up to a cap.
 */
export const TASK_ORDERS = ['oldest', 'newest', 'due', 'people'] as const;
export type TaskOrder = (typeof TASK_ORDERS)[number];
export const TASK_ORDER_NAMES: Record<TaskOrder, string> = {
  oldest: '最早上报',
  newest: '最新上报',
  due: '超期优先',
  people: '多人反映',
};

/**
 * Query of GET /api/v1/staff/tasks; all of it is optional, filters add up. The exports take it without `cursor` and `limit`.
 * Without `order`: `oldest` for `mine`, else `newest`.
 */
export interface TasksQuery {
  scope?: TaskScope;
  order?: TaskOrder;
  status?: CaseStatus;
  /** A class (`SJ-06010`) or a major class (`SJ-06`). */
  classCode?: string;
  gridCode?: string;
  /** Name of the district, as `grid.district` shows it. */
  district?: string;
  /** Lead or helping unit; for the centre. */
  departmentId?: string;
  timeliness?: Timeliness;
  source?: CaseSource;
  urgent?: 'true';
  supervised?: 'true';
  waiting?: TaskWaiting;
  /** First and last day of opening, `YYYY-MM-DD` in Shanghai. */
  openedFrom?: string;
  openedTo?: string;
  /**
   * Digits: the whole case number, its beginning (6 digits or more), or its last 5. Else words, all of which must occur in description,
   * address, class, grid or community; at least two characters. Answers of a search by number come with the greatest number first.
   */
  q?: string;
  cursor?: string;
  /** 1 to `LIMITS.pageSize`. */
  limit?: number;
}

/** A count that stops counting: `more` says that there are more than `count`. */
export interface CappedCount {
  count: number;
  more: boolean;
}

/** GET /api/v1/staff/tasks */
export interface TasksResponse {
  tasks: TaskView[];
  /**
   * Of the whole scope, whatever filters are set; only statuses that can occur in it, and of `all` only those in hand. Counted
   * for the first page alone: with a `cursor` it is empty and the numbers below are 0.
   */
  counts: ({ status: CaseStatus; name: string } & CappedCount)[];
  /** All that the counts say together. */
  total: CappedCount;
  overdue: CappedCount;
  dueSoon: CappedCount;
  /** Null: that was all. A page may be short, even empty, and still have a next one (`incomplete`). */
  nextCursor: string | null;
  /** A search or a rare filter looked at as many cases as one request may and stopped; `nextCursor` looks further. */
  incomplete: boolean;
}
