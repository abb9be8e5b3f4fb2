import type { CappedCount, CaseStatus, TasksResponse, TaskView, Timeliness } from '@suishoupai/shared-types';

export type TaskPages = Omit<TasksResponse, 'tasks'> & { tasks: TaskView[] };

/** A chip over the list: everything, what is late, or one status. */
export interface ListChip {
  value: string;
  name: string;
  /** Absent where the numbers would not be those of the rows below. */
  count?: string;
  status: CaseStatus | null;
  timeliness: Timeliness | null;
}

/** Adds a page below; the counts stay those of the first page. A case that moved between two pages is shown once, as it is now. */
export function appendPage(pages: TaskPages, next: TasksResponse): TaskPages {
  const moved = new Set(next.tasks.map((task) => task.caseNo));
  const tasks = [...pages.tasks.filter((task) => !moved.has(task.caseNo)), ...next.tasks];
  return { ...pages, tasks, nextCursor: next.nextCursor, incomplete: next.incomplete };
}

/**
 * The list with its first page as it is now; `opened` is the row below it that the person has looked at meanwhile, as it is now, or
 * null when it has left the list. What stood below the last row of the page stays as it was shown; what is missing above it has left.
 */
export function refreshFirst<T extends TaskPages>(
  pages: T,
  first: TasksResponse,
  opened: { caseNo: string; now: TaskView | null } | null,
): T {
  const onFirst = new Set(first.tasks.map(({ caseNo }) => caseNo));
  const lastKnown = pages.tasks.findLastIndex(({ caseNo }) => onFirst.has(caseNo));
  if (first.nextCursor === null || lastKnown === -1) return { ...pages, ...first };
  const below = pages.tasks
    .slice(lastKnown + 1)
    .flatMap((task) => (task.caseNo === opened?.caseNo ? (opened.now ?? []) : task));
  const { nextCursor, incomplete } = below.length === 0 ? first : pages;
  return { ...pages, ...first, tasks: [...first.tasks, ...below], nextCursor, incomplete };
}

/** 「12」「999+」: a count that stopped counting says so. */
export function countText({ count, more }: CappedCount): string {
  return more ? `${count}+` : String(count);
}

interface Shown {
  status: CaseStatus | null;
  timeliness: Timeliness | null;
}

/**
 * All, what is late, then every status that has cases; a chosen one stays even when it has none. The server counts whole lists: while
 * the list is `narrowed` by anything that no chip says, the chips have no numbers.
 */
export function listChips(
  { counts, total, overdue, dueSoon }: Pick<TasksResponse, 'counts' | 'total' | 'overdue' | 'dueSoon'>,
  chosen: Shown,
  names: { all: string; overdue: string; dueSoon: string },
  narrowed = false,
): ListChip[] {
  const numberOf = (of: CappedCount): Pick<ListChip, 'count'> => (narrowed ? {} : { count: countText(of) });
  const late = [
    { value: 'overdue' as const, name: names.overdue, of: overdue },
    { value: 'due_soon' as const, name: names.dueSoon, of: dueSoon },
  ].filter(({ value, of }) => of.count > 0 || chosen.timeliness === value);
  const statuses = counts.filter(({ count, status }) => count > 0 || status === chosen.status);
  return [
    { value: 'all', name: names.all, ...numberOf(total), status: null, timeliness: null },
    ...late.map(({ value, name, of }) => ({ value, name, ...numberOf(of), status: null, timeliness: value })),
    ...statuses.map((one) => ({
      ...{ value: one.status, name: one.name, ...numberOf(one) },
      ...{ status: one.status, timeliness: null },
    })),
  ];
}

/** The chip that is lit: none while the sheet of filters asks for something that no chip says. */
export function chosenChip({ status, timeliness }: Shown): string | null {
  if (status !== null) return timeliness === null ? status : null;
  if (timeliness === null) return 'all';
  return timeliness === 'overdue' || timeliness === 'due_soon' ? timeliness : null;
}

/**
 * How many tasks have come since the list was loaded, as far as counts tell: those that left a status do not hide those that came
 * into another. Counts that stopped counting say nothing.
 */
export function arrivals(before: TasksResponse['counts'], now: TasksResponse['counts']): number {
  return now.reduce((sum, { status, count, more }) => {
    const old = before.find((one) => one.status === status);
    return sum + (more || old?.more === true ? 0 : Math.max(0, count - (old?.count ?? 0)));
  }, 0);
}
