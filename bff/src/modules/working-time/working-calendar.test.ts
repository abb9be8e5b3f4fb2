import fc from 'fast-check';
import { createWorkingCalendar } from './index';
import { at, calendar, cityCalendar, HOUR, instants, local } from './working-time.fixtures';

const { addWorkingTime: add, elapsedWorkingTime: elapsed, workingDayMs } = calendar;
const spans = fc.oneof(
  fc.integer({ min: 1, max: 400 * workingDayMs }),
  fc.integer({ min: 1, max: 100 }).map((hours) => hours * HOUR),
);
const hours = (from: string, to: string): number => elapsed(at(from), at(to)) / HOUR;
const after = (from: string, amount: number): string | null => local(add(at(from), amount * HOUR));

/** The same measured the slow way: day by day, hour interval by interval. */
function slowlyElapsed(from: Date, to: Date): number {
  let ms = 0;
  for (let midnight = at('2023-12-31 00:00').getTime(); midnight < to.getTime(); midnight += 24 * HOUR) {
    if (!calendar.isWorkingDay(new Date(midnight))) continue;
    for (const [open, close] of [
      [8, 12],
      [14, 18],
    ] as const) {
      const start = Math.max(midnight + open * HOUR, from.getTime());
      ms += Math.max(0, Math.min(midnight + close * HOUR, to.getTime()) - start);
    }
  }
  return ms;
}

describe('working time, whatever the instants', () => {
  it('measured after adding is what was added', () => {
    fc.assert(fc.property(instants, spans, (from, ms) => expect(elapsed(from, add(from, ms))).toBe(ms)));
    fc.assert(fc.property(instants, spans, (from, ms) => expect(elapsed(add(from, -ms), from)).toBe(ms)));
  });

  it('ends at the earliest instant that fits: a millisecond before, less has gone by', () => {
    fc.assert(
      fc.property(instants, spans, (from, ms) => {
        const end = add(from, ms);
        expect(end.getTime()).toBeGreaterThan(from.getTime());
        expect(elapsed(from, new Date(end.getTime() - 1))).toBe(ms - 1);
      }),
    );
  });

  it('is the same when a span is split anywhere', () => {
    fc.assert(
      fc.property(instants, instants, instants, (a, b, c) => expect(elapsed(a, b) + elapsed(b, c)).toBe(elapsed(a, c))),
    );
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 0, max: 1e10 }), (from, a, b) =>
        expect(add(add(from, a), b)).toEqual(add(from, a + b)),
      ),
    );
  });

  it('never runs backwards and never faster than the clock on the wall', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 1e11 }), (from, more) => {
        const ms = elapsed(from, new Date(from.getTime() + more));
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(more);
      }),
    );
    fc.assert(
      fc.property(instants, instants, spans, (a, b, ms) => {
        const [first, second] = a.getTime() <= b.getTime() ? [a, b] : [b, a];
        expect(add(first, ms).getTime()).toBeLessThanOrEqual(add(second, ms).getTime());
      }),
    );
  });

  it('is what counting day by day gives', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const [from, to] = a.getTime() <= b.getTime() ? [a, b] : [b, a];
        expect(elapsed(from, to)).toBe(slowlyElapsed(from, to));
      }),
      { numRuns: 50 },
    );
  });

  it('of nothing leads back to the closing time before the pause, and moves nothing inside working hours', () => {
    expect(after('2026-11-27 10:00', 0)).toBe('2026-11-27 10:00');
    for (const inPause of ['2026-11-27 18:00', '2026-11-28 12:00', '2026-11-30 08:00']) {
      expect(after(inPause, 0)).toBe('2026-11-27 18:00');
    }
    fc.assert(fc.property(instants, (from) => expect(add(add(from, 0), 0)).toEqual(add(from, 0))));
  });

  it('grows exactly while it is working time', () => {
    fc.assert(
      fc.property(instants, (from) => {
        const next = new Date(from.getTime() + 1);
        expect(elapsed(from, next)).toBe(calendar.isWorkingTime(from) ? 1 : 0);
        expect(calendar.periodOf(from) === 'working').toBe(calendar.isWorkingTime(from));
      }),
    );
  });
});

