import {
  EVALUATION_LEVEL_NAMES,
  type EvaluatedObjectView,
  type EvaluationBulletinResponse,
  type EvaluationIndicatorsResponse,
  type IndicatorUnit,
  type IndicatorValueView,
  type RankingRowView,
} from '@suishoupai/shared-types';
import type { CellValue, Column, ColumnKind, Table } from '../../export';
import { indicator, INDICATORS_OF } from './evaluation.definitions';
import type { IndicatorDefinition } from './evaluation.definition';
import { monthText, valueText } from './evaluation.texts';

const KINDS: Readonly<Record<IndicatorUnit, ColumnKind>> = {
  count: 'integer',
  percent: 'percent',
  duration: 'duration',
  points: 'text',
};

const RANK_COLUMNS = [
  { key: 'rank', title: '名次', kind: 'integer' },
  { key: 'name', title: '名称', kind: 'text' },
  { key: 'score', title: '综合得分', kind: 'text' },
  { key: 'rankNote', title: '排名说明', kind: 'text' },
] as const satisfies Column[];

/** The indicators of a level, an object a row, with the shares' two sides, and every formula below. */
export function indicatorsTable(
  { level, levelName, period, objects, rankedCount, weightsFrom }: EvaluationIndicatorsResponse,
  notes: readonly string[],
): Table {
  const definitions = INDICATORS_OF[level];
  return {
    title: `${EVALUATION_LEVEL_NAMES[level]}评价 ${period.from} 至 ${period.to}`,
    columns: [...RANK_COLUMNS, ...definitions.flatMap(columnsOf)],
    rows: objects.map(rowOf),
    notes: [
      ...notes,
      ...(rankedCount === 0
        ? []
        : [`名次在全市 ${rankedCount} 个有名次的${levelName}中排定；样本不足的有得分而不排名。`]),
      weightsFrom === null
        ? '统计期早于首个权重版本，不计综合得分。'
        : `综合得分按 ${monthText(weightsFrom)}起施行的权重计算；名称为导出时的名称。`,
      ...(period.closed ? [] : ['统计期尚未结束，数据截至导出时。']),
      ...definitions.map(
        ({ name, formula, explanation, source }) => `${name}：${formula}。${explanation}来源：${source}。`,
      ),
    ],
  };
}

function columnsOf({ key, name, unit, denominator }: IndicatorDefinition): Column[] {
  const column: Column = { key, title: name, kind: KINDS[unit] };
  if (denominator === null || unit !== 'percent') return [column];
  return [
    column,
    { key: `${key}.numerator`, title: `${name}：分子`, kind: 'integer' },
    { key: `${key}.denominator`, title: `${name}：分母`, kind: 'integer' },
  ];
}

function rowOf({ rank, name, score, sampleTooSmall, values }: EvaluatedObjectView): Record<string, CellValue> {
  return {
    ...{ rank, name, score: scoreText(score), rankNote: sampleTooSmall ? '样本不足' : null },
    ...Object.fromEntries(values.flatMap(cellsOf)),
  };
}

function cellsOf({ key, numerator, denominator, value }: IndicatorValueView): [string, CellValue][] {
  const { unit } = indicator(key);
  return [
    [key, unit === 'points' ? (value === null ? null : valueText(value, unit)) : value],
    [`${key}.numerator`, numerator],
    [`${key}.denominator`, denominator],
  ];
}

/** The bulletin as tables, a sheet each; as CSV they stand one below the other. */
export function bulletinTables(bulletin: EvaluationBulletinResponse, notes: readonly string[]): Table[] {
  const { headline, trend, units, areas, heat, frequentClasses, longestOverdue, summary, month } = bulletin;
  return [
    {
      title: `${monthText(month)}月报`,
      columns: textColumns({ name: '指标', value: '本月', previous: '上月', numerator: '分子', denominator: '分母' }),
      rows: headline.map(({ name, unit, value, previous, numerator, denominator }) => ({
        ...{ name, value: valueText(value, unit), previous: valueText(previous, unit) },
        ...(unit === 'percent' ? { numerator: String(numerator), denominator: String(denominator ?? '') } : {}),
      })),
      notes: [...summary, ...notes],
    },
    rankingTable('处置部门排名', units),
    rankingTable('区县排名', areas),
    {
      title: '十二个月趋势',
      columns: [
        { key: 'month', title: '月份', kind: 'text' },
        ...(['report', 'register', 'dispose', 'archive'] as const).map(indicatorColumn),
        ...(['inTimeDisposeRate', 'inTimeArchiveRate', 'reworkRate', 'satisfiedRate'] as const).map(indicatorColumn),
      ],
      rows: trend,
    },
    {
      title: '网格热度',
      columns: [
        { key: 'gridName', title: '网格', kind: 'text' },
        { key: 'gridCode', title: '网格编码', kind: 'text' },
        indicatorColumn('report'),
        indicatorColumn('register'),
      ],
      rows: heat,
    },
    {
      title: '高发类别',
      columns: [
        { key: 'className', title: '类别', kind: 'text' },
        { key: 'count', title: '立案数', kind: 'integer' },
        { key: 'share', title: '占比', kind: 'percent' },
        { key: 'previousCount', title: '上月', kind: 'integer' },
      ],
      rows: frequentClasses.map(({ className, count, share, previousCount }) => ({
        className,
        count,
        share,
        previousCount,
      })),
    },
    {
      title: '超期最久',
      columns: [
        { key: 'caseNo', title: '案件编号', kind: 'text' },
        { key: 'className', title: '类别', kind: 'text' },
        { key: 'gridName', title: '网格', kind: 'text' },
        { key: 'departmentName', title: '处置部门', kind: 'text' },
        { key: 'handledAt', title: '完成时间', kind: 'datetime' },
        { key: 'overdueMs', title: '超期时长', kind: 'duration' },
      ],
      rows: longestOverdue.map(({ handledAt, ...rest }) => ({ ...rest, handledAt: new Date(handledAt) })),
    },
  ];
}

function rankingTable(title: string, rows: readonly RankingRowView[]): Table {
  const keys = rows[0]?.values.map(({ key }) => key) ?? [];
  return {
    title,
    columns: [
      ...RANK_COLUMNS,
      { key: 'previousRank', title: '上月名次', kind: 'integer' },
      ...keys.map((key) => indicatorColumn(key)),
    ],
    rows: rows.map((row) => ({ ...rowOf(row), previousRank: row.previousRank })),
  };
}

function indicatorColumn(key: IndicatorDefinition['key']): Column {
  const { name, unit } = indicator(key);
  return { key, title: name, kind: KINDS[unit] };
}

function textColumns(titles: Record<string, string>): Column[] {
  return Object.entries(titles).map(([key, title]) => ({ key, title, kind: 'text' }));
}

function scoreText(score: number | null): string | null {
  return score === null ? null : score.toFixed(2);
}
