import { Text, View } from '@tarojs/components';
import type { ReportView, WaitingReportView } from '@suishoupai/shared-types';
import { Icon } from '../../components/icon/Icon';
import { PhotoStrip } from '../../components/photo/Photo';
import { StatusChip } from '../../components/status/StatusChip';
import { usePlayVideo } from '../../session/use-play-video';
import { COLORS } from '../../theme/colors';
import { texts } from './texts';
import './report-story.scss';

/** What was reported: class, state, words and photos. */
export function ReportHead({ report }: { report: ReportView | WaitingReportView }) {
  const play = usePlayVideo();
  return (
    <>
      <View className="summary__head">
        <View className="summary__icon">
          <Icon name={report.icon} size={28} color={COLORS.primary} />
        </View>
        <Text className="summary__class">{report.className}</Text>
        <StatusChip status={report.status} name={report.statusName} />
      </View>
      <Text className="summary__text">{report.description}</Text>
      <PhotoStrip onPlay={play} photos={report.photos} label={texts.photos} />
    </>
  );
}
