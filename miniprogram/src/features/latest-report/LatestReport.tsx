import { View } from '@tarojs/components';
import type { MyReportsResponse } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Card } from '../../components/card/Card';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { ReportRow } from '../../components/report-row/ReportRow';
import { Steps } from '../../components/steps/Steps';
import type { Load } from '../../lib/use-load';
import { texts } from './texts';
import './latest-report.scss';

interface LatestReportProps {
  load: Load<MyReportsResponse>;
  now: Date;
  onOpen: (reportId: string) => void;
  onAll: () => void;
  onRetry: () => void;
}

/** How far my last report has come. */
export function LatestReport({ load, now, onOpen, onAll, onRetry }: LatestReportProps) {
  const report = load.data?.reports[0];
  if (load.state === 'loading') return <Skeleton rows={1} />;
  if (load.state === 'failed' && report === undefined) {
    return (
      <Notice
        id="home-latest-failed"
        tone="bad"
        text={errorText(load.error)}
        action={{ text: texts.retry, onTap: onRetry }}
      />
    );
  }
  if (report === undefined) {
    return (
      <Card id="home-latest-empty" title={texts.title}>
        <Message compact icon="inbox" title={texts.empty} text={texts.emptyText} />
      </Card>
    );
  }
  return (
    <Card id="home-latest" title={texts.title} aside={texts.all} onAside={onAll}>
      <ReportRow report={report} now={now} onTap={() => onOpen(report.reportId)} />
      {report.caseNo === null ? null : (
        <View className="latest__steps">
          <Steps status={report.status} />
        </View>
      )}
    </Card>
  );
}
