import type { CityRouting } from '../../city/city';
import { shanghaiText } from '../../kernel/shanghai-time';

/** A named stretch of time that routing rules may ask for (夜间, 非工作日 …); all that it states must hold at once. */
export type RoutingPeriod = CityRouting['periods'][number];

/**
 * Whether an instant lies in a period, by Shanghai's calendar. `from` belongs to a stretch of the day, `to` does not; one that
 * runs over midnight (22:00–06:00) counts by the day of the instant itself: 01:00 on Saturday is Saturday. Dates are inclusive.
 */
export function isInPeriod(
  { times, days, dates }: RoutingPeriod,
  at: Date,
  isWorkingDay: (at: Date) => boolean,
): boolean {
  const [date = '', time = ''] = shanghaiText(at).split(' ');
  if (times && !times.some(({ from, to }) => isInTimes(time, from, to))) return false;
  if (dates && !dates.some(({ from, to }) => date >= from && date <= to)) return false;
  return !days || (days === 'working') === isWorkingDay(at);
}

function isInTimes(time: string, from: string, to: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}
