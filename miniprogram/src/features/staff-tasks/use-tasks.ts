import { useCallback, useEffect, useRef, useState } from 'react';
import type { TasksResponse } from '@suishoupai/shared-types';
import { ApiError } from '../../api/api-error';
import type { Load } from '../../lib/use-load';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import type { TaskFilter } from './task-filter';
import { isSameList, queryOf } from './task-filter';
import type { TaskPages } from './task-list';
import { appendPage, arrivals, refreshFirst } from './task-list';

export interface Tasks {
  load: Load<LoadedTasks>;
  /** The page below is being fetched. */
  more: 'idle' | 'busy' | 'failed';
  /** Tasks that have come since; the list itself stays as it is until the person asks. */
  arrived: number;
  reload: () => void;
  /** Back on the page: the first page, and the case that was opened (null: none). */
  refresh: (opened: string | null) => void;
  loadMore: () => void;
}

export interface LoadedTasks extends TaskPages {
  filter: TaskFilter;
  loadedAt: Date;
}

const PAGE = 30;
/** How often the counts are asked for while the list is on the screen. */
const LOOK_MS = 45_000;

/**
 * The task list of a filter, page by page. A reload fetches as many as were shown, so that the place in the list is not lost; a refresh
 * only the first page and the one case that the person has looked at; while
 * the page is on the screen (`watched`) it looks for new work.
 */
export function useTasks(filter: TaskFilter, watched: boolean): Tasks {
  const { api } = useServices();
  const fetchPage = useCallback(
    (cursor: string | null): Promise<TasksResponse> =>
      api.staff.tasks({ ...queryOf(filter), limit: PAGE, ...(cursor === null ? {} : { cursor }) }),
    [api, filter],
  );
  const shown = useRef<{ filter: TaskFilter; count: number } | null>(null);
  const fetchShown = useCallback(async (): Promise<LoadedTasks> => {
    const wanted = shown.current !== null && isSameList(shown.current.filter, filter) ? shown.current.count : 0;
    let pages: TaskPages = await fetchPage(null);
    while (pages.tasks.length < wanted && pages.nextCursor !== null && !pages.incomplete) {
      pages = appendPage(pages, await fetchPage(pages.nextCursor));
    }
    return { ...pages, filter, loadedAt: new Date() };
  }, [fetchPage, filter]);
  const { load, reload, replace } = useLoad(fetchShown);
  const [more, setMore] = useState<Tasks['more']>('idle');
  const [arrived, setArrived] = useState(0);
  const { data } = load;

  useEffect(() => setMore('idle'), [fetchShown]);
  const loadedAt = data?.loadedAt ?? null;
  useEffect(() => setArrived(0), [loadedAt]);
  useEffect(() => {
    if (data !== null) shown.current = { filter: data.filter, count: data.tasks.length };
  }, [data]);
  useEffect(() => {
    if (data === null || !watched || data.filter.scope === 'all') return;
    const look = async (): Promise<void> => {
      try {
        const now = await api.staff.tasks({ scope: data.filter.scope, limit: 1 });
        setArrived(arrivals(data.counts, now.counts));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error; // without an answer there is no news, and the list says nothing
      }
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [api, data, watched]);

  const refreshing = useRef(0);
  const refresh = (opened: string | null): void => {
    if (data === null || !isSameList(data.filter, filter)) {
      reload();
      return;
    }
    const mine = ++refreshing.current;
    fetchFirst(opened).then(
      ({ first, row }) => {
        if (mine !== refreshing.current) return;
        replace({ ...refreshFirst(data, first, row), loadedAt: new Date() });
      },
      () => reload(), // says what is wrong
    );
  };
  /** A first page that has the case already needs no second question. */
  const fetchFirst = async (opened: string | null) => {
    const first = await fetchPage(null);
    if (opened === null || first.nextCursor === null || first.tasks.some(({ caseNo }) => caseNo === opened)) {
      return { first, row: null };
    }
    const { tasks } = await api.staff.tasks({ ...queryOf(filter), q: opened, limit: 1 });
    return { first, row: { caseNo: opened, now: tasks[0] ?? null } };
  };

  const loadMore = () => {
    if (data === null || data.nextCursor === null || more === 'busy') return;
    setMore('busy');
    fetchPage(data.nextCursor).then(
      (page) => {
        setMore('idle');
        if (isSameList(data.filter, filter)) replace({ ...data, ...appendPage(data, page) });
      },
      () => setMore('failed'),
    );
  };

  return { load, more, arrived, reload, refresh, loadMore };
}
