import { useCallback } from 'react';
import { errorText } from '../../api/api-error';
import { SameProblem } from '../../components/same-problem/SameProblem';
import { texts } from '../../components/same-problem/texts';
import { useLoad } from '../../lib/use-load';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';

/** 「是同一个吗？」, asked as soon as a report has arrived that may be the same as another. The page of the report asks it too. */
export function AskSame({ reportId }: { reportId: string }) {
  const { api } = useServices();
  const { load, replace } = useLoad(useCallback(() => api.reports.detail(reportId), [api, reportId]));
  const related = load.data?.related ?? null;
  if (related === null) return null;
  const answer = async (same: boolean, reason: string): Promise<void> => {
    replace(await api.reports.sameProblem(reportId, { same, ...(reason === '' ? {} : { reason }) }));
    await toast(texts.thanks);
  };
  return <SameProblem related={related} now={new Date()} failureText={errorText} onAnswer={answer} />;
}
