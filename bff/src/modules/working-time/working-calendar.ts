import type { CityCalendar } from '../../city/city';
import { createDayKinds, noticeYears, type DayKind } from './day-kinds';
import { DAY_MS, dayOfIso, firstDayOf, instantOf, localTime, yearOf } from './local-day';

/** Inside working hours · on a working day, outside its hours (the lunch break too) · weekend, holiday or ordered day off. */
export type WorkPeriod = 'working' | 'after_hours' | 'rest_day';

/** Which years rest on a published holiday notice; null where the city takes no national holidays. */
export type CalendarCoverage = Readonly<{ firstYear: number; lastYear: number }> | null;

/**
 * The city's working time. All spans are half-open, `[from, to)`, in whole milliseconds; all days are days in Asia/Shanghai.
 * Functions throw RangeError for an invalid Date and beyond the years 1900 to 2100.
 */
export type WorkingCalendar = Readonly<{
  /** Working time of one ordinary working day: what a limit of 1 工作日 is worth. */
  workingDayMs: number;
  /**
   * The earliest instant by which exactly `ms` of working time have gone by since `from`; a negative `ms` goes back. So an end that
   * falls on closing time is that closing time, not the next opening, and with 0 every instant of a pause, its end included, answers
   * the closing time before it (a pause is one instant of working time); inside working hours 0 answers `from`.
   * `elapsedWorkingTime(from, addWorkingTime(from, ms)) === ms`, and adding in parts is adding at once.
   * @throws RangeError unless `ms` is a whole number
   */
  addWorkingTime(from: Date, ms: number): Date;
  /** Working time in `[from, to)`; negative when `to` lies before `from`. */
  elapsedWorkingTime(from: Date, to: Date): number;
  isWorkingTime(at: Date): boolean;
  /** Of the day of an instant, or of a day written as 2026-10-01. */
  isWorkingDay(day: Date | string): boolean;
  /** The day with the reason for which it is worked or not, for explanations: 国庆节, 春节调休上班, 台风停工. */
  describeDay(day: Date | string): DayKind;
  periodOf(at: Date): WorkPeriod;
  /**
   * Years with a known holiday notice. In later years weekends, overrides and the festivals that the law names (13 days) apply;
   * days moved beside them (调休) do not, until the notice is out and `chinese-days` is updated.
   */
  coverage(): CalendarCoverage;
  /** What operations should know now, one line each: limits set from here on reach into a year without a notice. */
  warnings(at: Date): readonly string[];
}>;

interface YearTable {
  firstDay: number;
  days: readonly DayKind[];
  /** Working days among the first n of the year. */
  workedBefore: Uint16Array;
  totalMs: number;
}

/** Limits run into the next year from about here on. */
const HORIZON_MS = 45 * DAY_MS;

/**
 * Builds the calendar from `calendar.json`. Tables are made per year when first needed; after that an answer takes microseconds.
 * @throws RangeError when a week has no working time at all, in which no limit would ever end
 */
