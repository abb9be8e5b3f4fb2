import type { HeadlineView, IndicatorUnit, RankingRowView } from '@suishoupai/shared-types';

const MINUTE_MS = 60_000;

/** A value as people read it: 「86.42%」「3 小时 5 分」「120」. */
export function valueText(value: number | null, unit: IndicatorUnit): string {
  if (value === null) return '—';
  switch (unit) {
    case 'count':
      return String(value);
    case 'percent':
      return percentText(value);
    case 'duration':
      return durationText(value);
    case 'points':
      return value.toFixed(1);
  }
}

/** 「86.42%」 */
export function percentText(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

/** 「2 天 3 小时」「3 小时 5 分」「5 分」: the two largest parts. */
export function durationText(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours > 0) return minutes % 60 > 0 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`;
  return `${minutes} 分`;
}

/** 「2026年10月」 */
export function monthText(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

interface SummaryParts {
  month: string;
  closed: boolean;
  headline: readonly HeadlineView[];
  units: readonly RankingRowView[];
  areas: readonly RankingRowView[];
  frequentClasses: readonly { className: string; count: number; share: number }[];
  longestOverdue: readonly { overdueMs: number; className: string; departmentName: string | null; gridName: string }[];
}

/** The bulletin in sentences: what the numbers say, nothing that they do not. */
export function summaryOf({
  month,
  closed,
  headline,
  units,
  areas,
  frequentClasses,
  longestOverdue,
}: SummaryParts): string[] {
  const find = (key: HeadlineView['key']): HeadlineView | undefined => headline.find((each) => each.key === key);
  const saying = (key: HeadlineView['key']): string => sentence(find(key));
  const reported = find('report')?.numerator ?? 0;
  const begin = closed ? `${monthText(month)}，全市` : `${monthText(month)}（截至目前），全市`;
  if (headline.every(({ numerator, denominator }) => numerator === 0 && !denominator))
    return [`${begin}没有上报，也没有办理中的任务到期。`];
  return [
    `${begin}${[saying('report'), saying('register'), saying('dispose'), saying('archive')].join('，')}。`,
    `${['inTimeDisposeRate', 'inTimeArchiveRate', 'reworkRate', 'satisfiedRate'].map((key) => saying(key as HeadlineView['key'])).join('；')}。`,
    ...ranking('处置部门', units),
    ...ranking('区县', areas),
    ...frequent(frequentClasses, reported),
    ...overdue(longestOverdue),
  ];
}

function sentence(view: HeadlineView | undefined): string {
  if (!view) return '';
  const { name, unit, value, change } = view;
  if (value === null) return `${name}本期无数据`;
  const number = unit === 'count' ? ` ${value} 件` : unit === 'percent' ? percentText(value) : valueText(value, unit);
  return `${name}${number}${changeText(unit, change)}`;
}

function changeText(unit: IndicatorUnit, change: number | null): string {
  if (change === null) return '';
  if (change === 0) return '，与上月持平';
  const word = change > 0 ? '上升' : '下降';
  const size = Math.abs(change);
  if (unit === 'count') return `，比上月${change > 0 ? '增加' : '减少'} ${percentText(size)}`;
  if (unit === 'percent') return `，比上月${word} ${Number((size * 100).toFixed(2))} 个百分点`;
  return `，比上月${word} ${valueText(size, unit)}`;
}

/** The first and the last of those with a rank; of one alone there is no ranking. */
function ranking(what: string, rows: readonly RankingRowView[]): string[] {
  const scored = rows.filter(({ rank }) => rank !== null);
  const [first] = scored;
  const last = scored.at(-1);
  if (!first || !last || scored.length < 2) return [];
  const bestNames = scored.filter(({ rank }) => rank === 1).map(({ name }) => name);
  const best = `${what}综合得分最高的是${bestNames.join('、')}（${String(first.score)} 分）`;
  return [
    last.rank === 1
      ? `${what}综合得分相同（${String(first.score)} 分）。`
      : `${best}，最低的是${last.name}（${String(last.score)} 分）。`,
  ];
}

function frequent(classes: SummaryParts['frequentClasses'], reported: number): string[] {
  const top = classes.slice(0, 3);
  if (top.length === 0) return reported > 0 ? ['本期没有立案。'] : [];
  return [
    `立案最多的类别：${top.map(({ className, count, share }) => `${className} ${count} 件（占 ${percentText(share)}）`).join('、')}。`,
  ];
}

function overdue(cases: SummaryParts['longestOverdue']): string[] {
  const [worst] = cases;
  if (!worst) return ['本期完成的处置没有超期。'];
  const who = worst.departmentName ?? '未派遣';
  return [
    `本期完成的处置中，超期最久的是${who}的一件${worst.className}（${worst.gridName}），超期 ${durationText(worst.overdueMs)}。`,
  ];
}
