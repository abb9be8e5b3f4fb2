import { useEffect, useState } from 'react';
import type { NearbyCaseView } from '@suishoupai/shared-types';
import { ApiError } from '../../api/api-error';
import type { CasesApi } from '../../api/cases';
import type { Draft } from '../../drafts/draft';

const NONE: NearbyCaseView[] = [];

/** Open cases of the draft's class near its place; empty until both are known, and when it cannot be asked. */
export function useNearbySame(
  draft: Pick<Draft, 'position' | 'classCode'> | null,
  online: boolean,
  cases: CasesApi,
): NearbyCaseView[] {
  const [found, setFound] = useState(NONE);
  const position = draft?.position ?? null;
  const classCode = draft?.classCode ?? null;
  useEffect(() => {
    setFound(NONE);
    if (position === null || classCode === null || !online) return undefined;
    let wanted = true;
    cases.nearby(position, classCode).then(
      (answer) => {
        if (wanted) setFound(answer.cases);
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        // The offer is a courtesy: without it the server still finds duplicates.
      },
    );
    return () => {
      wanted = false;
    };
  }, [position, classCode, online, cases]);
  return found;
}
