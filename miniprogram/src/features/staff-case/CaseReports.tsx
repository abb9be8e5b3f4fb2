import { Text, View } from '@tarojs/components';
import type { CaseDetailView } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Card } from '../../components/card/Card';
import { Fold } from '../../components/fold/Fold';
import { PhotoStrip } from '../../components/photo/Photo';
import { dateTimeText } from '../../lib/time-text';
import { openPage } from '../../platform/navigation';
import { usePlayVideo } from '../../session/use-play-video';
import { firstAndLatest } from './first-and-latest';
import { texts } from './texts';
import './case-reports.scss';

type Report = CaseDetailView['reports'][number];

const LEAST_SHOWN = 4;

/** Every report joined to the case, and why it was taken for new, the same or perhaps the same. */
export function CaseReports({ reports, total, now }: { reports: Report[]; total: number; now: Date }) {
  if (reports.length === 0) return null;
  return (
    <Card id="staff-case-reports" title={texts.reports} aside={texts.flowCount(total)}>
      <View className="reports">
        <Fold id="staff-reports" items={firstAndLatest(reports)} least={LEAST_SHOWN}>
          {(report) => <ReportLine key={report.reportNo} report={report} now={now} />}
        </Fold>
        {total > reports.length && (
          <Text className="reports__more">{texts.reportsLeftOut(total - reports.length)}</Text>
        )}
      </View>
    </Card>
  );
}

function ReportLine({ report, now }: { report: Report; now: Date }) {
  const play = usePlayVideo();
  const { duplicate } = report;
  const candidate = duplicate.outcome === 'suspected' ? duplicate.candidateCaseNo : null;
  return (
    <View id={`staff-report-${report.reportNo}`} className="reports__one">
      <View className="reports__head">
        <Text className="reports__no">{texts.reportNo(report.reportNo)}</Text>
        <Text className={`reports__outcome reports__outcome--${duplicate.outcome}`}>
          {texts.outcome[duplicate.outcome]}
        </Text>
        <Text className="reports__at">{dateTimeText(report.at, now)}</Text>
      </View>
      <Text className="reports__text">{report.description === '' ? texts.noDescription : report.description}</Text>
      <PhotoStrip onPlay={play} photos={report.photos} label={texts.reportNo(report.reportNo)} />
      {duplicate.text === '' ? null : (
        <View className={`reports__why reports__why--${duplicate.outcome}`}>
          <Text className="reports__why-name">{texts.duplicateReason}</Text>
          <Text className="reports__why-text">{duplicate.text}</Text>
          {candidate === null ? null : (
            <Button
              id={`staff-candidate-${candidate}`}
              kind="plain"
              small
              text={`${texts.openCandidate} ${candidate}`}
              onTap={() => void openPage('packages/staff/case/index', { caseNo: candidate })}
            />
          )}
        </View>
      )}
    </View>
  );
}
