/** Every kind of question that a task list is asked, by everybody who asks, and the command centre's. */
import {
  CASE_SOURCES,
  CASE_STATUSES,
  TASK_ORDERS,
  TASK_SCOPES,
  TASK_WAITING_NAMES,
  TIMELINESS,
  type StaffRole,
  type TaskScope,
  type TaskWaiting,
} from '@suishoupai/shared-types';
import type { City } from '../src/city/city';
import type { StaffActor } from '../src/kernel/actor';
import type { LiveCases } from '../src/modules/cases/case-live.repository';
import type { TaskFilter, TaskLists } from '../src/modules/cases/case.tasks';

export interface Shape {
  name: string;
  /** Answers how many cases (or counts) it found. Without `live` the command centre's questions are not asked. */
  run: (tasks: TaskLists, live?: LiveCases) => Promise<number>;
}

const LIMIT = 20;
/** Of which `case-factory.ts` makes most cases. */
const COMMON_CLASS = 'BJ-01001';

const person = (role: StaffRole, staffId: string, departmentId: string | null = null): StaffActor => ({
  citizenId: `account-of-${staffId}`,
  displayName: staffId,
  staff: { staffId, name: staffId, role, departmentId, departmentName: null },
});
const PEOPLE: readonly StaffActor[] = [
  person('acceptor', 'acceptor-01'),
  person('dispatcher', 'dispatcher-01'),
  person('handler', 'handler-municipal', 'municipal'),
  person('collector', 'collector-01'),
  person('supervisor', 'supervisor-01'),
  person('manager', 'manager-01'),
];

/** Lists, counts and second pages of every role and scope; filters and searches of the manager, who sees most, and of a handler. */
export function queryShapes(city: City): Shape[] {
  const everyone = PEOPLE.flatMap((who) =>
    TASK_SCOPES.flatMap((scope) => [
      counts(who, scope),
      ...TASK_ORDERS.flatMap((order) => [page(who, { scope, order }), secondPage(who, { scope, order })]),
    ]),
  );
  const searching = PEOPLE.filter(({ staff }) => staff.role === 'manager' || staff.role === 'handler');
  const narrowed = searching.flatMap((who) =>
    TASK_SCOPES.flatMap((scope) => filters(city).map((filter) => page(who, { scope, ...filter }))),
  );
  return [...everyone, ...narrowed, ...commandCentre(city)];
}

/** What its screen asks every ten seconds: an hour's intake, everything open by status, grid and unit, and the longest overdue. */
function commandCentre({ grids, departments }: City): Shape[] {
  const NOW = new Date('2026-11-27T08:00:00.000Z');
  const gridCodes = grids.boundaries.map(({ code }) => code);
  const units = departments.departments.filter(({ kind }) => kind === 'handling').map(({ id }) => id);
  const hourAgo = new Date(NOW.getTime() - 3_600_000);
  return [
    {
      name: 'command centre: opened in an hour',
      run: async (_tasks, live) => (await live?.openedBySource(hourAgo, NOW))?.length ?? 0,
    },
    {
      name: 'command centre: open cases',
      run: async (_tasks, live) => (await live?.openCounts(NOW, gridCodes, units))?.overdue ?? 0,
    },
    {
      name: 'command centre: longest overdue',
      run: async (_tasks, live) => (await live?.longestOverdue(NOW, LIMIT))?.length ?? 0,
    },
  ];
}

type Narrowing = Omit<TaskFilter, 'scope' | 'order'>;

/** Values to ask for, of every filter that the product has: one without values does not compile, and lists come from the product's own. */
function valuesOf(city: City): { [Filter in keyof Narrowing]-?: readonly NonNullable<Narrowing[Filter]>[] } {
  const grid = gridOf(city);
  return {
    status: CASE_STATUSES,
    // A major class, a common class, a rare one.
    classCode: ['SJ-06', COMMON_CLASS, 'SJ-06013'],
    gridCode: [grid.code],
    district: [grid.district],
    departmentId: ['sanitation'],
    source: CASE_SOURCES,
    urgent: [true],
    supervised: [true],
    timeliness: TIMELINESS,
    waiting: Object.keys(TASK_WAITING_NAMES) as TaskWaiting[],
    openedFrom: [new Date('2026-11-18T00:00:00.000Z')],
    openedTo: [new Date('2026-11-25T00:00:00.000Z')],
    q: [
      ...['路灯', '路灯 光华北路', '井盖丢失，学校旁', '没有人写过的话'],
      ...['00012', '44090220261120', '4409022026112', '440902202611', '4409042026', '440902', '440981'],
    ],
  };
}

/** Every filter alone, and what people ask together. */
function filters(city: City): Omit<TaskFilter, 'scope'>[] {
  const grid = gridOf(city);
  const alone = Object.entries(valuesOf(city)).flatMap(([filter, values]) =>
    values.map((value): Narrowing => ({ [filter]: value })),
  );
  return [
    ...alone,
    { openedFrom: new Date('2026-11-18T00:00:00.000Z'), openedTo: new Date('2026-11-25T00:00:00.000Z') },
    { status: 'handling', classCode: 'SJ-06', district: grid.district, order: 'due' },
    { status: 'handling', order: 'people' },
    { classCode: 'SJ-06013', order: 'people' },
    { gridCode: grid.code, timeliness: 'overdue', order: 'people' },
    { timeliness: 'normal', order: 'due' },
    { waiting: 'delay', order: 'due' },
    { gridCode: grid.code, source: 'hotline', status: 'withdrawn' },
    { q: '440981', status: 'handling' },
    { q: '路灯', status: 'handling', gridCode: grid.code },
  ];
}

function gridOf({ grids }: City): City['grids']['boundaries'][number] {
  const grid = grids.boundaries[3];
  if (!grid) throw new Error('a city without grids');
  return grid;
}

function page(who: StaffActor, filter: TaskFilter): Shape {
  return {
    name: `${who.staff.role} ${describe(filter)}`,
    run: async (tasks) => (await tasks.page(who, filter, { after: null, limit: LIMIT })).cases.length,
  };
}

/**
 * The page after the first; the cursor is fetched once, outside the measured rounds. Where a store has no second page its first is asked
 * again: an answer without a question would cost nothing, and anything else infinitely more.
 */
function secondPage(who: StaffActor, filter: TaskFilter): Shape {
  const cursors = new Map<TaskLists, Promise<Awaited<ReturnType<TaskLists['page']>>['next']>>();
  return {
    name: `${who.staff.role} ${describe(filter)}, page 2`,
    async run(tasks) {
      const cursor =
        cursors.get(tasks) ?? tasks.page(who, filter, { after: null, limit: LIMIT }).then(({ next }) => next);
      cursors.set(tasks, cursor);
      const after = await cursor;
      return (await tasks.page(who, filter, { after, limit: LIMIT })).cases.length;
    },
  };
}

function counts(who: StaffActor, scope: TaskScope): Shape {
  return {
    name: `${who.staff.role} ${scope}: counts`,
    run: async (tasks) => (await tasks.counts(who, scope)).total.count,
  };
}

function describe({ scope, ...filter }: TaskFilter): string {
  const words = Object.entries(filter).map(([name, value]) =>
    value instanceof Date ? `${name}` : `${name} ${String(value)}`,
  );
  return [scope, ...words].join(' ');
}
