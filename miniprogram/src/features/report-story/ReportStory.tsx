import { useCallback } from 'react';
import { View } from '@tarojs/components';
import type { SupplementRequest } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { useLoad } from '../../lib/use-load';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { Evaluate, Evaluated } from './Evaluate';
import { Objection } from './Objection';
import { Summary } from './Summary';
import { Supplement } from './Supplement';
import { texts } from './texts';
import { Timeline } from './Timeline';
import { Withdraw } from './Withdraw';

/** One report: what it was, what happened, and what its owner may do about it. */
export function ReportStory({ reportId }: { reportId: string }) {
  const { api } = useServices();
  const { load, reload } = useLoad(useCallback(() => api.reports.detail(reportId), [api, reportId]));
  const again = { id: 'report-story-retry', text: texts.retry, onTap: reload };

  const evaluate = async (stars: number, text: string) => {
    await api.reports.evaluate(reportId, { stars, ...(text === '' ? {} : { text }) });
    await toast(texts.thanks);
    reload();
  };
  const withdraw = async (reason: string) => {
    await api.reports.withdraw(reportId, { reason });
    await toast(texts.withdrawn);
    reload();
  };

  const supplement = async (body: SupplementRequest) => {
    await api.reports.supplement(reportId, body);
    await toast(texts.supplemented);
    reload();
  };
  const object = async (kind: 'dispute' | 'appeal', reason: string) => {
    await api.reports[kind](reportId, { reason });
    await toast(texts.objection[kind].done);
    reload();
  };

  if (load.state === 'loading') {
    return (
      <View className="content">
        <Skeleton rows={4} />
      </View>
    );
  }
  if (load.data === null) {
    return (
      <Message
        id="report-story-failed"
        icon="offline"
        title={texts.failed}
        text={errorText(load.error)}
        action={again}
      />
    );
  }
  const { report, timeline, evaluation } = load.data;
  return (
    <View className="content">
      {load.state === 'failed' ? (
        <Notice tone="warn" text={`${texts.stale}：${errorText(load.error)}`} action={again} />
      ) : null}
      <Summary report={report} />
      {report.canSupplement && report.question !== null ? <Supplement report={report} onSend={supplement} /> : null}
      {report.canEvaluate ? <Evaluate onSend={evaluate} /> : null}
      {evaluation === null ? null : <Evaluated evaluation={evaluation} />}
      {report.canDispute ? <Objection kind="dispute" onSend={(reason) => object('dispute', reason)} /> : null}
      <Timeline items={timeline} now={new Date()} />
      {report.canSupplement && report.question === null ? <Supplement report={report} onSend={supplement} /> : null}
      {report.canAppeal ? <Objection kind="appeal" onSend={(reason) => object('appeal', reason)} /> : null}
      {report.canWithdraw ? <Withdraw onSend={withdraw} /> : null}
    </View>
  );
}
