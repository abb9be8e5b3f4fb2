import type { CaseStatus, TasksResponse, TaskView } from '@suishoupai/shared-types';

export type TaskScope = 'mine' | 'all';

/** What is listed: whose, and in which status (null = every status). */
export interface TaskFilter {
  scope: TaskScope;
  status: CaseStatus | null;
}

export interface TaskPages {
  tasks: TaskView[];
  counts: TasksResponse['counts'];
  nextCursor: string | null;
}

export interface StatusOption {
  /** null = every status. */
  status: CaseStatus | null;
  name: string;
  count: number;
}

/** Adds a page below. A case that moved between two pages is shown once, as it is now. */
export function appendPage(pages: TaskPages, next: TasksResponse): TaskPages {
  const moved = new Set(next.tasks.map((task) => task.caseNo));
  return {
    tasks: [...pages.tasks.filter((task) => !moved.has(task.caseNo)), ...next.tasks],
    counts: next.counts,
    nextCursor: next.nextCursor,
  };
}

/** The chips over the list: every status that has cases, and the chosen one even when it has none. */
export function statusOptions(
  counts: TasksResponse['counts'],
  chosen: CaseStatus | null,
  allName: string,
): StatusOption[] {
  const shown = counts.filter(({ count, status }) => count > 0 || status === chosen);
  return [{ status: null, name: allName, count: totalOf(counts) }, ...shown];
}

/** Cases in the whole list, whatever status is shown. */
export function totalOf(counts: TasksResponse['counts']): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
