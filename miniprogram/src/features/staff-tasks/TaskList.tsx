import { Text, View } from '@tarojs/components';
import type { StaffRole } from '@suishoupai/shared-types';
import { ApiError, errorText } from '../../api/api-error';
import { Button } from '../../components/button/Button';
import { Message, Notice, Skeleton } from '../../components/feedback/Feedback';
import { a11y } from '../../platform/a11y';
import type { TaskFilter } from './task-filter';
import { filterWords, isNarrowed, isSameList, withoutFilters } from './task-filter';
import { listChips } from './task-list';
import { TaskFilters } from './TaskFilters';
import { TaskLine } from './TaskLine';
import { TaskRow } from './TaskRow';
import { texts } from './texts';
import type { Bulk } from './use-bulk';
import type { LoadedTasks, Tasks } from './use-tasks';
import './staff-tasks.scss';

interface TaskListProps {
  role: StaffRole;
  filter: TaskFilter;
  tasks: Tasks;
  bulk: Bulk;
  onFilter: (filter: TaskFilter) => void;
  onSheet: () => void;
  /** A case is opened. */
  onOpen: (caseNo: string) => void;
}

/** The first chip counts what is in hand: in the register there is more than that. */
const chipNames = (scope: TaskFilter['scope']) => ({
  ...{ all: scope === 'all' ? texts.allInHand : texts.allStatuses, overdue: texts.overdue, dueSoon: texts.dueSoon },
});

/** The workbench: whose cases, filters, then the cases. */
export function TaskList({ role, filter, tasks, bulk, onFilter, onSheet, onOpen }: TaskListProps) {
  const { load, reload } = tasks;
  // While another filter is loading, the rows of the one before are not shown as if they were its own; its counts are.
  const data = load.data !== null && load.data.filter.scope === filter.scope ? load.data : null;
  const fresh = data !== null && isSameList(data.filter, filter);
  const words = filterWords(filter, texts);
  return (
    <View className="task-page">
      <TaskFilters
        role={role}
        filter={filter}
        chips={data === null ? [] : listChips(data, filter, chipNames(filter.scope), isNarrowed(filter))}
        onFilter={onFilter}
        onSheet={onSheet}
      />
      <View className="task-page__list">
        <TaskLine
          role={role}
          filter={filter}
          loadedAt={fresh ? data.loadedAt : null}
          onReload={reload}
          onOrder={(order) => onFilter({ ...filter, order })}
          onBulk={bulk.enter}
        />
        {words.length === 0 ? null : (
          <View className="task-page__set">
            <Text className="task-page__words">{words.join(' · ')}</Text>
            <View
              id="staff-filter-clear"
              className="task-page__clear"
              {...a11y({ role: 'button' })}
              onClick={() => onFilter(withoutFilters(filter))}
            >
              <Text>{texts.clear}</Text>
            </View>
          </View>
        )}
        {tasks.arrived > 0 ? (
          <Notice
            id="staff-arrived"
            tone="info"
            text={texts.arrived(tasks.arrived)}
            action={{ id: 'staff-arrived-show', text: texts.showArrived, onTap: reload }}
          />
        ) : null}
        <ListState load={load} fresh={fresh} onRetry={reload} />
        {data !== null && fresh ? (
          <Loaded
            data={data}
            tasks={tasks}
            bulk={bulk}
            onAll={() => onFilter(withoutFilters(filter))}
            onOpen={onOpen}
          />
        ) : null}
      </View>
    </View>
  );
}

/** What is said instead of the rows, or above rows that are not of this minute. */
function ListState({ load, fresh, onRetry }: { load: Tasks['load']; fresh: boolean; onRetry: () => void }) {
  if (load.state !== 'failed') return fresh ? null : <Skeleton rows={6} />;
  const offline = load.error instanceof ApiError && load.error.code === 'offline';
  const action = { id: 'staff-retry', text: texts.retry, onTap: onRetry };
  if (fresh) return <Notice tone="warn" text={offline ? texts.offlineStale : texts.failedStale} action={action} />;
  return (
    <Message
      id="staff-tasks-failed"
      icon={offline ? 'offline' : 'alert'}
      title={offline ? texts.offlineTitle : texts.failedTitle}
      text={errorText(load.error)}
      action={action}
    />
  );
}

interface LoadedProps {
  data: LoadedTasks;
  tasks: Tasks;
  bulk: Bulk;
  onAll: () => void;
  onOpen: (caseNo: string) => void;
}

function Loaded({ data, tasks, bulk, onAll, onOpen }: LoadedProps) {
  if (data.tasks.length === 0 && data.nextCursor === null) return <Empty filter={data.filter} onAll={onAll} />;
  return (
    <>
      {data.tasks.length === 0 ? null : (
        <View className="task-rows">
          {data.tasks.map((task) => (
            <TaskRow
              key={task.caseNo}
              task={task}
              now={data.loadedAt}
              chosen={bulk.on ? bulk.chosen.has(task.caseNo) : null}
              onTap={() => {
                if (bulk.on) bulk.toggle(task.caseNo);
                else onOpen(task.caseNo);
              }}
            />
          ))}
        </View>
      )}
      {data.incomplete ? <Text className="task-page__end">{texts.incomplete}</Text> : null}
      <View className="task-page__more">
        {data.nextCursor === null ? (
          <Text className="task-page__end">{texts.end}</Text>
        ) : (
          <Button
            id="staff-load-more"
            kind="plain"
            small
            busy={tasks.more === 'busy'}
            text={moreText(tasks.more, data.incomplete)}
            onTap={tasks.loadMore}
          />
        )}
      </View>
    </>
  );
}

function moreText(more: Tasks['more'], incomplete: boolean): string {
  if (more === 'busy') return texts.loadingMore;
  if (more === 'failed') return texts.retry;
  return incomplete ? texts.lookFurther : texts.loadMore;
}

function Empty({ filter, onAll }: { filter: TaskFilter; onAll: () => void }) {
  if (!isSameList(filter, withoutFilters(filter))) {
    return (
      <Message
        id="staff-empty"
        icon="inbox"
        title={texts.emptyFiltered}
        text={texts.emptyFilteredText}
        action={{ id: 'staff-empty-all', text: texts.showAll, onTap: onAll }}
      />
    );
  }
  return filter.scope === 'all' ? (
    <Message id="staff-empty" icon="inbox" title={texts.emptyAll} text={texts.emptyAllText} />
  ) : (
    <Message id="staff-empty" icon="check" title={texts.emptyMine} text={texts.emptyMineText} />
  );
}