describe('the days of the calendar', () => {
  it('say why they are worked or not', () => {
    expect(calendar.describeDay('2026-10-01')).toEqual({ date: '2026-10-01', working: false, reason: '国庆节' });
    expect(calendar.describeDay('2026-02-14')).toEqual({ date: '2026-02-14', working: true, reason: '春节调休上班' });
    expect(calendar.describeDay(at('2026-11-28 00:00'))).toEqual({ date: '2026-11-28', working: false, reason: null });
  });

  it('begin at midnight in Shanghai', () => {
    expect(calendar.isWorkingDay(at('2026-10-08 00:00'))).toBe(true);
    expect(calendar.isWorkingDay(new Date(at('2026-10-08 00:00').getTime() - 1))).toBe(false);
  });

  it('refuse what is no day', () => {
    for (const wrong of ['2026-02-29', '2026-1-1', 'today'])
      expect(() => calendar.isWorkingDay(wrong)).toThrow(RangeError);
    expect(() => elapsed(new Date(NaN), new Date(0))).toThrow(RangeError);
    expect(() => add(at('2026-01-01 00:00'), 0.5)).toThrow(RangeError);
    expect(() => add(at('2026-01-01 00:00'), 1e15)).toThrow(RangeError);
  });
});

describe('examples of the demo city', () => {
  it('a day has eight hours with a lunch break, closed at both closing times', () => {
    expect(workingDayMs).toBe(8 * HOUR);
    expect(hours('2026-11-27 00:00', '2026-11-28 00:00')).toBe(8);
    expect(hours('2026-11-27 11:30', '2026-11-27 14:30')).toBe(1);
    expect(
      ['07:59', '08:00', '12:00', '13:59', '14:00', '18:00'].map((time) => calendar.periodOf(at(`2026-11-27 ${time}`))),
    ).toEqual(['after_hours', 'working', 'after_hours', 'after_hours', 'working', 'after_hours']);
    expect(calendar.periodOf(at('2026-11-28 10:00'))).toBe('rest_day');
  });

  it('国庆 2025 with 中秋 lasts eight days, paid for with the Sunday before and the Saturday after', () => {
    expect(after('2025-09-30 17:00', 2)).toBe('2025-10-09 09:00');
    expect(hours('2025-10-01 00:00', '2025-10-09 00:00')).toBe(0);
    expect(hours('2025-09-28 00:00', '2025-09-29 00:00')).toBe(8);
    expect(hours('2025-10-11 00:00', '2025-10-12 00:00')).toBe(8);
  });

  it('国庆 2026: five working days from the eve end after the 调休 Saturday', () => {
    expect(after('2026-09-30 18:00', 8)).toBe('2026-10-08 18:00');
    // Thu 8, Fri 9, Sat 10 (worked), Mon 12, Tue 13
    expect(after('2026-09-30 18:00', 40)).toBe('2026-10-13 18:00');
    expect(hours('2026-09-20 00:00', '2026-09-21 00:00')).toBe(8);
  });

  it('春节 2026: nine days off between two worked Saturdays', () => {
    expect(hours('2026-02-14 00:00', '2026-02-15 00:00')).toBe(8);
    expect(hours('2026-02-15 00:00', '2026-02-24 00:00')).toBe(0);
    expect(hours('2026-02-28 00:00', '2026-03-01 00:00')).toBe(8);
    expect(after('2026-02-14 16:00', 4)).toBe('2026-02-24 10:00');
  });

  it('29 February 2028 is a Tuesday like any other', () => {
    expect(hours('2028-02-28 00:00', '2028-03-01 00:00')).toBe(16);
    expect(after('2028-02-28 18:00', 8)).toBe('2028-02-29 18:00');
    expect(after('2028-02-29 17:00', 2)).toBe('2028-03-01 09:00');
  });

  it('New Year’s Eve runs into the next year, over the holiday', () => {
    expect(after('2025-12-31 17:30', 1)).toBe('2026-01-04 08:30'); // Sunday the 4th is worked (调休)
    expect(hours('2025-12-31 00:00', '2026-01-05 00:00')).toBe(16);
    expect(local(add(at('2026-01-04 08:30'), -HOUR))).toBe('2025-12-31 17:30');
    expect(hours('2023-06-01 00:00', '2027-06-01 00:00')).toBe(
      hours('2023-06-01 00:00', '2025-01-01 00:00') + hours('2025-01-01 00:00', '2027-06-01 00:00'),
    );
  });

  it('hours until midnight join the next day without a gap', () => {
    const night = createWorkingCalendar({ ...cityCalendar, workingHours: [{ from: '00:00', to: '24:00' }] });
    expect(night.workingDayMs).toBe(24 * HOUR);
    expect(local(night.addWorkingTime(at('2026-11-24 23:00'), 2 * HOUR))).toBe('2026-11-25 01:00');
    expect(local(night.addWorkingTime(at('2026-11-24 23:00'), HOUR))).toBe('2026-11-25 00:00');
    expect(local(night.addWorkingTime(at('2026-11-27 23:00'), 2 * HOUR))).toBe('2026-11-30 01:00');
  });
});
