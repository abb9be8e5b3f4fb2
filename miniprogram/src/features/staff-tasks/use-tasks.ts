import { useCallback, useEffect, useState } from 'react';
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

const PAGE = 20;

/** The task list of a filter, page by page. A reload begins at the top again. */
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
  const first = useCallback(
    async (): Promise<LoadedTasks> => ({
      ...(await fetchPage(null)),
      filter: { scope, status },
      loadedAt: new Date(),
    }),
    [fetchPage, scope, status],
  );
  const { load, reload, replace } = useLoad(first);
  const [more, setMore] = useState<Tasks['more']>('idle');
  useEffect(() => setMore('idle'), [first]);

  const loadMore = () => {
    const { data } = load;
    if (data === null || data.nextCursor === null || more === 'busy') return;
    setMore('busy');
    fetchPage(data.nextCursor).then(
      (page) => {
        setMore('idle');
        if (data.filter.scope === scope && data.filter.status === status) replace({ ...data, ...appendPage(data, page) });
      },
      () => setMore('failed'),
    );
  };

  return { load, more, reload, loadMore };
}
