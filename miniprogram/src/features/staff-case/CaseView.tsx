import { useCallback, type PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { failureView, isGone } from '../../api/api-error';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import type { Loader } from '../../lib/use-load';
import { useLoad } from '../../lib/use-load';
import { goToTab } from '../../platform/navigation';
import { useServices } from '../../session/services';
import { CaseHead } from './CaseHead';
import { CaseDraw } from './CaseDraw';
import { CaseOrders } from './CaseOrders';
import { CaseOutcome } from './CaseOutcome';
import { CasePhotos } from './CasePhotos';
import { CasePlace } from './CasePlace';
import { CaseReports } from './CaseReports';
import { CaseWaiting } from './CaseWaiting';
import { FlowLog } from './FlowLog';
import { PrintCase } from './PrintCase';
import { texts } from './texts';

/** Reads a case. */
export function useCase(caseNo: string): Loader<CaseDetailView> {
  const { api } = useServices();
  return useLoad(useCallback(() => api.staff.caseDetail(caseNo), [api, caseNo]));
}

/** A case from top to bottom, or what is said instead; `children` come below its photos. */
export function CaseView({ loader, children }: PropsWithChildren<{ loader: Loader<CaseDetailView> }>) {
  const { api } = useServices();
  const grids = useLoad(useCallback(() => api.grids.list(), [api]));
  const { load, reload } = loader;
  if (load.state === 'loading') {
    return (
      <View className="content">
        <Skeleton rows={6} />
      </View>
    );
  }
  if (isGone(load.error)) {
    return (
      <Message
        id="staff-case-gone"
        icon="swap"
        title={texts.goneTitle}
        text={texts.goneText}
        action={{ id: 'staff-back-to-tasks', text: texts.backToTasks, onTap: () => void goToTab('workbench') }}
      />
    );
  }
  const again = { id: 'staff-retry', text: texts.retry, onTap: reload };
  if (load.data === null) {
    const { offline, text } = failureView(load.error);
    return (
      <Message
        id="staff-case-failed"
        icon={offline ? 'offline' : 'alert'}
        title={offline ? texts.offlineTitle : texts.failedTitle}
        text={text}
        action={again}
      />
    );
  }
  const detail = load.data;
  const now = new Date();
  return (
    <View className="content">
      {load.state === 'failed' ? <Notice tone="warn" text={texts.stale} action={again} /> : null}
      <CaseHead detail={detail} now={now} />
      <CaseWaiting detail={detail} now={now} />
      <CaseOrders detail={detail} now={now} />
      <CasePhotos detail={detail} />
      {children}
      <CasePlace detail={detail} grids={grids.load.data?.grids ?? []} />
      <CaseReports reports={detail.reports} total={detail.reportCount} now={now} />
      <CaseOutcome detail={detail} now={now} />
      <CaseDraw detail={detail} />
      <FlowLog items={detail.flowLog} now={now} />
      <PrintCase caseNo={detail.caseNo} />
    </View>
  );
}
