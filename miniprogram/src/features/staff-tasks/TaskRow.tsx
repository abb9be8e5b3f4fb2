import { Image, Text, View } from '@tarojs/components';
import type { TaskView } from '@suishoupai/shared-types';
import { Icon } from '../../components/icon/Icon';
import { StatusChip } from '../../components/status/StatusChip';
import { a11y } from '../../platform/a11y';
import { absoluteUrl } from '../../platform/env';
import { COLORS } from '../../theme/colors';
import { ageText } from './age-text';
import { texts } from './texts';

interface TaskRowProps {
  task: TaskView;
  now: Date;
  onTap: () => void;
}

/** One case in the list: what, where, how long, and what is special about it. */
export function TaskRow({ task, now, onTap }: TaskRowProps) {
  return (
    <View
      id={`staff-task-${task.caseNo}`}
      className="task"
      hoverClass="pressed"
      {...a11y({ role: 'button' })}
      onClick={onTap}
    >
      <View className="task__photo">
        {task.thumbnailUrl === null ? (
          <Icon name={task.icon} size={28} color={COLORS.primary} />
        ) : (
          <Image className="task__image" src={absoluteUrl(task.thumbnailUrl)} mode="aspectFill" lazyLoad />
        )}
      </View>
      <View className="task__words">
        <View className="task__head">
          <Icon name={task.icon} size={18} color={COLORS.primary} />
          <Text className="task__class">{task.className}</Text>
          <StatusChip status={task.status} name={task.statusName} />
        </View>
        <Text className="task__text">{task.description === '' ? texts.noDescription : task.description}</Text>
        <View className="task__meta">
          {task.outside ? <Text className="task__badge task__badge--outside">{texts.outside}</Text> : null}
          <Text className="task__place">{placeOf(task)}</Text>
          <Text className="task__age">{texts.openFor(ageText(task.openedAt, now))}</Text>
        </View>
        <View className="task__meta">
          <Text className="task__no">{task.caseNo}</Text>
          {task.supervised ? <Text className="task__badge task__badge--supervised">{texts.supervised}</Text> : null}
          {task.suspectedDuplicate ? (
            <Text className="task__badge task__badge--suspected">{texts.suspected}</Text>
          ) : null}
          {task.reportCount > 1 ? (
            <Text className="task__badge task__badge--reports">{texts.reports(task.reportCount)}</Text>
          ) : null}
        </View>
      </View>
    </View>
  );
}

function placeOf({ grid, address, outside, departmentName }: TaskView): string {
  const place = grid?.name ?? address ?? (outside ? '' : texts.noGrid);
  return [place, departmentName].filter((part) => part !== null && part !== '').join(' · ');
}
