import { useRef, useState } from 'react';
import { useDidHide, useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { StaffView, TaskView } from '@suishoupai/shared-types';
import { Button } from '../../components/button/Button';
import { Message } from '../../components/feedback/Feedback';
import { Page } from '../../components/page/Page';
import { TabBar } from '../../components/page/TabBar';
import { PAIR_DESKS } from '../../features/case-pairs/CasePairs';
import { ManagerEntries } from '../../features/manager-gate/ManagerEntries';
import { REVIEWERS } from '../../features/photo-review/reviewers';
import { SignInGate } from '../../features/sign-in/SignInGate';
import { BulkBar, BulkFiling, BulkResult } from '../../features/staff-tasks/BulkBar';
import { FilterSheet } from '../../features/staff-tasks/FilterSheet';
import type { TaskFilter } from '../../features/staff-tasks/task-filter';
import { wholeList } from '../../features/staff-tasks/task-filter';
import { TaskList } from '../../features/staff-tasks/TaskList';
import { texts } from '../../features/staff-tasks/texts';
import { useBulk } from '../../features/staff-tasks/use-bulk';
import { useTasks } from '../../features/staff-tasks/use-tasks';
import { openPage } from '../../platform/navigation';
import { stopPullDown } from '../../platform/ui';
import { useFreshLinks } from '../../session/use-fresh-links';
import { useSession, useTextSize } from '../../session/use-session';
import './workbench.scss';

const NONE: readonly TaskView[] = [];

/** 工作台: the cases that wait for this member of staff. */
export default function WorkbenchPage() {
  const session = useSession();
  const staff = session.me?.staff ?? null;
  const { className } = useTextSize();
  if (staff !== null && session.status === 'signed_in') return <Workbench key={staff.staffId} staff={staff} />;
  return (
    <Page
      id="page-workbench"
      textSize={className}
      title="工作台"
      bottom={<TabBar current="workbench" showWorkbench={staff !== null} />}
    >
      <SignInGate>
        <Message id="staff-only" icon="shield" title={texts.notStaffTitle} text={texts.notStaffText} />
      </SignInGate>
    </Page>
  );
}

function Workbench({ staff }: { staff: StaffView }) {
  const { className } = useTextSize();
  const [filter, setFilter] = useState<TaskFilter>(() => wholeList('mine'));
  const [sheet, setSheet] = useState(false);
  const [shown, setShown] = useState(true);
  const tasks = useTasks(filter, shown);
  const bulk = useBulk(staff.role, tasks.load.data?.tasks ?? NONE, tasks.reload);
  const opened = useRef<string | null>(null);
  useDidShow(() => {
    setShown(true);
    if (tasks.load.state !== 'loading') tasks.refresh(opened.current);
    opened.current = null;
  });
  useDidHide(() => setShown(false));
  useFreshLinks(tasks.reload, { whenBrokenOnly: true }); // the list stays as it is until the person asks
  useReachBottom(tasks.loadMore);
  usePullDownRefresh(() => {
    tasks.reload();
    stopPullDown();
  });
  const change = (next: TaskFilter): void => {
    bulk.chooseNone(); // what is chosen must be in sight
    setFilter(next);
  };
  return (
    <Page
      id="page-workbench"
      textSize={className}
      title={`工作台 · ${staff.departmentName ?? staff.roleName}`}
      bottom={bulk.on ? <BulkBar bulk={bulk} /> : <TabBar current="workbench" showWorkbench />}
    >
      <ManagerEntries />
      {bulk.on ? null : <DeskTools staff={staff} />}
      <TaskList
        role={staff.role}
        filter={filter}
        tasks={tasks}
        bulk={bulk}
        onFilter={change}
        onSheet={() => setSheet(true)}
        onOpen={(caseNo) => {
          opened.current = caseNo;
          void openPage('packages/staff/case/index', { caseNo });
        }}
      />
      {sheet ? (
        <FilterSheet
          role={staff.role}
          filter={filter}
          onFilter={(next) => {
            setSheet(false);
            change(next);
          }}
          onClose={() => setSheet(false)}
        />
      ) : null}
      <BulkFiling bulk={bulk} />
      <BulkResult bulk={bulk} />
    </Page>
  );
}

/** What a desk does besides its tasks. */
function DeskTools({ staff }: { staff: StaffView }) {
  const registers = staff.role === 'acceptor';
  const reviews = REVIEWERS.includes(staff.role);
  const compares = PAIR_DESKS.includes(staff.role);
  if (!registers && !reviews && !compares) return null;
  return (
    <View className="workbench-tools">
      {registers ? (
        <Button
          id="staff-register"
          kind="plain"
          small
          icon="plus"
          text="登记来电、交办"
          onTap={() => void openPage('packages/staff/register/index')}
        />
      ) : null}
      {compares ? (
        <Button
          id="staff-pairs"
          kind="plain"
          small
          icon="people"
          text="疑似重复"
          onTap={() => void openPage('packages/staff/pairs/index')}
        />
      ) : null}
      {reviews ? (
        <Button
          id="staff-photo-queue"
          kind="plain"
          small
          icon="image"
          text="待公开照片"
          onTap={() => void openPage('packages/staff/photo-queue/index')}
        />
      ) : null}
    </View>
  );
}
