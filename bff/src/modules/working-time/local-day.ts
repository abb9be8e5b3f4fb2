import { SHANGHAI_OFFSET_MS } from '../../kernel/shanghai-time';

/** Days as the city counts them: Asia/Shanghai, UTC+8 without summer time (none since 1991). A day is its number since 1970-01-01. */
export const DAY_MS = 86_400_000;

/** The day of an instant and the milliseconds since its midnight. @throws RangeError for an invalid Date */
export function localTime(at: Date): { day: number; msOfDay: number } {
  const local = at.getTime() + SHANGHAI_OFFSET_MS;
  if (Number.isNaN(local)) throw new RangeError('not a date');
  const day = Math.floor(local / DAY_MS);
  return { day, msOfDay: local - day * DAY_MS };
}

/** The instant `msOfDay` after a day's midnight. @throws RangeError beyond what a Date can hold */
export function instantOf(day: number, msOfDay: number): Date {
  const at = new Date(day * DAY_MS + msOfDay - SHANGHAI_OFFSET_MS);
  if (Number.isNaN(at.getTime())) throw new RangeError('beyond the last date');
  return at;
}

/** 1 January of a year. */
export function firstDayOf(year: number): number {
  return Date.UTC(year, 0, 1) / DAY_MS;
}

/** The year a day lies in. */
export function yearOf(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: number): number {
  return new Date(day * DAY_MS).getUTCDay();
}

/** `2026-10-01`. */
export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day written as `2026-10-01`. @throws RangeError unless that date exists */
export function dayOfIso(iso: string): number {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(ms) || isoOf(ms / DAY_MS) !== iso) {
    throw new RangeError(`no such day: ${iso}`);
  }
  return ms / DAY_MS;
}
