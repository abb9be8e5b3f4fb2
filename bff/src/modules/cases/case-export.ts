import { STAFF_ROLE_NAMES } from '@suishoupai/shared-types';
import type { Table } from '../../export';
import type { StaffActor } from '../../kernel/actor';
import { shanghaiText } from '../../kernel/shanghai-time';
import type { PageKey } from './case-list.cursor';
import type { ListPage } from './case-list.repository';
import type { CaseDirectory } from './case.ports';
import { presentTask } from './case.presenter';
import type { CaseRules } from './case.rules';
import type { StoredCase } from './case.records';
import { staffCaseActor } from './case.actor';
import type { TaskFilter, TaskLists } from './case.tasks';

/** More than anybody reads, and no more than a process holds in memory without noticing. */
export const EXPORT_ROWS = 5000;
const PAGE_ROWS = 1000;
/** A filter that hardly anything meets looks at so many cases at a time, and so often. */
const LOOK = 10_000;
const MOST_LOOKS = 10;

interface Deps {
  tasks: Pick<TaskLists, 'page'>;
  directory: CaseDirectory;
  rules: CaseRules;
}

/**
 * The cases of a task list as one table, in the list's order and with the words that this viewer may read. At most `maxRows` cases;
 * a note below says when there are more, and who made the table when.
 */
export function createCaseTable({ tasks, directory, rules }: Deps, maxRows = EXPORT_ROWS) {
  return async (caller: StaffActor, filter: TaskFilter, now: Date): Promise<Table> => {
    const { cases, more, unfinished } = await collect(
      (after, limit) => tasks.page(caller, filter, { after, limit, look: LOOK }),
      maxRows,
    );
    const context = { viewer: staffCaseActor(caller), now, rules, directory };
    return {
      title: '案件清单',
      columns: COLUMNS,
      rows: cases.map((stored) => toRow(presentTask(stored, context, new Map()))),
      notes: [
        ...(unfinished ? ['符合条件的案件太少而案件总数太多，本表未查完全部案件，请缩小筛选范围后再次导出。'] : []),
        ...(more ? [`案件较多，本表只含前 ${maxRows} 件，请缩小筛选范围后再次导出。`] : []),
        `共 ${cases.length} 件。导出人：${caller.staff.name}（${STAFF_ROLE_NAMES[caller.staff.role]}）；导出时间：${shanghaiText(now)}。内部资料，请勿外传。`,
      ],
    };
  };
}

const COLUMNS = [
  { key: 'caseNo', title: '案件编号', kind: 'text' },
  { key: 'status', title: '状态', kind: 'text' },
  { key: 'className', title: '类别', kind: 'text' },
  { key: 'description', title: '问题描述', kind: 'text' },
  { key: 'address', title: '地址', kind: 'text' },
  { key: 'district', title: '区县', kind: 'text' },
  { key: 'community', title: '社区', kind: 'text' },
  { key: 'gridName', title: '网格', kind: 'text' },
  { key: 'gridCode', title: '网格编码', kind: 'text' },
  { key: 'source', title: '来源', kind: 'text' },
  { key: 'urgent', title: '紧急', kind: 'text' },
  { key: 'department', title: '处置部门', kind: 'text' },
  { key: 'stage', title: '当前阶段', kind: 'text' },
  { key: 'dueAt', title: '期限', kind: 'datetime' },
  { key: 'timeliness', title: '时效', kind: 'text' },
  { key: 'reports', title: '反映次数', kind: 'integer' },
  { key: 'supervised', title: '督办', kind: 'text' },
  { key: 'openedAt', title: '上报时间', kind: 'datetime' },
  { key: 'updatedAt', title: '更新时间', kind: 'datetime' },
] as const satisfies Table['columns'];

function toRow(
  task: ReturnType<typeof presentTask>,
): Record<(typeof COLUMNS)[number]['key'], string | number | Date | null> {
  return {
    caseNo: task.caseNo,
    status: task.statusName,
    className: task.className,
    description: task.description,
    address: task.address,
    district: task.grid?.district ?? '',
    community: task.grid?.community ?? '',
    gridName: task.grid?.name ?? '区域外',
    gridCode: task.grid?.code ?? '',
    source: task.sourceName,
    urgent: task.urgent ? '是' : '',
    department: task.departmentName,
    stage: task.clock?.stageName ?? '',
    dueAt: task.clock?.dueAt ? new Date(task.clock.dueAt) : null,
    timeliness: task.clock?.timelinessName ?? '',
    reports: task.reportCount,
    supervised: task.supervised ? '是' : '',
    openedAt: new Date(task.openedAt),
    updatedAt: new Date(task.updatedAt),
  };
}

async function collect(page: (after: PageKey | null, limit: number) => Promise<ListPage>, maxRows: number) {
  const cases: StoredCase[] = [];
  let next: PageKey | null = null;
  let looks = 0;
  do {
    const found: ListPage = await page(next, Math.min(PAGE_ROWS, maxRows - cases.length));
    cases.push(...found.cases);
    next = found.next;
    if (found.incomplete) looks++;
  } while (next && cases.length < maxRows && looks < MOST_LOOKS);
  const full = cases.length >= maxRows;
  return { cases, more: full && next !== null, unfinished: !full && next !== null };
}
