import type { EvaluationBulletinResponse, RankingRowView } from '@suishoupai/shared-types';
import type { Bar } from '../../components/chart/bar-chart';
import type { Trend } from '../../components/chart/trend-chart';
import type { TableData } from '../../components/data-table/DataTable';
import type { GridFill } from '../../components/map/heat';
import { heatColor, heatSteps } from '../../components/map/heat';
import { percentText, valueText } from '../../lib/indicator-text';
import { monthText } from '../../lib/periods';
import { texts } from './texts';

const NONE = '—';

/** Scores as bars; those without a score, or with too small a sample to be compared, are in the table only. */
export function scoreBars(rows: readonly RankingRowView[]): Bar[] {
  return rows
    .filter(({ score, sampleTooSmall }) => score !== null && !sampleTooSmall)
    .map(({ name, rank, score }) => ({
      name: rank === null ? name : `${rank}. ${name}`,
      value: score,
      text: valueText(score, 'points'),
    }));
}

/** The same with last month's place. */
export function scoreTable(rows: readonly RankingRowView[], kind: 'units' | 'areas'): TableData {
  return {
    columns: [texts.columns[kind], texts.columns.score, texts.columns.rank, texts.columns.previousRank],
    rows: rows.map(({ objectId, name, score, rank, sampleTooSmall, previousRank }) => ({
      key: objectId,
      cells: [
        name,
        valueText(score, 'points'),
        sampleTooSmall ? texts.smallSample : rankText(rank),
        rankText(previousRank),
      ],
    })),
  };
}

function rankText(rank: number | null): string {
  return rank === null ? NONE : `第 ${rank}`;
}

type Month = EvaluationBulletinResponse['trend'][number];
type CountKey = 'report' | 'register' | 'archive';
type RateKey = 'inTimeDisposeRate' | 'inTimeArchiveRate' | 'satisfiedRate';

const COUNTS: readonly CountKey[] = ['report', 'register', 'archive'];
const RATES: readonly RateKey[] = ['inTimeDisposeRate', 'inTimeArchiveRate', 'satisfiedRate'];

/** 「12月」, with the year where it changes: 「26年1月」. */
export function monthLabels(trend: readonly Month[]): string[] {
  return trend.map(({ month }, index) => {
    const name = `${Number(month.slice(5))}月`;
    return index === 0 || month.endsWith('-01') ? `${month.slice(2, 4)}年${name}` : name;
  });
}

/** Lines of cases reported, filed and closed. */
export function countTrends(trend: readonly Month[]): Trend[] {
  return COUNTS.map((key) => ({ name: texts.trend[key], values: trend.map((month) => month[key]) }));
}

/** Lines of the rates in time, and of satisfaction. */
export function rateTrends(trend: readonly Month[]): Trend[] {
  return RATES.map((key) => ({ name: texts.trend[key], values: trend.map((month) => month[key]) }));
}

/** Twelve months of counts, or of rates. */
export function trendTable(trend: readonly Month[], kind: 'counts' | 'rates'): TableData {
  const keys = kind === 'counts' ? COUNTS : RATES;
  return {
    columns: [texts.columns.month, ...keys.map((key) => texts.trendShort[key])],
    rows: trend.map((month) => ({
      key: month.month,
      cells: [
        monthText(month.month),
        ...keys.map((key) => valueText(month[key], kind === 'counts' ? 'count' : 'percent')),
      ],
    })),
  };
}

/** Shades of the map, and where each step ends. */
export function heatFills(heat: EvaluationBulletinResponse['heat']): { steps: number[]; fills: Map<string, GridFill> } {
  const steps = heatSteps(Math.max(0, ...heat.map(({ report }) => report)));
  const fills = new Map(
    heat.map(({ gridCode, report }) => [gridCode, { color: heatColor(report, steps), text: String(report) }]),
  );
  return { steps, fills };
}

/** The same by name. */
export function heatTable(heat: EvaluationBulletinResponse['heat']): TableData {
  return {
    columns: [texts.columns.grid, texts.columns.report, texts.columns.register],
    rows: heat.map(({ gridCode, gridName, report, register }) => ({
      key: gridCode,
      cells: [gridName, String(report), String(register)],
    })),
  };
}

/** The classes filed most often. */
export function classBars(classes: EvaluationBulletinResponse['frequentClasses']): Bar[] {
  return classes.map(({ className, count, share }) => ({
    name: className,
    value: count,
    text: `${count} 件（${percentText(share)}）`,
  }));
}

/** The same with the month before. */
export function classTable(classes: EvaluationBulletinResponse['frequentClasses']): TableData {
  return {
    columns: [texts.columns.className, texts.columns.count, texts.columns.share, texts.columns.previousCount],
    rows: classes.map(({ classCode, className, count, share, previousCount }) => ({
      key: classCode,
      cells: [className, String(count), percentText(share), String(previousCount)],
    })),
  };
}
