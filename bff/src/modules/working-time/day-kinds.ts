import notices from 'chinese-days/dist/chinese-days.json';
import type { CityCalendar } from '../../city/city';
import { isoOf, weekdayOf, yearOf } from './local-day';
import { statutoryDays } from './statutory-days';

/** Whether a day is worked, and why if that is no matter of its weekday: 国庆节, 春节调休上班, 台风停工. */
export type DayKind = Readonly<{ date: string; working: boolean; reason: string | null }>;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** The package's data, not its functions: those shift by a day where the process runs west of Greenwich. */
const HOLIDAYS: Readonly<Partial<Record<string, string>>> = notices.holidays;
const MOVED_WORKDAYS: Readonly<Partial<Record<string, string>>> = notices.workdays;
/** Years whose notice of the State Council the package holds: every notice names 国庆节. */
const KNOWN_YEARS = Object.keys(HOLIDAYS).flatMap((date) =>
  date.endsWith('-10-01') ? [Number(date.slice(0, 4))] : [],
);

/** First and last year with a known notice on holidays; between them none is missing (tested). */
export const noticeYears = { first: Math.min(...KNOWN_YEARS), last: Math.max(...KNOWN_YEARS) } as const;

/** Decides a day: the city's overrides, then the national notice (before it is known: the law's festivals), then the weekday. */
export function createDayKinds(calendar: CityCalendar): (day: number) => DayKind {
  const overrides = new Map(calendar.overrides.map((override) => [override.date, override]));
  const weekend = new Set<string>(calendar.weekend);
  const ofYear = new Map<number, ReadonlyMap<string, string>>();
  const festivals = (year: number): ReadonlyMap<string, string> => {
    const known = ofYear.get(year) ?? statutoryDays(year);
    ofYear.set(year, known);
    return known;
  };

  return (day) => {
    const date = isoOf(day);
    const override = overrides.get(date);
    if (override) return { date, working: override.working, reason: override.reason };
    const national = calendar.nationalHolidays === 'none' ? null : nationalKind(date, yearOf(day), festivals);
    return national ?? { date, working: !weekend.has(WEEKDAYS[weekdayOf(day)] ?? ''), reason: null };
  };
}

function nationalKind(
  date: string,
  year: number,
  festivals: (year: number) => ReadonlyMap<string, string>,
): DayKind | null {
  const moved = MOVED_WORKDAYS[date];
  if (moved !== undefined) return { date, working: true, reason: `${festivalName(moved)}调休上班` };
  const notice = HOLIDAYS[date];
  if (notice !== undefined) return { date, working: false, reason: festivalName(notice) };
  if (KNOWN_YEARS.includes(year)) return null;
  const festival = festivals(year).get(date);
  return festival === undefined ? null : { date, working: false, reason: festival };
}

/** The package writes `National Day,国庆节,3`. */
function festivalName(entry: string): string {
  return entry.split(',')[1] ?? entry;
}
