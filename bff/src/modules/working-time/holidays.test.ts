import notices from 'chinese-days/dist/chinese-days.json';
import { statutoryDays } from './statutory-days';
import { createWorkingCalendar } from './index';
import { at, calendar, cityCalendar, HOUR } from './working-time.fixtures';

const last = calendar.coverage()?.lastYear ?? 0;

describe('years with a published holiday notice', () => {
  it('have exactly its days: weekdays but the holidays, and the weekends that are worked', () => {
    for (let day = Date.UTC(2004, 0, 1); day < Date.UTC(last + 1, 0, 1); day += 24 * HOUR) {
      const date = new Date(day).toISOString().slice(0, 10);
      const weekend = [0, 6].includes(new Date(day).getUTCDay());
      const published = date in notices.workdays || (!weekend && !(date in notices.holidays));
      expect([date, calendar.isWorkingDay(date)]).toEqual([date, published]);
    }
  });

  it('are all from 2004 to the last one', () => {
    expect(calendar.coverage()?.firstYear).toBe(2004);
    expect(last).toBeGreaterThanOrEqual(2026);
    for (let year = 2004; year <= last; year++) expect(`${year}-10-01` in notices.holidays).toBe(true);
  });
});

describe('years without a published holiday notice', () => {
  it('keep weekends and the festivals that the law names', () => {
    const unknown = last + 2;
    expect(calendar.describeDay(`${unknown}-10-01`)).toMatchObject({ working: false, reason: '国庆节' });
    expect([...statutoryDays(2027).keys()]).toEqual([
      '2027-01-01',
      ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'],
      '2027-04-05',
      ...['2027-05-01', '2027-05-02'],
      '2027-06-09',
      '2027-09-15',
      ...['2027-10-01', '2027-10-02', '2027-10-03'],
    ]);
    for (const weekday of [0, 6]) {
      const day = new Date(Date.UTC(unknown, 6, 1));
      while (day.getUTCDay() !== weekday) day.setUTCDate(day.getUTCDate() + 1);
      expect(calendar.isWorkingDay(day)).toBe(false);
    }
  });

  it('were right about the days that the notices of 2025 and 2026 then gave', () => {
    for (const year of [2025, 2026]) {
      const days = [...statutoryDays(year).keys()];
      expect(days).toHaveLength(13);
      expect(days.filter((day) => !(day in notices.holidays))).toEqual([]);
    }
  });

  it('know 清明, 端午, 中秋 and 春节 as every notice since 2008 had them', () => {
    for (let year = 2008; year <= last; year++) {
      const named = [...statutoryDays(year)].filter(([, festival]) => !['劳动节', '国庆节', '元旦'].includes(festival));
      const eve = named.find(([, festival]) => festival === '春节')?.[0];
      const worked = named.map(([day]) => day).filter((day) => day !== eve && calendar.isWorkingDay(day));
      expect([year, worked]).toEqual([year, []]);
    }
  });

  it('have thirteen days off each until 2099, festivals that meet counted once', () => {
    for (let year = 2027; year <= 2099; year++)
      expect([year, [12, 13].includes(statutoryDays(year).size)]).toEqual([year, true]);
  });

  it('are announced to operations before limits reach into them', () => {
    expect(calendar.warnings(at(`${last}-10-01 12:00`))).toEqual([]);
    expect(calendar.warnings(at(`${last}-12-01 12:00`))[0]).toContain(`no holiday notice is known for ${last + 1}`);
  });
});

describe('what the city orders otherwise', () => {
  const ordered = createWorkingCalendar({
    ...cityCalendar,
    overrides: [
      { date: '2026-09-22', working: false, reason: '台风停工' },
      { date: '2026-10-03', working: true, reason: '抢险上班' },
    ],
  });

  it('wins over weekday and holiday', () => {
    expect(ordered.describeDay('2026-09-22')).toMatchObject({ working: false, reason: '台风停工' });
    expect(ordered.describeDay('2026-10-03')).toMatchObject({ working: true, reason: '抢险上班' });
    expect(ordered.elapsedWorkingTime(at('2026-09-22 00:00'), at('2026-09-23 00:00'))).toBe(0);
    expect(ordered.elapsedWorkingTime(at('2026-10-01 00:00'), at('2026-10-08 00:00'))).toBe(8 * HOUR);
  });

  it('may be to keep no national holidays', () => {
    const plain = createWorkingCalendar({ ...cityCalendar, nationalHolidays: 'none' });
    expect(plain.isWorkingDay('2026-10-01')).toBe(true);
    expect(plain.isWorkingDay('2026-10-10')).toBe(false);
    expect(plain.coverage()).toBeNull();
    expect(plain.warnings(at('2099-01-01 00:00'))).toEqual([]);
  });

  it('may not be to work never', () => {
    const never = [...cityCalendar.weekend, 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
    expect(() => createWorkingCalendar({ ...cityCalendar, weekend: never })).toThrow(RangeError);
  });
});
