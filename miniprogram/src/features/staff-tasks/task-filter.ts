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
import {
  CASE_SOURCE_NAMES,
  CASE_STATUS_NAMES,
  LIMITS,
  OPEN_CASE_STATUSES,
  TASK_WAITING_NAMES,
  TIMELINESS_NAMES,
} from '@suishoupai/shared-types';
import type { Period } from '../../lib/periods';
import { addDays } from '../../lib/periods';

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
  /** Districts have no code but their name. */
  district: Named | null;
  opened: Opened | null;
  department: Named | null;
  q: string;
}

export const OPENED_PRESETS = ['today', 'last7Days', 'last30Days', 'custom'] as const;
export type OpenedPreset = (typeof OPENED_PRESETS)[number];

/** First and last day of opening, `YYYY-MM-DD`. */
export interface Opened extends Period {
  preset: OpenedPreset;
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
  district: null,
  opened: null,
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
  const { district, opened } = filter;
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
    ...(district === null ? {} : { district: district.code }),
    ...(opened === null ? {} : { openedFrom: opened.from, openedTo: opened.to }),
    ...(department === null ? {} : { departmentId: department.code }),
    ...(q === '' ? {} : { q }),
  };
}

interface Words {
  urgent: string;
  supervised: string;
  openedPresets: Record<OpenedPreset, string>;
}

/** What is set, in words, for the line over the list; a status in hand has its chip instead. */
export function filterWords(filter: TaskFilter, words: Words): string[] {
  const { timeliness, source, waiting, urgent, supervised, taskClass, grid, department, q, status, district, opened } =
    filter;
  return [
    ...(q.trim() === '' ? [] : [`“${q.trim()}”`]),
    ...(status === null || OPEN_CASE_STATUSES.some((one) => one === status) ? [] : [CASE_STATUS_NAMES[status]]),
    ...(opened === null ? [] : [openedWords(opened, words.openedPresets)]),
    ...(timeliness === null ? [] : [TIMELINESS_NAMES[timeliness]]),
    ...(urgent ? [words.urgent] : []),
    ...(supervised ? [words.supervised] : []),
    ...(waiting === null ? [] : [TASK_WAITING_NAMES[waiting]]),
    ...[taskClass, district, grid, department].flatMap((one) => (one === null ? [] : [one.name])),
    ...(source === null ? [] : [CASE_SOURCE_NAMES[source]]),
  ];
}

function openedWords({ preset, from, to }: Opened, names: Record<OpenedPreset, string>): string {
  return preset === 'custom' ? `${from} 至 ${to}` : names[preset];
}

/** The days that a choice means on the day `today`; days of one's own begin with the last seven. */
export function openedOf(preset: OpenedPreset, today: string): Opened {
  const days = { today: 0, last7Days: 6, last30Days: 29, custom: 6 }[preset];
  return { preset, from: addDays(today, -days), to: today };
}

/** True while something narrows the list that no chip over it says: the chips' numbers are not those of its rows then. */
export function isNarrowed(filter: TaskFilter): boolean {
  const { status, timeliness } = filter;
  if (status !== null && timeliness !== null) return true;
  if (timeliness !== null && timeliness !== 'overdue' && timeliness !== 'due_soon') return true;
  return !isSameList({ ...withoutFilters(filter), status, timeliness }, filter);
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
