import { texts } from './texts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a case has been open: 「18 分钟」「5 小时」「3 天 4 小时」. `iso` is an ISO 8601 instant. */
export function ageText(iso: string, now: Date): string {
  const passed = Math.max(0, now.getTime() - new Date(iso).getTime());
  if (passed < MINUTE) return texts.justNow;
  if (passed < HOUR) return texts.minutes(Math.floor(passed / MINUTE));
  if (passed < DAY) return texts.hours(Math.floor(passed / HOUR));
  const days = Math.floor(passed / DAY);
  return texts.daysHours(days, Math.floor((passed - days * DAY) / HOUR));
}
