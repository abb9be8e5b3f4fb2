import { useEffect, useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import type { Drafts } from '../../drafts/use-drafts';
import { useDrafts } from '../../drafts/use-drafts';
import { SendResult } from '../../features/draft-list/SendResult';
import { ReportForm } from '../../features/report-form/ReportForm';
import { SubmitBar } from '../../features/report-form/SubmitBar';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { openPage } from '../../platform/navigation';
import { isStaff, useSession, useTextSize } from '../../session/use-session';

/** 随手拍: the form, and after 提交 what became of it. */
export default function ReportPage() {
  const session = useSession();
  const { className } = useTextSize();
  const drafts = useDrafts();
  const [sentId, setSentId] = useState<string | null>(null);
  const watching = useWatched(sentId, drafts);
  const me = session.me?.citizenId;

  useEffect(() => setSentId(null), [me]);
  // Coming back with another draft opened from 我的 or 首页: the form is wanted, not the old result.
  useDidShow(() => {
    if (drafts.current !== null) setSentId(null);
  });

  const submit = () => {
    const draft = drafts.current;
    if (draft === null) return;
    drafts.queue.dispatch(draft.clientReportId, { type: 'submitted' });
    setSentId(draft.clientReportId);
  };
  const showForm = watching === null;
  return (
    <Page
      id="page-report"
      textSize={className}
      title="随手拍"
      bottom={
        <>
          {showForm && session.status === 'signed_in' ? <SubmitBar draft={drafts.current} onSubmit={submit} /> : null}
          <TabBar current="report" showWorkbench={isStaff(session)} />
        </>
      }
    >
      <SignInGate>
        {watching === null ? (
          <ReportForm drafts={drafts} />
        ) : (
          <SendResult
            clientReportId={watching}
            drafts={drafts}
            onSeeReport={(reportId) => void openPage('pages/report-detail/index', { id: reportId })}
            onAnother={() => setSentId(null)}
          />
        )}
      </SignInGate>
    </Page>
  );
}

/** The report just sent, while there is something to tell about it. */
function useWatched(sentId: string | null, { all, activity }: Drafts): string | null {
  if (sentId === null) return null;
  if (activity.delivered[sentId] !== undefined) return sentId;
  const draft = all.find((one) => one.clientReportId === sentId);
  return draft !== undefined && draft.phase !== 'editing' ? sentId : null;
}
