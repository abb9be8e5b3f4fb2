/** Days are `YYYY-MM-DD` and months `YYYY-MM`, in China, wherever the phone is. */
export const PERIOD_PRESETS = ['thisMonth', 'lastMonth', 'last7Days', 'custom'] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/** Whole days, both included. */
export interface Period {
  from: string;
  to: string;
}

const CHINA_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The day it is in China. */
export function chinaDay(now: Date): string {
  return new Date(now.getTime() + CHINA_MS).toISOString().slice(0, 10);
}

/** A day so many days later; earlier when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A month so many months later; earlier when negative. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** First and last day of a month. */
export function monthPeriod(month: string): Period {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** The days a preset means on the day `today`; a month that has not ended ends today. */
export function presetPeriod(preset: Exclude<PeriodPreset, 'custom'>, today: string): Period {
  const month = today.slice(0, 7);
  switch (preset) {
    case 'thisMonth':
      return { from: `${month}-01`, to: today };
    case 'lastMonth':
      return monthPeriod(addMonths(month, -1));
    case 'last7Days':
      return { from: addDays(today, -6), to: today };
  }
}

/** 「2026年10月」 */
export function monthText(month: string): string {
  const [year, number] = month.split('-');
  return `${year}年${Number(number)}月`;
}

/** 「11月3日」, with the year when it is not that of `today`. */
export function dayText(day: string, today: string): string {
  const [year, month, date] = day.split('-');
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`}${Number(month)}月${Number(date)}日`;
}
