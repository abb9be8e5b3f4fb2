const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 「刚刚」「8 分钟前」「3 小时前」「昨天 14:05」「11月3日 14:05」, in the phone's own time zone. `iso` is an ISO 8601 instant. */
export function timeAgo(iso: string, now: Date): string {
  const at = new Date(iso);
  const passed = now.getTime() - at.getTime();
  if (passed < MINUTE) return '刚刚';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} 分钟前`;
  if (isSameDay(at, now)) return `${Math.floor(passed / HOUR)} 小时前`;
  if (isSameDay(at, new Date(now.getTime() - DAY))) return `昨天 ${clockText(at)}`;
  return dateTimeText(iso, now);
}

/** 「11月3日 14:05」, with the year when it is another one. */
export function dateTimeText(iso: string, now: Date): string {
  const at = new Date(iso);
  const year = at.getFullYear() === now.getFullYear() ? '' : `${at.getFullYear()}年`;
  return `${year}${at.getMonth() + 1}月${at.getDate()}日 ${clockText(at)}`;
}

function clockText(at: Date): string {
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

function isSameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();
}

/** 「12 米」「1.3 公里」. */
export function distanceText(meters: number): string {
  return meters < 1000 ? `${Math.round(meters)} 米` : `${(meters / 1000).toFixed(1)} 公里`;
}
