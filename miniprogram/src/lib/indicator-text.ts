import type { HeadlineView, IndicatorUnit, IndicatorValueView } from '@suishoupai/shared-types';

const NONE = '—';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** 「12」「92.3%」「3 小时 5 分」「86.5 分」; a dash where there is no value. */
export function valueText(value: number | null, unit: IndicatorUnit): string {
  if (value === null) return NONE;
  switch (unit) {
    case 'count':
      return String(value);
    case 'percent':
      return percentText(value);
    case 'duration':
      return durationText(value);
    case 'points':
      return `${trimmed(value)} 分`;
  }
}

/** 「92.3%」; 1 is 100 %. */
export function percentText(value: number): string {
  return `${trimmed(value * 100)}%`;
}

/** 「35 分」「3 小时 5 分」「2 天 4 小时」, in all time. */
export function durationText(ms: number): string {
  if (ms > 0 && ms < MINUTE_MS) return '不到 1 分';
  if (ms < HOUR_MS) return `${Math.round(ms / MINUTE_MS)} 分`;
  if (ms < DAY_MS) return joined(Math.floor(ms / HOUR_MS), '小时', Math.floor((ms % HOUR_MS) / MINUTE_MS), '分');
  return joined(Math.floor(ms / DAY_MS), '天', Math.floor((ms % DAY_MS) / HOUR_MS), '小时');
}

/** 「12 / 15」, or null for plain counts. Sums of durations and points say nothing to a reader: only how many there were. */
export function fractionText({ numerator, denominator }: IndicatorValueView, unit: IndicatorUnit): string | null {
  if (denominator === null) return null;
  return unit === 'percent' ? `${numerator} / ${denominator}` : `共 ${denominator} 件`;
}

export type ChangeTone = 'good' | 'bad' | 'plain';

/** What the change since the month before means, in words and not by colour alone: 「↑ 10%」 and whether that is good. */
export function changeText({ change, previous, unit, direction }: HeadlineView): { text: string; tone: ChangeTone } {
  if (change === null) {
    const text = previous === null ? '上月无数据' : `上月 ${valueText(previous, unit)}`;
    return { text, tone: 'plain' };
  }
  if (change === 0) return { text: '与上月持平', tone: 'plain' };
  const size = Math.abs(change);
  const amount =
    unit === 'count'
      ? percentText(size)
      : unit === 'percent'
        ? `${trimmed(size * 100)} 个百分点`
        : unit === 'duration'
          ? durationText(size)
          : valueText(size, unit);
  const better = change > 0 === (direction === 'higher');
  const tone = direction === 'neutral' ? 'plain' : better ? 'good' : 'bad';
  const verdict = { good: '（变好）', bad: '（变差）', plain: '' }[tone];
  return { text: `较上月 ${change > 0 ? '↑' : '↓'} ${amount}${verdict}`, tone };
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function trimmed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