export function createWorkingCalendar(cityCalendar: CityCalendar): WorkingCalendar {
  const hours = hoursOf(cityCalendar);
  const workingDayMs = workingDayMsOf(cityCalendar);
  if (workingDayMs <= 0 || new Set(cityCalendar.weekend).size === 7)
    throw new RangeError('no working time in any week');

  const kindOf = createDayKinds(cityCalendar);
  const tables = new Map<number, YearTable>();
  const tableOf = (year: number): YearTable => {
    const known = tables.get(year);
    if (known) return known;
    if (!(year >= 1900 && year <= 2100)) throw new RangeError(`no calendar for the year ${year}`);
    const table = buildYear(year, kindOf, workingDayMs);
    tables.set(year, table);
    return table;
  };
  const dayKind = (day: number): DayKind => {
    const table = tableOf(yearOf(day));
    return table.days[day - table.firstDay] ?? kindOf(day);
  };
  const describeDay = (day: Date | string): DayKind =>
    dayKind(typeof day === 'string' ? dayOfIso(day) : localTime(day).day);

  /** Working time from New Year to the instant. */
  const positionOf = (at: Date): { year: number; ms: number } => {
    const { day, msOfDay } = localTime(at);
    const year = yearOf(day);
    const { firstDay, workedBefore } = tableOf(year);
    const before = (workedBefore[day - firstDay] ?? 0) * workingDayMs;
    if (!dayKind(day).working) return { year, ms: before };
    return { year, ms: hours.reduce((sum, { from, to }) => sum + clamp(msOfDay, from, to) - from, before) };
  };

  const elapsed = (from: Date, to: Date): number => {
    if (from.getTime() > to.getTime()) return 0 - elapsed(to, from);
    const start = positionOf(from);
    const end = positionOf(to);
    let ms = end.ms - start.ms;
    for (let year = start.year; year < end.year; year++) ms += tableOf(year).totalMs;
    return ms;
  };

  const add = (from: Date, ms: number): Date => {
    if (!Number.isSafeInteger(ms)) throw new RangeError(`whole milliseconds, not ${ms}`);
    let { year, ms: wanted } = positionOf(from);
    wanted += ms;
    for (; wanted > tableOf(year).totalMs; year++) wanted -= tableOf(year).totalMs;
    while (wanted <= 0) wanted += tableOf(--year).totalMs;
    return instantAt(tableOf(year), wanted);
  };

  /** The earliest instant by which `wanted` (above 0, at most the year's total) has gone by since New Year. */
  const instantAt = ({ firstDay, workedBefore }: YearTable, wanted: number): Date => {
    const fullDays = Math.ceil(wanted / workingDayMs) - 1;
    let rest = wanted - fullDays * workingDayMs;
    const day = firstDay + lastIndexOf(workedBefore, fullDays);
    for (const { from, to } of hours) {
      if (rest <= to - from) return instantOf(day, from + rest);
      rest -= to - from;
    }
    throw new RangeError('working hours do not add up');
  };

  const isWorkingTime = (at: Date): boolean => {
    const { day, msOfDay } = localTime(at);
    return dayKind(day).working && hours.some(({ from, to }) => msOfDay >= from && msOfDay < to);
  };
  const coverage = (): CalendarCoverage =>
    cityCalendar.nationalHolidays === 'none' ? null : { firstYear: noticeYears.first, lastYear: noticeYears.last };

  return {
    workingDayMs,
    addWorkingTime: add,
    elapsedWorkingTime: elapsed,
    isWorkingTime,
    isWorkingDay: (day) => describeDay(day).working,
    describeDay,
    periodOf: (at) => (isWorkingTime(at) ? 'working' : describeDay(at).working ? 'after_hours' : 'rest_day'),
    coverage,
    warnings: (at) => {
      const known = coverage();
      const year = yearOf(localTime(new Date(at.getTime() + HORIZON_MS)).day);
      if (!known || year <= known.lastYear) return [];
      return [
        `no holiday notice is known for ${year}: limits count weekends, city overrides and the festivals named by law, without 调休. ` +
          `Update chinese-days, or write the notice into overrides of calendar.json.`,
      ];
    },
  };
}

/** Working time of one day by the city's hours. */
export function workingDayMsOf(cityCalendar: Pick<CityCalendar, 'workingHours'>): number {
  return hoursOf(cityCalendar).reduce((sum, { from, to }) => sum + to - from, 0);
}

function hoursOf({ workingHours }: Pick<CityCalendar, 'workingHours'>): { from: number; to: number }[] {
  return workingHours.map(({ from, to }) => ({ from: msOf(from), to: msOf(to) }));
}

function buildYear(year: number, kindOf: (day: number) => DayKind, workingDayMs: number): YearTable {
  const firstDay = firstDayOf(year);
  const days = Array.from({ length: firstDayOf(year + 1) - firstDay }, (_, i) => kindOf(firstDay + i));
  const workedBefore = new Uint16Array(days.length + 1);
  days.forEach(({ working }, i) => (workedBefore[i + 1] = (workedBefore[i] ?? 0) + (working ? 1 : 0)));
  return { firstDay, days, workedBefore, totalMs: (workedBefore[days.length] ?? 0) * workingDayMs };
}

/** In a rising table: the last place that holds `value`; the day after which the count rises, so a working day. */
function lastIndexOf(rising: Uint16Array, value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** `08:30`, or `24:00` for the end of a day. */
function msOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}
