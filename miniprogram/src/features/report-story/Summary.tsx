import { Text, View } from '@tarojs/components';
import type { ReportView } from '@suishoupai/shared-types';
import { Icon } from '../../components/icon/Icon';
import { PhotoStrip } from '../../components/photo/Photo';
import { StatusChip } from '../../components/status/StatusChip';
import { Steps } from '../../components/steps/Steps';
import { usePlayVideo } from '../../session/use-play-video';
import { COLORS } from '../../theme/colors';
import { texts } from './texts';
import './report-story.scss';

/** What was reported and where it stands. */
export function Summary({ report }: { report: ReportView }) {
  const play = usePlayVideo();
  const place = [report.address, report.grid?.name ?? (report.outside ? texts.outside : null)]
    .filter(Boolean)
    .join(' · ');
  const note = texts.stateNote[report.status];
  return (
    <View id="report-summary" className="summary">
      <View className="summary__head">
        <View className="summary__icon">
          <Icon name={report.icon} size={28} color={COLORS.primary} />
        </View>
        <Text className="summary__class">{report.className}</Text>
        <StatusChip status={report.status} name={report.statusName} />
      </View>
      <Text className="summary__text">{report.description}</Text>
      <PhotoStrip onPlay={play} photos={report.photos} label={texts.photos} />
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
