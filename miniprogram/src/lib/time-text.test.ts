import { dateTimeText, distanceText, timeAgo } from './time-text';

const NOW = new Date(2026, 10, 23, 15, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

it('tells ages the way people do', () => {
  expect(timeAgo(at(2026, 10, 23, 15, 0), NOW)).toBe('刚刚');
  expect(timeAgo(at(2026, 10, 23, 14, 52), NOW)).toBe('8 分钟前');
  expect(timeAgo(at(2026, 10, 23, 9, 30), NOW)).toBe('5 小时前');
  expect(timeAgo(at(2026, 10, 22, 9, 5), NOW)).toBe('昨天 09:05');
  expect(timeAgo(at(2026, 10, 3, 9, 5), NOW)).toBe('11月3日 09:05');
  expect(timeAgo(at(2025, 10, 3, 9, 5), NOW)).toBe('2025年11月3日 09:05');
});

it('takes a clock that runs a little ahead for now', () => {
  expect(timeAgo(at(2026, 10, 23, 15, 2), NOW)).toBe('刚刚');
});

it('writes dates and distances', () => {
  expect(dateTimeText(at(2026, 0, 2, 3, 4), NOW)).toBe('1月2日 03:04');
  expect([12.4, 999.4, 1_340].map(distanceText)).toEqual(['12 米', '999 米', '1.3 公里']);
});
