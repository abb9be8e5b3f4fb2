import { useCallback, useEffect, useRef, useState } from 'react';
import type { TasksResponse } from '@suishoupai/shared-types';
import type { Load } from '../../lib/use-load';
import { useLoad } from '../../lib/use-load';
import { useServices } from '../../session/services';
import type { TaskFilter, TaskPages } from './task-list';
import { appendPage } from './task-list';

export interface Tasks {
  load: Load<LoadedTasks>;
  /** The page below is being fetched. */
  more: 'idle' | 'busy' | 'failed';
  reload: () => void;
  loadMore: () => void;
}

export interface LoadedTasks extends TaskPages {
  filter: TaskFilter;
  loadedAt: Date;
}

const PAGE = 30;

/** The task list of a filter, page by page. A reload fetches as many as were shown, so that the place in the list is not lost. */
export function useTasks(filter: TaskFilter): Tasks {
  const { api } = useServices();
  const { scope, status } = filter;
  const fetchPage = useCallback(
    (cursor: string | null): Promise<TasksResponse> =>
      api.staff.tasks({
        scope,
        limit: PAGE,
        ...(status === null ? {} : { status }),
        ...(cursor === null ? {} : { cursor }),
      }),
    [api, scope, status],
  );
  const shown = useRef({ filter: '', count: 0 });
  const filterKey = `${scope}/${status ?? ''}`;
  const fetchShown = useCallback(async (): Promise<LoadedTasks> => {
    const wanted = shown.current.filter === filterKey ? shown.current.count : 0;
    let pages: TaskPages = await fetchPage(null);
    while (pages.tasks.length < wanted && pages.nextCursor !== null) {
      pages = appendPage(pages, await fetchPage(pages.nextCursor));
    }
    return { ...pages, filter: { scope, status }, loadedAt: new Date() };
  }, [fetchPage, filterKey, scope, status]);
  const { load, reload, replace } = useLoad(fetchShown);
  const [more, setMore] = useState<Tasks['more']>('idle');
  useEffect(() => setMore('idle'), [fetchShown]);
  useEffect(() => {
    const { data } = load;
    if (data !== null)
      shown.current = { filter: `${data.filter.scope}/${data.filter.status ?? ''}`, count: data.tasks.length };
  }, [load]);

  const loadMore = () => {
    const { data } = load;
    if (data === null || data.nextCursor === null || more === 'busy') return;
    setMore('busy');
    fetchPage(data.nextCursor).then(
      (page) => {
        setMore('idle');
        if (data.filter.scope === scope && data.filter.status === status)
          replace({ ...data, ...appendPage(data, page) });
      },
      () => setMore('failed'),
    );
  };

  return { load, more, reload, loadMore };
}
