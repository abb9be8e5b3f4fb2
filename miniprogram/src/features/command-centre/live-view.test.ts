import type { EvaluationLiveResponse } from '@suishoupai/shared-types';
import {
  ageOf,
  funnelBars,
  funnelTable,
  gridFills,
  gridTable,
  hourColumns,
  hourTable,
  openTotal,
  unitTable,
  wallClock,
} from './live-view';

const LIVE: EvaluationLiveResponse = {
  at: '2026-11-27T01:20:00Z',
  today: {
    total: 5,
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, total: hour === 8 ? 5 : 0, bySource: [] })),
    bySource: [{ source: 'citizen', sourceName: '市民上报', count: 5 }],
  },
  funnel: [
    { status: 'reported', statusName: '待受理', count: 2 },
    { status: 'handling', statusName: '处置中', count: 0 },
    { status: 'handled', statusName: '待核查', count: 3 },
  ],
  overdue: { total: 0, cases: [] },
  grids: [
    { gridCode: 'a', gridName: '茂南01网格', open: 1, overdue: 0 },
    { gridCode: 'b', gridName: '茂南02网格', open: 4, overdue: 2 },
    { gridCode: 'c', gridName: '茂南03网格', open: 0, overdue: 0 },
  ],
  outsideOpen: 0,
  units: [
    { departmentId: 'water', departmentName: '水务局', open: 0, overdue: 0 },
    { departmentId: 'sanitation', departmentName: '环卫处', open: 3, overdue: 1 },
  ],
};

it('has a clock on the wall that goes by China', () => {
  expect(wallClock(new Date('2026-11-27T16:05:09Z'))).toEqual({ day: '2026年11月28日 星期六', time: '00:05:09' });
});

it('says how old the data are, and when that is too old', () => {
  const at = new Date('2026-11-27T01:00:00Z');
  const after = (seconds: number) => ageOf(at, new Date(at.getTime() + seconds * 1000));
  expect(after(12)).toEqual({ text: '数据 12 秒前更新', old: false });
  expect(after(95).old).toBe(false);
  expect(after(200)).toEqual({ text: '数据 3 分钟前更新', old: true });
  expect(after(-3).text).toBe('数据 0 秒前更新'); // a phone whose clock was set back
});

it('knows which hours of the day in China have begun', () => {
  const { columns, endsAt } = hourColumns(LIVE);
  expect(endsAt).toBe(10);
  expect(columns[8]).toEqual({ name: '8', value: 5 });
  expect(hourTable(LIVE).rows).toEqual([{ key: '8', cells: ['8 时', '5'] }]);
});

it('shows every step of the loop, also the empty ones', () => {
  expect(openTotal(LIVE)).toBe(5);
  expect(funnelBars(LIVE)).toContainEqual({ name: '处置中', value: 0, text: '0' });
  expect(funnelTable(LIVE).rows.map(({ cells }) => cells)).toEqual([
    ['待受理', '2'],
    ['处置中', '0'],
    ['待核查', '3'],
  ]);
});

it('writes what is overdue on the map beside what is open', () => {
  const { fills } = gridFills(LIVE);
  expect(fills.get('b')?.text).toBe('4 超2');
  expect(fills.get('c')?.text).toBe('0');
});

it('lists the fullest grids and departments first', () => {
  expect(gridTable(LIVE).rows.map(({ cells }) => cells[0])).toEqual(['茂南02网格', '茂南01网格', '茂南03网格']);
  expect(unitTable(LIVE).rows[0]?.cells).toEqual(['环卫处', '3', '1']);
});
