import type { TaskFilter } from './task-filter';
import {
  filterWords,
  isNarrowed,
  isSameList,
  isSearchable,
  openedOf,
  queryOf,
  scopesOf,
  wholeList,
  withoutFilters,
} from './task-filter';

const FULL: TaskFilter = {
  scope: 'all',
  order: 'due',
  status: 'handling',
  timeliness: 'overdue',
  source: 'hotline',
  waiting: 'delay',
  urgent: true,
  supervised: true,
  taskClass: { code: 'SJ-06010', name: '暴露垃圾' },
  grid: { code: '440902003003001', name: '茂南08网格' },
  district: { code: '茂南区', name: '茂南区' },
  opened: { preset: 'custom', from: '2026-11-01', to: '2026-11-20' },
  department: { code: 'sanitation', name: '市环境卫生管理处' },
  q: ' 路口 垃圾 ',
};

const WORDS = {
  ...{ urgent: '紧急', supervised: '督办' },
  openedPresets: { today: '今天', last7Days: '近 7 天', last30Days: '近 30 天', custom: '自选' },
};

describe('filters of the task list', () => {
  test('what is late comes first in one’s own work, the newest in the register', () => {
    expect(queryOf(wholeList('mine'))).toEqual({ scope: 'mine', order: 'due' });
    expect(queryOf(wholeList('all'))).toEqual({ scope: 'all', order: 'newest' });
  });

  test('everything that is set is asked for, and nothing else', () => {
    expect(queryOf(FULL)).toEqual({
      scope: 'all',
      order: 'due',
      status: 'handling',
      timeliness: 'overdue',
      source: 'hotline',
      waiting: 'delay',
      urgent: 'true',
      supervised: 'true',
      classCode: 'SJ-06010',
      gridCode: '440902003003001',
      district: '茂南区',
      openedFrom: '2026-11-01',
      openedTo: '2026-11-20',
      departmentId: 'sanitation',
      q: '路口 垃圾',
    });
  });

  test('what is set is said in words, the search first', () => {
    expect(filterWords(FULL, WORDS)).toEqual([
      ...['“路口 垃圾”', '2026-11-01 至 2026-11-20', '超期', '紧急', '督办', '待批复'],
      ...['暴露垃圾', '茂南区', '茂南08网格', '市环境卫生管理处', '12345 热线转办'],
    ]);
    expect(filterWords(wholeList('mine'), WORDS)).toEqual([]);
  });

  test('an ended status has no chip and is said; days of opening are those of China', () => {
    expect(
      filterWords({ ...wholeList('all'), status: 'closed', opened: openedOf('last7Days', '2026-11-03') }, WORDS),
    ).toEqual(['已结案', '近 7 天']);
    expect(openedOf('last30Days', '2026-11-03')).toEqual({
      preset: 'last30Days',
      from: '2026-10-05',
      to: '2026-11-03',
    });
    expect(openedOf('today', '2026-11-03')).toMatchObject({ from: '2026-11-03', to: '2026-11-03' });
  });

  test('numbers of whole lists are hidden while anything but one chip narrows the list', () => {
    const whole = wholeList('mine');
    expect(
      [whole, { ...whole, status: 'filed' as const }, { ...whole, timeliness: 'overdue' as const }].some(isNarrowed),
    ).toBe(false);
    expect(
      [{ ...whole, urgent: true }, { ...whole, q: '路口' }, { ...whole, timeliness: 'paused' as const }, FULL].every(
        isNarrowed,
      ),
    ).toBe(true);
  });

  test('clearing keeps whose list it is and its order', () => {
    expect(queryOf(withoutFilters(FULL))).toEqual({ scope: 'all', order: 'due' });
    expect(isSameList(withoutFilters(FULL), FULL)).toBe(false);
    expect(isSameList({ ...FULL, q: '路口 垃圾' }, FULL)).toBe(true);
  });

  test('a search has two characters at least; an empty one ends it', () => {
    expect(['', '路', '路口', '12345', '字'.repeat(51)].map(isSearchable)).toEqual([true, false, true, true, false]);
  });

  test('a collector has no unit to look at', () => {
    expect(scopesOf('collector')).toEqual(['mine', 'all']);
    expect(scopesOf('handler')).toEqual(['mine', 'unit', 'all']);
  });
});
