import { ageText } from './age-text';
import { appendPage, arrivals, chosenChip, countText, listChips, refreshFirst } from './task-list';
import { buildTask } from './task.fixtures';

const one = (status: 'reported' | 'accepted' | 'checked', name: string, count: number, more = false) => ({
  ...{ status, name, count, more },
});
const COUNTS = [one('reported', '待受理', 3), one('accepted', '待立案', 0), one('checked', '待结案', 999, true)];
const exact = (count: number) => ({ count, more: false });
const HEAD = { counts: COUNTS, total: { count: 999, more: true }, overdue: exact(2), dueSoon: exact(0) };
const NAMES = { all: '全部', overdue: '超期', dueSoon: '即将超期' };

describe('the task list', () => {
  test('a case that moved between two pages is shown once, as it is now; the counts stay those of the first page', () => {
    const pages = { ...HEAD, tasks: [buildTask('1'), buildTask('2')], nextCursor: 'a', incomplete: false };
    const next = { ...HEAD, counts: [], nextCursor: null, incomplete: true };
    const all = appendPage(pages, { ...next, tasks: [buildTask('2', { version: 5 }), buildTask('3')] });
    expect(all.tasks.map(({ caseNo, version }) => [caseNo, version])).toEqual([
      ['1', 1],
      ['2', 5],
      ['3', 1],
    ]);
    expect(all).toMatchObject({ nextCursor: null, incomplete: true, counts: COUNTS });
  });

  test('back from a case, the first page and that case are new; what stands further down stays, what has left is gone', () => {
    const rows = ['1', '2', '3', '4', '5'].map((caseNo) => buildTask(caseNo));
    const pages = { ...HEAD, tasks: rows, nextCursor: 'far', incomplete: false };
    const page = (...tasks: ReturnType<typeof buildTask>[]) => ({
      ...HEAD,
      tasks,
      nextCursor: 'near',
      incomplete: false,
    });
    const shown = ({ tasks }: { tasks: typeof rows }) => tasks.map(({ caseNo, version }) => `${caseNo}.${version}`);
    const first = page(buildTask('2', { version: 7 }), buildTask('3'));
    const moved = refreshFirst(pages, first, { caseNo: '4', now: buildTask('4', { version: 2 }) });
    expect(shown(moved)).toEqual(['2.7', '3.1', '4.2', '5.1']);
    expect(moved.nextCursor).toBe('far');
    expect(shown(refreshFirst(pages, first, { caseNo: '5', now: null }))).toEqual(['2.7', '3.1', '4.1']);
    const pushed = refreshFirst(pages, page(buildTask('0'), buildTask('1')), null);
    expect(shown(pushed)).toEqual(['0.1', '1.1', '2.1', '3.1', '4.1', '5.1']);
    expect(shown(refreshFirst(pages, { ...first, nextCursor: null }, null))).toEqual(['2.7', '3.1']);
    expect(refreshFirst(pages, page(buildTask('8')), null)).toMatchObject({
      nextCursor: 'near',
      tasks: [{ caseNo: '8' }],
    });
  });

  test('a count that stopped counting says so', () => {
    expect(countText({ count: 999, more: true })).toBe('999+');
    expect(countText(exact(0))).toBe('0');
  });

  test('chips: all, what is late, statuses that have cases, and the chosen one even when it has none', () => {
    const names = (status: 'accepted' | null, timeliness: 'due_soon' | null) =>
      listChips(HEAD, { status, timeliness }, NAMES).map(({ name, count }) => `${name} ${count ?? ''}`);
    expect(names(null, null)).toEqual(['全部 999+', '超期 2', '待受理 3', '待结案 999+']);
    expect(names('accepted', null)).toEqual(['全部 999+', '超期 2', '待受理 3', '待立案 0', '待结案 999+']);
    expect(names(null, 'due_soon')).toContain('即将超期 0');
    const bare = listChips(HEAD, { status: null, timeliness: null }, NAMES, true);
    expect(bare.map(({ count }) => count)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('the lit chip is the one that says what is shown, or none', () => {
    expect(chosenChip({ status: null, timeliness: null })).toBe('all');
    expect(chosenChip({ status: 'filed', timeliness: null })).toBe('filed');
    expect(chosenChip({ status: null, timeliness: 'overdue' })).toBe('overdue');
    expect(chosenChip({ status: null, timeliness: 'paused' })).toBeNull();
    expect(chosenChip({ status: 'filed', timeliness: 'overdue' })).toBeNull();
  });

  test('new work is what has come into a status, whatever has left another meanwhile', () => {
    const now = [one('reported', '待受理', 1), one('accepted', '待立案', 2), one('checked', '待结案', 999, true)];
    expect(arrivals(COUNTS, now)).toBe(2);
    expect(arrivals([], [one('reported', '待受理', 1)])).toBe(1);
    expect(arrivals(COUNTS, COUNTS)).toBe(0);
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
