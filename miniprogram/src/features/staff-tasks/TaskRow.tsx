import { Text, View } from '@tarojs/components';
import type { TaskView } from '@suishoupai/shared-types';
import { TASK_WAITING_NAMES } from '@suishoupai/shared-types';
import { ClockChip } from '../../components/clock/ClockChip';
import { Icon } from '../../components/icon/Icon';
import { StatusChip } from '../../components/status/StatusChip';
import { LinkedImage } from '../../components/photo/LinkedImage';
import { a11y } from '../../platform/a11y';
import { COLORS } from '../../theme/colors';
import { ageText } from './age-text';
import { texts } from './texts';
import './task-row.scss';

interface TaskRowProps {
  task: TaskView;
  now: Date;
  /** null: not in bulk mode. */
  chosen: boolean | null;
  onTap: () => void;
}

/** One case in the list: what, where, how it stands against its clock, and what is special about it. */
export function TaskRow({ task, now, chosen, onTap }: TaskRowProps) {
  return (
    <View
      id={`staff-task-${task.caseNo}`}
      className={`task ${chosen === true ? 'task--chosen' : ''}`}
      hoverClass="pressed"
      {...(chosen === null ? a11y({ role: 'button' }) : a11y({ role: 'checkbox', label: task.className, on: chosen }))}
      onClick={onTap}
    >
      {chosen === null ? null : (
        <View className="task__box">
          {chosen ? <Icon name="check" size={14} color={COLORS.white} strokeWidth={3} /> : null}
        </View>
      )}
      <View className="task__photo">
        {task.thumbnailUrl === null ? (
          <Icon name={task.icon} size={28} color={COLORS.primary} />
        ) : (
          <LinkedImage className="task__image" url={task.thumbnailUrl} lazyLoad />
        )}
      </View>
      <View className="task__words">
        <View className="task__head">
          {task.urgent ? <Text className="task__badge task__badge--urgent">{texts.urgent}</Text> : null}
          <Text className="task__class">{task.className}</Text>
          <StatusChip status={task.status} name={task.statusName} />
        </View>
        <Text className="task__text">{task.description === '' ? texts.noDescription : task.description}</Text>
        <View className="task__meta">
          {task.outside ? <Text className="task__badge task__badge--outside">{texts.outside}</Text> : null}
          <Text className="task__place">{placeOf(task)}</Text>
          {task.clock === null ? (
            <Text className="task__age">{texts.openFor(ageText(task.openedAt, now))}</Text>
          ) : (
            <ClockChip clock={task.clock} />
          )}
        </View>
        <View className="task__meta">
          <Text className="task__no">{task.caseNo}</Text>
          <Badges task={task} />
        </View>
      </View>
    </View>
  );
}

function Badges({ task }: { task: TaskView }) {
  return (
    <>
      {task.supervised ? <Text className="task__badge task__badge--supervised">{texts.supervised}</Text> : null}
      {task.waiting
        .filter((one) => one !== 'supervision')
        .map((one) => (
          <Text key={one} className="task__badge task__badge--waiting">
            {TASK_WAITING_NAMES[one]}
          </Text>
        ))}
      {task.suspectedDuplicate ? <Text className="task__badge task__badge--suspected">{texts.suspected}</Text> : null}
      {task.reporterCount > 1 ? (
        <Text className="task__badge task__badge--reports">{texts.reports(task.reporterCount)}</Text>
      ) : null}
    </>
  );
}

function placeOf({ grid, address, outside, departmentName }: TaskView): string {
  const place = grid?.name ?? address ?? (outside ? '' : texts.noGrid);
  return [place, departmentName].filter((part) => part !== null && part !== '').join(' · ');
}
