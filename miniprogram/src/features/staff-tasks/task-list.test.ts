import type { TaskView } from '@suishoupai/shared-types';
import { ageText } from './age-text';
import { appendPage, statusOptions, totalOf } from './task-list';

const task = (caseNo: string, version = 1): TaskView => ({
  caseNo,
  version,
  status: 'reported',
  statusName: '待受理',
  classCode: 'SJ-1',
  className: '暴露垃圾',
  icon: 'trash',
  description: '',
  address: null,
  grid: null,
  outside: true,
  departmentName: null,
  reportCount: 1,
  supervised: false,
  suspectedDuplicate: false,
  urgent: false,
  source: 'citizen',
  sourceName: '市民上报',
  clock: null,
  waiting: [],
  openedAt: '2026-11-23T08:00:00.000Z',
  updatedAt: '2026-11-23T08:00:00.000Z',
  thumbnailUrl: null,
});
const COUNTS = [
  { status: 'reported' as const, name: '待受理', count: 3 },
  { status: 'accepted' as const, name: '待立案', count: 0 },
  { status: 'checked' as const, name: '待结案', count: 2 },
];

describe('the task list', () => {
  test('a case that moved between two pages is shown once, as it is now', () => {
    const pages = { tasks: [task('1'), task('2')], counts: COUNTS, nextCursor: 'a' };
    const all = appendPage(pages, { tasks: [task('2', 5), task('3')], counts: [], nextCursor: null });
    expect(all.tasks.map(({ caseNo, version }) => [caseNo, version])).toEqual([
      ['1', 1],
      ['2', 5],
      ['3', 1],
    ]);
    expect(all.nextCursor).toBeNull();
  });

  test('chips: all with the sum, statuses that have cases, and the chosen one even when it has none', () => {
    const names = (chosen: 'accepted' | null) => statusOptions(COUNTS, chosen, '全部').map(({ name }) => name);
    expect(names(null)).toEqual(['全部', '待受理', '待结案']);
    expect(names('accepted')).toEqual(['全部', '待受理', '待立案', '待结案']);
    expect(statusOptions(COUNTS, null, '全部')[0]?.count).toBe(5);
    expect(totalOf([])).toBe(0);
  });
});

describe('how long a case has been open', () => {
  const now = new Date('2026-11-23T12:00:00.000Z');
  test.each([
    ['2026-11-23T11:59:30.000Z', '不到 1 分钟'],
    ['2026-11-23T11:42:00.000Z', '18 分钟'],
    ['2026-11-23T11:00:00.000Z', '1 小时'],
    ['2026-11-22T12:00:01.000Z', '23 小时'],
    ['2026-11-22T12:00:00.000Z', '1 天'],
    ['2026-11-20T07:30:00.000Z', '3 天 4 小时'],
    ['2026-11-23T12:00:05.000Z', '不到 1 分钟'],
  ])('%s → %s', (openedAt, text) => {
    expect(ageText(openedAt, now)).toBe(text);
  });
});
