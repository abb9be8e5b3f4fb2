import type { CityRouting } from '../../city/city';

/** A named stretch of time that routing rules may ask for (夜间, 非工作日 …); all that it states must hold at once. */
export type RoutingPeriod = CityRouting['periods'][number];

/** 中国标准时间 has had no summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/**
 * Whether an instant lies in a period, by Shanghai's calendar. `from` belongs to a stretch of the day, `to` does not; one that
 * runs over midnight (22:00–06:00) counts by the day of the instant itself: 01:00 on Saturday is Saturday. Dates are inclusive.
 */
export function isInPeriod(
  { times, days, dates }: RoutingPeriod,
  at: Date,
  isWorkingDay: (at: Date) => boolean,
): boolean {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString();
  const [date, time] = [local.slice(0, 10), local.slice(11, 16)];
  if (times && !times.some(({ from, to }) => isInTimes(time, from, to))) return false;
  if (dates && !dates.some(({ from, to }) => date >= from && date <= to)) return false;
  return !days || (days === 'working') === isWorkingDay(at);
}

/** The date of an instant in Shanghai, `YYYY-MM-DD`. */
export function shanghaiDate(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

function isInTimes(time: string, from: string, to: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}
