import type { TaskFilter } from './task-filter';
import { filterWords, isSameList, isSearchable, queryOf, scopesOf, wholeList, withoutFilters } from './task-filter';

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
  department: { code: 'sanitation', name: '市环境卫生管理处' },
  q: ' 路口 垃圾 ',
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
      departmentId: 'sanitation',
      q: '路口 垃圾',
    });
  });

  test('what is set is said in words, the search first', () => {
    expect(filterWords(FULL, { urgent: '紧急', supervised: '督办' })).toEqual([
      ...['“路口 垃圾”', '超期', '紧急', '督办', '待批复'],
      ...['暴露垃圾', '茂南08网格', '市环境卫生管理处', '12345 热线转办'],
    ]);
    expect(filterWords(wholeList('mine'), { urgent: '紧急', supervised: '督办' })).toEqual([]);
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
