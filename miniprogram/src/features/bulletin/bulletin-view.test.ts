import type { EvaluationBulletinResponse, RankingRowView } from '@suishoupai/shared-types';
import { HEAT_COLORS } from '../../components/map/heat';
import {
  classBars,
  classTable,
  countTrends,
  heatFills,
  heatTable,
  monthLabels,
  rateTrends,
  scoreBars,
  scoreTable,
  trendTable,
} from './bulletin-view';

const row = (name: string, score: number | null, rank: number | null, previousRank: number | null): RankingRowView => ({
  ...{ objectId: name, name, score, rank, previousRank, sampleTooSmall: score !== null && rank === null },
  values: [],
});
const month = (name: string, report: number, inTimeDisposeRate: number | null) => ({
  ...{ month: name, report, inTimeDisposeRate, register: report, dispose: report, archive: 1 },
  ...{ inTimeArchiveRate: 1, reworkRate: 0, satisfiedRate: null },
});
const UNITS = [
  row('环卫处', 92.4, 1, 3),
  row('市政处', 80, 2, null),
  row('路灯所', 100, null, 1),
  row('水务局', null, null, null),
];
const TREND = [month('2025-12', 8, 0.5), month('2026-01', 0, null), month('2026-02', 12, 1)];
const HEAT: EvaluationBulletinResponse['heat'] = [
  { gridCode: 'a', gridName: '茂南08网格', report: 9, register: 4 },
  { gridCode: 'b', gridName: '茂南01网格', report: 1, register: 0 },
];
const CLASSES: EvaluationBulletinResponse['frequentClasses'] = [
  { classCode: 'SJ-06010', className: '暴露垃圾', count: 4, share: 0.5, previousCount: 6 },
];

it('draws who has a score, and lists everybody with last month’s place', () => {
  expect(scoreBars(UNITS)).toEqual([
    { name: '1. 环卫处', value: 92.4, text: '92.4 分' },
    { name: '2. 市政处', value: 80, text: '80 分' },
  ]);
  expect(scoreTable(UNITS, 'units').rows.map(({ cells }) => cells)).toEqual([
    ['环卫处', '92.4 分', '第 1', '第 3'],
    ['市政处', '80 分', '第 2', '—'],
    ['路灯所', '100 分', '样本不足', '第 1'],
    ['水务局', '—', '—', '—'],
  ]);
});

it('names the year where it begins', () => {
  expect(monthLabels(TREND)).toEqual(['25年12月', '26年1月', '2月']);
});

it('keeps months without a rate apart from months with 0', () => {
  expect(countTrends(TREND)[0]).toEqual({ name: '上报数', values: [8, 0, 12] });
  expect(rateTrends(TREND)[0]).toEqual({ name: '按期处置率', values: [0.5, null, 1] });
  expect(trendTable(TREND, 'rates').rows[1]?.cells).toEqual(['2026年1月', '—', '100%', '—']);
  expect(trendTable(TREND, 'counts').rows[1]?.cells).toEqual(['2026年1月', '0', '0', '1']);
});

it('shades the grids by reports and says the number on each', () => {
  const { steps, fills } = heatFills(HEAT);
  expect(fills.get('a')).toEqual({ color: HEAT_COLORS.at(-1), text: '9' });
  expect(fills.get('b')?.color).toBe(HEAT_COLORS[1]);
  expect(steps.at(-1)).toBe(9);
  expect(heatTable(HEAT).rows[0]?.cells).toEqual(['茂南08网格', '9', '4']);
  expect(heatFills([]).steps).toEqual([]);
});

it('says how much of the month a class is', () => {
  expect(classBars(CLASSES)).toEqual([{ name: '暴露垃圾', value: 4, text: '4 件（50%）' }]);
  expect(classTable(CLASSES).rows[0]?.cells).toEqual(['暴露垃圾', '4', '50%', '6']);
});
