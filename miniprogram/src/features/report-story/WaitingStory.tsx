import { Text, View } from '@tarojs/components';
import type { WaitingReportView } from '@suishoupai/shared-types';
import { Notice } from '../../components/feedback/Feedback';
import { Icon } from '../../components/icon/Icon';
import { PhotoStrip } from '../../components/photo/Photo';
import { StatusChip } from '../../components/status/StatusChip';
import { COLORS } from '../../theme/colors';
import { texts } from './texts';
import './report-story.scss';

/** A report that has no case: it waits for its photos, or they never came. */
export function WaitingStory({ report }: { report: WaitingReportView }) {
  const { photosReceived, photosTotal, isLate } = report.waiting;
  const tone = report.status === 'photos_missing' ? 'bad' : isLate ? 'warn' : 'info';
  return (
    <View id="report-waiting" className="summary">
      <View className="summary__head">
        <View className="summary__icon">
          <Icon name={report.icon} size={28} color={COLORS.primary} />
        </View>
        <Text className="summary__class">{report.className}</Text>
        <StatusChip status={report.status} name={report.statusName} />
      </View>
      <Text className="summary__text">{report.description}</Text>
      <PhotoStrip photos={report.photos} label={texts.photos} />
      <Text id="report-waiting-count" className="summary__note">
        {texts.waiting.photos(photosReceived, photosTotal)}
      </Text>
      <Notice id="report-waiting-message" tone={tone} text={report.message} />
    </View>
  );
}
