import { useCallback, useEffect, useRef, useState } from 'react';
import type { EvaluatedCaseView } from '@suishoupai/shared-types';
import type { EvaluationApi } from '../../api/evaluation';
import { useServices } from '../../session/services';

export type CaseQuery = Omit<Parameters<EvaluationApi['cases']>[0], 'cursor' | 'limit'>;

export interface CaseList {
  cases: EvaluatedCaseView[];
  /** Null until the first page is there. */
  total: number | null;
  hasMore: boolean;
  state: 'busy' | 'idle' | 'failed';
  error: unknown;
  loadMore: () => void;
}

interface Known {
  cases: EvaluatedCaseView[];
  total: number | null;
  cursor: string | null;
}

const NOTHING: Known = { cases: [], total: null, cursor: null };
const PAGE = 20;

/** The cases behind a number, page by page. Mount it anew for another query. */
export function useCaseList(query: CaseQuery): CaseList {
  const { api } = useServices();
  const [known, setKnown] = useState<Known>(NOTHING);
  const [state, setState] = useState<CaseList['state']>('idle');
  const [error, setError] = useState<unknown>(null);
  const wanted = useRef(true);
  const busy = useRef(false);

  const load = useCallback(
    async (cursor: string | null) => {
      if (busy.current) return;
      busy.current = true;
      setState('busy');
      try {
        const page = await api.evaluation.cases({ ...query, limit: PAGE, ...(cursor === null ? {} : { cursor }) });
        if (!wanted.current) return;
        setKnown((old) => ({
          cases: cursor === null ? page.cases : [...old.cases, ...page.cases],
          total: page.total,
          cursor: page.nextCursor,
        }));
        setState('idle');
      } catch (failure) {
        if (!wanted.current) return;
        setError(failure);
        setState('failed');
      } finally {
        busy.current = false;
      }
    },
    [api, query],
  );

  useEffect(() => {
    wanted.current = true;
    void load(null);
    return () => {
      wanted.current = false;
    };
  }, [load]);

  const { cases, total, cursor } = known;
  return {
    cases,
    total,
    hasMore: cursor !== null,
    state,
    error,
    loadMore: () => void load(total === null ? null : cursor),
  };
}
