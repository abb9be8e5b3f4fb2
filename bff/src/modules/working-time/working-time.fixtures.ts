import { join } from 'node:path';
import fc from 'fast-check';
import type { CityCalendar } from '../../city/city';
import { loadCity } from '../../city/load-city';
import { createWorkingCalendar } from './index';

/** The demo city's calendar: 08:00–12:00 and 14:00–18:00, Saturdays and Sundays off, national holidays. */
export const cityCalendar: CityCalendar = loadCity(join(__dirname, '../../../city/maoming')).calendar;
export const calendar = createWorkingCalendar(cityCalendar);

export const HOUR = 3_600_000;

/** An instant written in the city's time: `at('2026-10-01 08:00')`. */
export function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}+08:00`);
}

/** An instant as the city reads it. */
export function local(instant: Date | null): string | null {
  if (!instant) return null;
  const [date = '', time = ''] = new Date(instant.getTime() + 8 * HOUR).toISOString().split('T');
  return `${date} ${time.replace(/(:00)?\.000Z$|Z$/, '')}`;
}

/** Any millisecond from 2024 to 2029, edges of working hours and days often among them. */
export const instants = fc
  .tuple(
    fc.integer({ min: at('2024-01-01 00:00').getTime(), max: at('2029-12-31 23:59').getTime() }),
    fc.constantFrom(null, null, 0, 8 * HOUR, 12 * HOUR, 14 * HOUR, 18 * HOUR, 18 * HOUR - 1, 24 * HOUR - 1),
  )
  .map(([ms, edge]) => {
    const midnight = ms - ((ms + 8 * HOUR) % (24 * HOUR));
    return new Date(edge === null ? ms : midnight + edge);
  });
