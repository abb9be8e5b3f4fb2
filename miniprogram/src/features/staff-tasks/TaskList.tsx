import { Text, View } from '@tarojs/components';
import { ApiError, errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { Icon } from '../../components/icon/Icon';
import { a11y } from '../../platform/a11y';
import { openPage } from '../../platform/navigation';
import { COLORS } from '../../theme/colors';
import { dateTimeText } from '../../lib/time-text';
import type { TaskFilter } from './task-list';
import { statusOptions, totalOf } from './task-list';
import { TaskFilters } from './TaskFilters';
import { TaskRow } from './TaskRow';
import { texts } from './texts';
import type { LoadedTasks, Tasks } from './use-tasks';
import './staff-tasks.scss';

interface TaskListProps {
  filter: TaskFilter;
  tasks: Tasks;
  onFilter: (filter: TaskFilter) => void;
}

/** The workbench: filters, then the cases. */
export function TaskList({ filter, tasks, onFilter }: TaskListProps) {
  const { load, reload } = tasks;
  // While another filter is loading, the rows of the one before are not shown as if they were its own.
  const data = load.data !== null && load.data.filter.scope === filter.scope ? load.data : null;
  const fresh = data !== null && data.filter.status === filter.status;
  const counts = data?.counts ?? [];
  return (
    <View className="task-page">
      <TaskFilters
        filter={filter}
        options={counts.length === 0 ? [] : statusOptions(counts, filter.status, texts.allStatuses)}
        onScope={(scope) => onFilter({ scope, status: null })}
        onStatus={(status) => onFilter({ ...filter, status })}
      />
      <View className="task-page__list">
        {load.state === 'failed' && fresh ? (
          <Notice
            tone="warn"
            text={isOffline(load.error) ? texts.offlineStale : texts.failedStale}
            action={{ id: 'staff-retry', text: texts.retry, onTap: reload }}
          />
        ) : null}
        {load.state === 'failed' && !fresh ? (
          <Message
            id="staff-tasks-failed"
            icon={isOffline(load.error) ? 'offline' : 'alert'}
            title={isOffline(load.error) ? texts.offlineTitle : texts.failedTitle}
            text={errorText(load.error)}
            action={{ id: 'staff-retry', text: texts.retry, onTap: reload }}
          />
        ) : null}
        {load.state !== 'failed' && !fresh ? <Skeleton rows={6} /> : null}
        {data !== null && fresh ? (
          <Loaded data={data} tasks={tasks} onAll={() => onFilter({ ...filter, status: null })} />
        ) : null}
      </View>
    </View>
  );
}

function Loaded({ data, tasks, onAll }: { data: LoadedTasks; tasks: Tasks; onAll: () => void }) {
  if (data.tasks.length === 0) return <Empty data={data} onAll={onAll} />;
  const shown = data.counts.find(({ status }) => status === data.filter.status);
  const whole = data.filter.scope === 'mine' ? texts.totalMine : texts.totalAll;
  const total = shown === undefined ? whole(totalOf(data.counts)) : texts.totalStatus(shown.name, shown.count);
  return (
    <>
      <View className="task-page__line">
        <Text className="task-page__total">{total}</Text>
        <View
          id="staff-refresh"
          className="task-page__refresh"
          {...a11y({ role: 'button', label: texts.refresh })}
          onClick={tasks.reload}
        >
          <Text>{texts.updatedAt(clock(data.loadedAt))}</Text>
          <Icon name="refresh" size={16} color={COLORS.primary} />
        </View>
      </View>
      <View className="task-rows">
        {data.tasks.map((task) => (
          <TaskRow
            key={task.caseNo}
            task={task}
            now={data.loadedAt}
            onTap={() => void openPage('packages/staff/case/index', { caseNo: task.caseNo })}
          />
        ))}
      </View>
      <View className="task-page__more">
        {data.nextCursor === null ? (
          <Text className="task-page__end">{texts.end}</Text>
        ) : (
          <Button
            id="staff-load-more"
            kind="plain"
            small
            busy={tasks.more === 'busy'}
            text={tasks.more === 'busy' ? texts.loadingMore : tasks.more === 'failed' ? texts.retry : texts.loadMore}
            onTap={tasks.loadMore}
          />
        )}
      </View>
    </>
  );
}

function Empty({ data, onAll }: { data: LoadedTasks; onAll: () => void }) {
  const { scope, status } = data.filter;
  if (status !== null) {
    return (
      <Message
        id="staff-empty"
        icon="inbox"
        title={texts.emptyStatus}
        text={texts.emptyStatusText}
        action={{ text: texts.showAll, onTap: onAll }}
      />
    );
  }
  return scope === 'mine' ? (
    <Message id="staff-empty" icon="check" title={texts.emptyMine} text={texts.emptyMineText} />
  ) : (
    <Message id="staff-empty" icon="inbox" title={texts.emptyAll} text={texts.emptyAllText} />
  );
}

function isOffline(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'offline';
}

/** 「14:05」 */
function clock(at: Date): string {
  return dateTimeText(at.toISOString(), at).split(' ').at(-1) ?? '';
}
