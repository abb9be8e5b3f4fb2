import { useCallback } from 'react';
import { View } from '@tarojs/components';
import type { ReportDetailResponse, SupplementRequest } from '@suishoupai/shared-types';
import { errorText, failureView, isGone } from '../../api/api-error';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { SameProblem } from '../../components/same-problem/SameProblem';
import { texts as sameTexts } from '../../components/same-problem/texts';
import { isAskedWhetherSolved } from '../../lib/asked-whether-solved';
import { useLoad } from '../../lib/use-load';
import { goToTab } from '../../platform/navigation';
import { toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { useFreshLinks } from '../../session/use-fresh-links';
import { carryOut, type CitizenAction } from './citizen-action';
import { Evaluate, Evaluated } from './Evaluate';
import { Objection } from './Objection';
import { Summary } from './Summary';
import { Supplement } from './Supplement';
import { texts } from './texts';
import { Timeline } from './Timeline';
import { WaitingStory } from './WaitingStory';
import { Withdraw } from './Withdraw';

/** One report: what it was, what happened, and what its owner may do about it. */
export function ReportStory({ reportId }: { reportId: string }) {
  const { api } = useServices();
  const { load, reload, replace } = useLoad(useCallback(() => api.reports.detail(reportId), [api, reportId]));
  useFreshLinks(reload);
  const again = { id: 'report-story-retry', text: texts.retry, onTap: reload };

  const give = async (action: CitizenAction, send: () => Promise<ReportDetailResponse>, done: string) => {
    const { error, after } = await carryOut(action, send, () => api.reports.detail(reportId));
    if (error === null) await toast(done);
    if (after !== null) replace(after);
    if (error !== null) throw error;
  };
  const evaluate = (stars: number, text: string) =>
    give('evaluate', () => api.reports.evaluate(reportId, { stars, ...(text === '' ? {} : { text }) }), texts.thanks);
  const withdraw = (reason: string) =>
    give('withdraw', () => api.reports.withdraw(reportId, { reason }), texts.withdrawn);
  const object = (kind: 'dispute' | 'appeal', reason: string) =>
    give(kind, () => api.reports[kind](reportId, { reason }), texts.objection[kind].done);
  const answerSame = (same: boolean, reason: string) =>
    give(
      'answerSame',
      () => api.reports.sameProblem(reportId, { same, ...(reason === '' ? {} : { reason }) }),
      sameTexts.thanks,
    );
  const supplement = async (body: SupplementRequest) => {
    const after = await api.reports.supplement(reportId, body);
    await toast(texts.supplemented);
    replace(after);
  };

  if (load.state === 'loading') {
    return (
      <View className="content">
        <Skeleton rows={4} />
      </View>
    );
  }
  if (isGone(load.error)) {
    return (
      <Message
        id="report-story-gone"
        icon="inbox"
        title={texts.gone}
        text={texts.goneText}
        action={{ id: 'report-story-mine', text: texts.toMine, onTap: () => void goToTab('me') }}
      />
    );
  }
  if (load.data === null) {
    const { offline, text } = failureView(load.error);
    return (
      <Message
        id="report-story-failed"
        icon={offline ? 'offline' : 'alert'}
        title={texts.failed}
        text={text}
        action={again}
      />
    );
  }
  const { report, timeline, evaluation, related } = load.data;
  const stale =
    load.state === 'failed' ? (
      <Notice tone="warn" text={`${texts.stale}：${errorText(load.error)}`} action={again} />
    ) : null;
  if (report.caseNo === null) {
    return (
      <View className="content">
        {stale}
        <WaitingStory report={report} onNews={reload} />
        {report.canWithdraw ? <Withdraw onSend={withdraw} /> : null}
      </View>
    );
  }
  return (
    <View className="content">
      {stale}
      <Summary report={report} />
      {related === null ? null : (
        <SameProblem related={related} now={new Date()} failureText={errorText} onAnswer={answerSame} />
      )}
      {report.canSupplement && report.question !== null ? <Supplement report={report} onSend={supplement} /> : null}
      {report.canEvaluate ? <Evaluate reportId={reportId} onSend={evaluate} /> : null}
      {evaluation === null ? null : <Evaluated evaluation={evaluation} />}
      {report.canDispute ? (
        <Objection
          kind="dispute"
          reportId={reportId}
          question={isAskedWhetherSolved(report) ? texts.solved : null}
          onSend={(reason) => object('dispute', reason)}
        />
      ) : null}
      <Timeline items={timeline} now={new Date()} />
      {report.canSupplement && report.question === null ? <Supplement report={report} onSend={supplement} /> : null}
      {report.canAppeal ? (
        <Objection kind="appeal" reportId={reportId} onSend={(reason) => object('appeal', reason)} />
      ) : null}
      {report.canWithdraw ? <Withdraw onSend={withdraw} /> : null}
    </View>
  );
}
