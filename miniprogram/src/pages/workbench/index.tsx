import { useState } from 'react';
import { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { Message } from '../../components/feedback/Feedback';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { SignInGate } from '../../features/sign-in/SignInGate';
import type { TaskFilter } from '../../features/staff-tasks/task-list';
import { TaskList } from '../../features/staff-tasks/TaskList';
import { texts } from '../../features/staff-tasks/texts';
import { useTasks } from '../../features/staff-tasks/use-tasks';
import { stopPullDown } from '../../platform/ui';
import { useSession, useTextSize } from '../../session/use-session';

/** 工作台: the cases that wait for this member of staff. */
export default function WorkbenchPage() {
  const staff = useSession().me?.staff ?? null;
  const { className } = useTextSize();
  return (
    <Page
      id="page-workbench"
      textSize={className}
      title={staff === null ? '工作台' : `工作台 · ${staff.departmentName ?? staff.roleName}`}
      bottom={<TabBar current="workbench" showWorkbench={staff !== null} />}
    >
      <SignInGate>
        {staff === null ? (
          <Message id="staff-only" icon="shield" title={texts.notStaffTitle} text={texts.notStaffText} />
        ) : (
          <Workbench key={staff.staffId} />
        )}
      </SignInGate>
    </Page>
  );
}

function Workbench() {
  const [filter, setFilter] = useState<TaskFilter>({ scope: 'mine', status: null });
  const tasks = useTasks(filter);
  useDidShow(() => {
    if (tasks.load.state !== 'loading') tasks.reload();
  });
  useReachBottom(tasks.loadMore);
  usePullDownRefresh(() => {
    tasks.reload();
    stopPullDown();
  });
  return <TaskList filter={filter} tasks={tasks} onFilter={setFilter} />;
}
