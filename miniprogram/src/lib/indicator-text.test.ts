import type { HeadlineView } from '@suishoupai/shared-types';
import { changeText, durationText, fractionText, valueText } from './indicator-text';

const headline = (changes: Partial<HeadlineView>): HeadlineView => ({
  key: 'inTimeDisposeRate',
  name: '按期处置率',
  numerator: 9,
  denominator: 10,
  value: 0.9,
  unit: 'percent',
  direction: 'higher',
  previous: 0.8,
  change: 0.1,
  ...changes,
});

it('writes each unit as a person reads it', () => {
  expect(valueText(12, 'count')).toBe('12');
  expect(valueText(0.9234, 'percent')).toBe('92.3%');
  expect(valueText(1, 'percent')).toBe('100%');
  expect(valueText(86.46, 'points')).toBe('86.5 分');
  expect(valueText(null, 'percent')).toBe('—');
});

it('writes durations in the two units that matter', () => {
  expect(durationText(59_999)).toBe('不到 1 分');
  expect(durationText(0)).toBe('0 分');
  expect(durationText(35 * 60_000)).toBe('35 分');
  expect(durationText(185 * 60_000)).toBe('3 小时 5 分');
  expect(durationText(26 * 3_600_000)).toBe('1 天 2 小时');
  expect(durationText(48 * 3_600_000)).toBe('2 天');
});

it('shows what a rate was worked out of, and of how many cases a mean', () => {
  expect(fractionText({ key: 'disposeRate', numerator: 12, denominator: 15, value: 0.8 }, 'percent')).toBe('12 / 15');
  expect(fractionText({ key: 'avgDisposeTime', numerator: 9e6, denominator: 3, value: 3e6 }, 'duration')).toBe(
    '共 3 件',
  );
  expect(fractionText({ key: 'report', numerator: 3, denominator: null, value: 3 }, 'count')).toBeNull();
});

it('says whether a change is good in words, by the direction of the indicator', () => {
  expect(changeText(headline({}))).toEqual({ text: '较上月 ↑ 10 个百分点（变好）', tone: 'good' });
  expect(changeText(headline({ direction: 'lower' }))).toEqual({ text: '较上月 ↑ 10 个百分点（变差）', tone: 'bad' });
  expect(changeText(headline({ unit: 'count', direction: 'neutral', change: -0.25 }))).toEqual({
    text: '较上月 ↓ 25%',
    tone: 'plain',
  });
  expect(changeText(headline({ unit: 'duration', direction: 'lower', change: -7_200_000 })).text).toBe(
    '较上月 ↓ 2 小时（变好）',
  );
  expect(changeText(headline({ change: 0 })).text).toBe('与上月持平');
  expect(changeText(headline({ change: null, previous: null }))).toEqual({ text: '上月无数据', tone: 'plain' });
  const fromNothing = headline({ unit: 'count', value: 5, change: null, previous: 0 });
  expect(changeText(fromNothing).text).toBe('上月 0');
});
