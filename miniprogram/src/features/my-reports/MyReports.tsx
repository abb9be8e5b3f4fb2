import { View } from '@tarojs/components';
import type { CitizenReportView } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { ReportRow } from '../../components/report-row/ReportRow';
import { isAskedWhetherSolved } from '../../lib/asked-whether-solved';
import { texts } from './texts';
import type { MyReports as MyReportsState } from './use-my-reports';
import './my-reports.scss';

interface MyReportsProps {
  mine: MyReportsState;
  onOpen: (reportId: string) => void;
  onReport: () => void;
}

/** Everything I have reported, with its status. */
export function MyReports({ mine, onOpen, onReport }: MyReportsProps) {
  const { reports, state } = mine;
  const now = new Date();
  const cue = cueOf(reports);
  if (state === 'loading' && reports.length === 0) return <Skeleton rows={3} />;
  return (
    <Card id="my-reports" title={texts.title}>
      {state === 'failed' ? (
        <Notice
          tone="bad"
          text={errorText(mine.error)}
          action={{ id: 'my-reports-retry', text: texts.retry, onTap: () => void mine.reload() }}
        />
      ) : null}
      {state === 'ready' && reports.length === 0 ? (
        <Message
          compact
          id="my-reports-empty"
          icon="inbox"
          title={texts.empty}
          text={texts.emptyText}
          action={{ id: 'my-reports-go', text: texts.go, onTap: onReport }}
        />
      ) : null}
      {cue === null ? null : <Notice id="my-reports-cue" tone="info" text={cue} />}
      {reports.map((report) => (
        <View key={report.reportId} className="my-reports__row">
          <ReportRow report={report} now={now} onTap={() => onOpen(report.reportId)} />
        </View>
      ))}
      {mine.hasMore ? (
        <Button
          id="my-reports-more"
          kind="quiet"
          block
          busy={state === 'loading'}
          text={state === 'loading' ? texts.loading : texts.more}
          onTap={() => void mine.more()}
        />
      ) : null}
    </Card>
  );
}

/** How many reports wait for their citizen, if any. */
function cueOf(all: CitizenReportView[]): string | null {
  const reports = all.flatMap((report) => (report.caseNo === null ? [] : [report]));
  const asked = reports.filter((report) => report.question !== null).length;
  const checked = reports.filter((report) => isAskedWhetherSolved(report) && report.question === null).length;
  const closed = reports.filter((report) => report.canEvaluate && report.question === null).length;
  const parts = [
    ...(asked > 0 ? [texts.asked(asked)] : []),
    ...(checked > 0 ? [texts.checked(checked)] : []),
    ...(closed > 0 ? [texts.closed(closed)] : []),
  ];
  return parts.length === 0 ? null : parts.join('，');
}
