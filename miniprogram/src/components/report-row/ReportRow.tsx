import { Text, View } from '@tarojs/components';
import type { CitizenReportView } from '@suishoupai/shared-types';
import { isAskedWhetherSolved } from '../../lib/asked-whether-solved';
import { dateTimeText, timeAgo } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { Icon } from '../icon/Icon';
import { LinkedImage } from '../photo/LinkedImage';
import { StatusChip } from '../status/StatusChip';
import './report-row.scss';

interface ReportRowProps {
  report: CitizenReportView;
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
        <LinkedImage className="report-row__photo" url={photo.thumbnailUrl} />
      )}
      <View className="report-row__words">
        <View className="report-row__head">
          <Text className="report-row__class">{report.className}</Text>
          <StatusChip status={report.status} name={report.statusName} />
        </View>
        <Text className="report-row__text">{report.description}</Text>
        <Cue report={report} now={now} />
        <Text className="report-row__meta">{`${timeAgo(report.submittedAt, now)} · ${placeOf(report)}`}</Text>
      </View>
    </View>
  );
}

/** What the citizen is waited for with. */
function Cue({ report, now }: { report: CitizenReportView; now: Date }) {
  const text = cueText(report, now);
  if (text === null) return null;
  return (
    <View className="report-row__cue">
      <Text>{text}</Text>
    </View>
  );
}

function cueText(report: CitizenReportView, now: Date): string | null {
  if (report.caseNo !== null) {
    if (report.question !== null) return '请您补充情况';
    return isAskedWhetherSolved(report) ? '请您确认是否解决' : report.canEvaluate ? '待您评价' : null;
  }
  const { photosReceived, photosTotal, deadlineAt } = report.waiting;
  const { status } = report;
  switch (status) {
    case 'awaiting_photos':
      if (photosReceived === photosTotal) return '照片已收齐，正在受理';
      // Whether they are on their way or on another phone, this is true.
      return `已收到照片 ${photosReceived}/${photosTotal}，请在 ${dateTimeText(deadlineAt, now)} 前传齐`;
    case 'photos_missing':
      return '照片未收到，请重新上报';
    case 'class_gone':
      return '类别已停用，请重新选择类别';
    case 'withdrawn':
      return null;
    default:
      return status satisfies never;
  }
}

function placeOf(report: CitizenReportView): string {
  return report.address ?? report.grid?.name ?? (report.outside ? '网格区域外' : '位置已记录');
}
