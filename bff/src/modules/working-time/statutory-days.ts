import { getYearLeapMonth, monthDays } from 'chinese-days';
import { dayOfIso, isoOf } from './local-day';

/**
 * The 13 days off that the law itself names (全国年节及纪念日放假办法, as of 2025), date → festival: for a year whose yearly notice
 * is not known yet. What only the notice says is missing: days moved beside them (调休) and a day off in place of a festival on a Sunday.
 */
export function statutoryDays(year: number): ReadonlyMap<string, string> {
  const solar = (name: string, ...dates: string[]): (readonly [string, string])[] =>
    dates.map((date) => [`${year}-${date}`, name] as const);
  const springFestival = lunarDay(year, 1, 1);
  return new Map([
    ...solar('元旦', '01-01'),
    ...[-1, 0, 1, 2].map((offset) => [isoOf(springFestival + offset), '春节'] as const), // 除夕 to 初三
    ...solar('清明节', `04-0${qingmingDay(year)}`),
    ...solar('劳动节', '05-01', '05-02'),
    [isoOf(lunarDay(year, 5, 5)), '端午节'],
    [isoOf(lunarDay(year, 8, 15)), '中秋节'],
    ...solar('国庆节', '10-01', '10-02', '10-03'),
  ]);
}

const FIRST_LUNAR_NEW_YEAR = dayOfIso('1900-01-31');

/**
 * A lunar date as a day, 1900 to 2100, from the month lengths of chinese-days: its own conversion slips by a day where the process
 * runs west of Greenwich, and ICU's has the Spring Festival of 2027 a day late.
 */
function lunarDay(year: number, month: number, day: number): number {
  let first = FIRST_LUNAR_NEW_YEAR;
  for (let before = 1900; before < year; before++) first += daysBeforeMonth(before, 13);
  return first + daysBeforeMonth(year, month) + day - 1;
}

/** Days of a lunar year before one of its months, a leap month among them; a leap month itself has no festivals. */
function daysBeforeMonth(year: number, month: number): number {
  const { leapMonth, days } = getYearLeapMonth(year);
  let sum = leapMonth !== undefined && leapMonth < month ? days : 0;
  for (let earlier = 1; earlier < month; earlier++) sum += monthDays(year, earlier);
  return sum;
}

/** Day in April by the almanac's rule of thumb, right for 2000 to 2099. */
function qingmingDay(year: number): number {
  const y = year % 100;
  return Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
}
