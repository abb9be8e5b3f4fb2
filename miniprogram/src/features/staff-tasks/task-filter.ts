import type {
  CaseSource,
  CaseStatus,
  StaffRole,
  TaskOrder,
  TaskScope,
  TasksQuery,
  TaskWaiting,
  Timeliness,
} from '@suishoupai/shared-types';
import { CASE_SOURCE_NAMES, LIMITS, TASK_WAITING_NAMES, TIMELINESS_NAMES } from '@suishoupai/shared-types';

/** What is listed: whose, in which order, and what must hold of a case. null and false ask for nothing. */
export interface TaskFilter {
  scope: TaskScope;
  order: TaskOrder;
  status: CaseStatus | null;
  timeliness: Timeliness | null;
  source: CaseSource | null;
  waiting: TaskWaiting | null;
  urgent: boolean;
  supervised: boolean;
  /** With their names, so that what is set can be said without looking it up. */
  taskClass: Named | null;
  grid: Named | null;
  department: Named | null;
  q: string;
}

export interface Named {
  code: string;
  name: string;
}

/** The parts that the sheet of filters sets; the status stands over the list, the search above it. */
export type FilterPatch = Partial<Omit<TaskFilter, 'scope'>>;

const NO_FILTER = {
  status: null,
  timeliness: null,
  source: null,
  waiting: null,
  urgent: false,
  supervised: false,
  taskClass: null,
  grid: null,
  department: null,
  q: '',
} as const;

/** A list without filters; of one's own tasks what is overdue comes first, of all others the newest. */
export function wholeList(scope: TaskScope): TaskFilter {
  return { scope, order: scope === 'all' ? 'newest' : 'due', ...NO_FILTER };
}

/** The same list with nothing asked for. */
export function withoutFilters({ scope, order }: TaskFilter): TaskFilter {
  return { scope, order, ...NO_FILTER };
}

/** Collectors have no unit whose work they would look at. */
export function scopesOf(role: StaffRole): TaskScope[] {
  return role === 'collector' ? ['mine', 'all'] : ['mine', 'unit', 'all'];
}

/** The query of a page, without its cursor. */
export function queryOf(filter: TaskFilter): TasksQuery {
  const { scope, order, status, timeliness, source, waiting, urgent, supervised, taskClass, grid, department } = filter;
  const q = filter.q.trim();
  return {
    scope,
    order,
    ...(status === null ? {} : { status }),
    ...(timeliness === null ? {} : { timeliness }),
    ...(source === null ? {} : { source }),
    ...(waiting === null ? {} : { waiting }),
    ...(urgent ? { urgent: 'true' as const } : {}),
    ...(supervised ? { supervised: 'true' as const } : {}),
    ...(taskClass === null ? {} : { classCode: taskClass.code }),
    ...(grid === null ? {} : { gridCode: grid.code }),
    ...(department === null ? {} : { departmentId: department.code }),
    ...(q === '' ? {} : { q }),
  };
}

/** What is set besides the status, in words, for the line over the list. */
export function filterWords(filter: TaskFilter, words: { urgent: string; supervised: string }): string[] {
  const { timeliness, source, waiting, urgent, supervised, taskClass, grid, department, q } = filter;
  return [
    ...(q.trim() === '' ? [] : [`“${q.trim()}”`]),
    ...(timeliness === null ? [] : [TIMELINESS_NAMES[timeliness]]),
    ...(urgent ? [words.urgent] : []),
    ...(supervised ? [words.supervised] : []),
    ...(waiting === null ? [] : [TASK_WAITING_NAMES[waiting]]),
    ...[taskClass, grid, department].flatMap((one) => (one === null ? [] : [one.name])),
    ...(source === null ? [] : [CASE_SOURCE_NAMES[source]]),
  ];
}

/** A search that the server would refuse or that would find nothing sensible: a single character. */
export function isSearchable(text: string): boolean {
  const length = [...text.trim()].length;
  return length === 0 || (length >= 2 && length <= LIMITS.searchChars);
}

/** True for one and the same list. */
export function isSameList(a: TaskFilter, b: TaskFilter): boolean {
  return JSON.stringify(queryOf(a)) === JSON.stringify(queryOf(b));
}
