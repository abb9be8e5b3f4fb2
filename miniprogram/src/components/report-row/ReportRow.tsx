import { Image, Text, View } from '@tarojs/components';
import type { ReportView } from '@suishoupai/shared-types';
import { timeAgo } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import { StatusChip } from '../status/StatusChip';
import './report-row.scss';

interface ReportRowProps {
  report: ReportView;
  now: Date;
  onTap: () => void;
}

/** One of my reports in a list: picture, class, where, when, status. */
export function ReportRow({ report, now, onTap }: ReportRowProps) {
  const photo = report.photos[0];
  return (
    <View
      id={`report-row-${report.reportId}`}
      className="report-row"
      hoverClass="pressed"
      {...a11y({ role: 'button' })}
      onClick={onTap}
    >
      {photo === undefined ? (
        <View className="report-row__photo report-row__photo--none">
          <Icon name={report.icon} size={28} color={COLORS.primary} />
        </View>
      ) : (
        <Image className="report-row__photo" src={absoluteUrl(photo.thumbnailUrl)} mode="aspectFill" />
      )}
      <View className="report-row__words">
        <View className="report-row__head">
          <Text className="report-row__class">{report.className}</Text>
          <StatusChip status={report.status} name={report.statusName} />
        </View>
        <Text className="report-row__text">{report.description}</Text>
        <Cue report={report} />
        <Text className="report-row__meta">{`${timeAgo(report.submittedAt, now)} · ${placeOf(report)}`}</Text>
      </View>
    </View>
  );
}

/** What the citizen is waited for with. */
function Cue({ report }: { report: ReportView }) {
  const text = report.question !== null ? '请您补充情况' : report.canEvaluate ? '待您评价' : null;
  if (text === null) return null;
  return (
    <View className="report-row__cue">
      <Text>{text}</Text>
    </View>
  );
}

function placeOf(report: ReportView): string {
  return report.address ?? report.grid?.name ?? (report.outside ? '网格区域外' : '位置已记录');
}
