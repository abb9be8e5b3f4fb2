import { Text, View } from '@tarojs/components';
import type { ReportView } from '@suishoupai/shared-types';
import { Steps } from '../../components/steps/Steps';
import { ReportHead } from './ReportHead';
import { texts } from './texts';
import './report-story.scss';

/** What was reported and where it stands. */
export function Summary({ report }: { report: ReportView }) {
  const place = [report.address, report.grid?.name ?? (report.outside ? texts.outside : null)]
    .filter(Boolean)
    .join(' · ');
  const note = texts.stateNote[report.status];
  return (
    <View id="report-summary" className="summary">
      <ReportHead report={report} />
      <View className="summary__steps">
        <Steps status={report.status} />
      </View>
      {note === undefined ? null : (
        <Text id="report-state-note" className="summary__note">
          {note}
        </Text>
      )}
      {report.appealPending ? (
        <Text id="report-appeal-pending" className="summary__note">
          {texts.appealPending}
        </Text>
      ) : null}
      <View className="summary__facts">
        <Fact name={texts.caseNo} value={report.caseNo} id="report-case-no" />
        <Fact name={texts.place} value={place} id="report-place-text" />
        {report.reporterCount > 1 ? (
          <Text className="summary__together">{texts.together(report.reporterCount)}</Text>
        ) : null}
      </View>
    </View>
  );
}

function Fact({ name, value, id }: { name: string; value: string; id: string }) {
  return (
    <View className="summary__fact">
      <Text className="summary__name">{name}</Text>
      <Text id={id} className="summary__value">
        {value}
      </Text>
    </View>
  );
}
