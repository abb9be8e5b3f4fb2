import { addDays, addMonths, chinaDay, dayText, monthPeriod, monthText, presetPeriod } from './periods';

it('knows the day in China, which begins eight hours before that of Greenwich', () => {
  expect(chinaDay(new Date('2026-11-27T15:59:59Z'))).toBe('2026-11-27');
  expect(chinaDay(new Date('2026-11-27T16:00:00Z'))).toBe('2026-11-28');
});

it('counts days and months over the ends of years and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(monthPeriod('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
});

it('turns each preset into whole days', () => {
  expect(presetPeriod('thisMonth', '2026-11-27')).toEqual({ from: '2026-11-01', to: '2026-11-27' });
  expect(presetPeriod('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(presetPeriod('last7Days', '2026-11-03')).toEqual({ from: '2026-10-28', to: '2026-11-03' });
});

it('names days and months', () => {
  expect(monthText('2026-05')).toBe('2026年5月');
  expect(dayText('2026-11-03', '2026-11-27')).toBe('11月3日');
  expect(dayText('2025-12-31', '2026-01-01')).toBe('2025年12月31日');
});
