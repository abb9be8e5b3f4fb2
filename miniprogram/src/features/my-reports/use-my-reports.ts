import { useCallback, useRef, useState } from 'react';
import type { CitizenReportView } from '@suishoupai/shared-types';
import { useServices } from '../../session/services';

export interface MyReports {
  reports: CitizenReportView[];
  state: 'loading' | 'ready' | 'failed';
  error: unknown;
  hasMore: boolean;
  /** From the newest again. */
  reload: () => Promise<void>;
  more: () => Promise<void>;
}

/** My reports, newest first, page by page. */
export function useMyReports(): MyReports {
  const { api } = useServices();
  const [reports, setReports] = useState<CitizenReportView[]>([]);
  const [state, setState] = useState<MyReports['state']>('loading');
  const [error, setError] = useState<unknown>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const turn = useRef(0);

  const fetchPage = useCallback(
    async (from: string | null) => {
      const mine = ++turn.current;
      setState('loading');
      try {
        const page = await api.reports.mine(from ?? undefined);
        if (mine !== turn.current) return;
        setReports((old) => (from === null ? page.reports : [...old, ...page.reports]));
        setCursor(page.nextCursor);
        setState('ready');
      } catch (failure) {
        if (mine !== turn.current) return;
        setError(failure);
        setState('failed');
      }
    },
    [api],
  );

  const reload = useCallback(() => fetchPage(null), [fetchPage]);
  const more = useCallback(() => fetchPage(cursor), [fetchPage, cursor]);
  return { reports, state, error, hasMore: cursor !== null, reload, more };
}
