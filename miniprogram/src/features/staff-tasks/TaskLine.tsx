import { Text, View } from '@tarojs/components';
import type { StaffRole, TaskOrder } from '@suishoupai/shared-types';
import { TASK_ORDERS } from '@suishoupai/shared-types';
import { errorText } from '../../api/api-error';
import { Icon } from '../../components/icon/Icon';
import { dateTimeText } from '../../lib/time-text';
import { a11y } from '../../platform/a11y';
import { chooseOne, toast } from '../../platform/ui';
import { useServices } from '../../session/services';
import { COLORS } from '../../theme/colors';
import { mayBulk } from './bulk';
import type { TaskFilter } from './task-filter';
import { queryOf } from './task-filter';
import { texts } from './texts';

interface TaskLineProps {
  role: StaffRole;
  filter: TaskFilter;
  loadedAt: Date | null;
  onReload: () => void;
  onOrder: (order: TaskOrder) => void;
  onBulk: () => void;
}

/** When the list was loaded, its order, and what can be done with all of it. */
export function TaskLine({ role, filter, loadedAt, onReload, onOrder, onBulk }: TaskLineProps) {
  const { api } = useServices();
  const order = async (): Promise<void> => {
    const index = await chooseOne(TASK_ORDERS.map((one) => texts.order[one]));
    const chosen = index === null ? undefined : TASK_ORDERS[index];
    if (chosen !== undefined) onOrder(chosen);
  };
  const exportList = async (): Promise<void> => {
    await toast(texts.exporting);
    try {
      await api.staff.exportTasks(queryOf(filter));
    } catch (error) {
      await toast(errorText(error));
    }
  };
  const actions = [
    ...(mayBulk(role) ? [{ name: texts.bulk, run: onBulk }] : []),
    ...(role === 'collector' ? [] : [{ name: texts.exportList, run: () => void exportList() }]),
  ];
  const more = async (): Promise<void> => {
    const index = await chooseOne(actions.map(({ name }) => name));
    if (index !== null) actions[index]?.run();
  };
  return (
    <View className="task-line">
      <View
        id="staff-refresh"
        className="task-line__one task-line__one--quiet"
        {...a11y({ role: 'button', label: texts.refresh })}
        onClick={onReload}
      >
        <Icon name="refresh" size={16} color={COLORS.primary} />
        <Text>{loadedAt === null ? texts.refresh : texts.updatedAt(clock(loadedAt))}</Text>
      </View>
      <View id="staff-order-by" className="task-line__one" {...a11y({ role: 'button' })} onClick={() => void order()}>
        <Text>{texts.order[filter.order]}</Text>
        <Icon name="down" size={14} color={COLORS.primary} />
      </View>
      {actions.length === 0 ? null : (
        <View id="staff-list-more" className="task-line__one" {...a11y({ role: 'button' })} onClick={() => void more()}>
          <Text>{texts.more}</Text>
          <Icon name="down" size={14} color={COLORS.primary} />
        </View>
      )}
    </View>
  );
}

/** 「14:05」 */
function clock(at: Date): string {
  return dateTimeText(at.toISOString(), at).split(' ').at(-1) ?? '';
}
