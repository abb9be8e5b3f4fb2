import { EVALUATION_LEVEL_NAMES, type IndicatorDirection, type IndicatorUnit } from '@suishoupai/shared-types';
import { INDICATORS } from './evaluation.definitions';

const UNITS: Readonly<Record<IndicatorUnit, string>> = {
  count: '件（次）',
  percent: '%',
  duration: '时长',
  points: '分',
};
const DIRECTIONS: Readonly<Record<IndicatorDirection, string>> = {
  higher: '越高越好',
  lower: '越低越好',
  neutral: '不评好坏',
};

/** The page with its table as the definitions have it. @throws Error when the markers are missing */
export function withGeneratedTable(page: string): string {
  const open = '<!-- indicators: generated -->';
  const close = '<!-- /indicators -->';
  const start = page.indexOf(open);
  const end = page.indexOf(close);
  if (start < 0 || end < start) throw new Error('the page has no place for the generated table');
  return `${page.slice(0, start + open.length)}\n\n${indicatorsTable()}\n\n${page.slice(end)}`;
}

function indicatorsTable(): string {
  const rows = INDICATORS.map(({ key, name, formula, explanation, unit, direction, levels, source }) =>
    row([
      `\`${key}\``,
      name,
      formula,
      explanation,
      UNITS[unit],
      DIRECTIONS[direction],
      levels.map((level) => EVALUATION_LEVEL_NAMES[level]).join('、'),
      source,
    ]),
  );
  return [row(['键', '指标', '公式', '口径', '单位', '方向', '对象', '来源']), row(Array(8).fill('---')), ...rows].join(
    '\n',
  );
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
