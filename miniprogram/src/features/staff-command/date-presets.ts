/** A date an official is likely to mean, in whole days from today at the end of the working day. */
export interface DatePreset {
  key: string;
  days: number;
}

/** 延期: a few days. */
export const EXTENSION_DATES: readonly DatePreset[] = [
  { key: '1', days: 1 },
  { key: '2', days: 2 },
  { key: '3', days: 3 },
  { key: '5', days: 5 },
];

/** 挂账: weeks until somebody looks again. */
export const REVIEW_DATES: readonly DatePreset[] = [
  { key: '7', days: 7 },
  { key: '15', days: 15 },
  { key: '30', days: 30 },
  { key: '60', days: 60 },
];

const END_OF_DAY = '18:00';

/** Shanghai keeps no summer time: every clock in this product shows +08:00, whatever the phone is set to. */
const OFFSET = '+08:00';
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export interface DateParts {
  /** `2026-11-28` */
  date: string;
  /** `18:00` */
  time: string;
}

/** Date and time in Shanghai of an ISO 8601 instant. */
export function partsOf(iso: string): DateParts {
  const shown = new Date(new Date(iso).getTime() + OFFSET_MS).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** The ISO 8601 instant of a date and a time in Shanghai. */
export function instantOf({ date, time }: DateParts): string {
  return new Date(`${date}T${time}:00${OFFSET}`).toISOString();
}

/** 18:00 of the day `days` after today. */
export function presetInstant(days: number, now: Date): string {
  const { date } = partsOf(new Date(now.getTime() + days * DAY_MS).toISOString());
  return instantOf({ date, time: END_OF_DAY });
}
