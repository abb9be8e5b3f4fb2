import fc from 'fast-check';
import { LIMIT_UNITS, type LimitUnit } from '@suishoupai/shared-types';
import type { TimeLimit } from '@suishoupai/shared-types';
import { createClocks, kindOf, type RunningClock } from './index';
import { at, calendar, HOUR, instants, local } from './working-time.fixtures';

const clocks = createClocks({ calendar });
const start = (amount: number, unit: LimitUnit, from: string, deadline?: string): RunningClock =>
  clocks.start({
    limit: { amount, unit },
    at: at(from),
    ...(deadline === undefined ? {} : { deadline: at(deadline) }),
  });
const dates = ({ warnAt, dueAt, escalateAt }: RunningClock): (string | null)[] =>
  [warnAt, dueAt, escalateAt].map(local);

const limits: fc.Arbitrary<TimeLimit> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(...LIMIT_UNITS),
});
const waits = fc.integer({ min: 0, max: 40 * 24 * HOUR });
const maybeDeadline = fc.option(waits, { nil: null });
const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
const measure = ({ limit: { unit } }: RunningClock, from: Date, to: Date): number =>
  kindOf(unit) === 'working' ? calendar.elapsedWorkingTime(from, to) : to.getTime() - from.getTime();

describe('limits', () => {
  it.each<[number, LimitUnit, string, string]>([
    [2, 'urgent_hours', '2026-09-30 23:30', '2026-10-01 01:30'], // an emergency in the night before a holiday
    [30, 'urgent_minutes', '2026-12-31 23:45', '2027-01-01 00:15'],
    [30, 'working_minutes', '2026-11-27 11:45', '2026-11-27 14:15'],
    [10, 'working_minutes', '2026-11-27 23:00', '2026-11-30 08:10'],
    [4, 'working_hours', '2026-11-27 16:00', '2026-11-30 10:00'],
    [4, 'working_hours', '2026-11-27 08:00', '2026-11-27 12:00'],
    [1, 'working_days', '2026-11-27 10:00', '2026-11-30 10:00'],
    [1, 'working_days', '2026-11-27 20:00', '2026-11-30 18:00'],
    [5, 'working_days', '2026-09-30 18:00', '2026-10-13 18:00'],
    [3, 'calendar_days', '2028-02-27 10:00', '2028-03-01 10:00'],
    [1, 'calendar_days', '2026-12-31 00:00', '2027-01-01 00:00'],
  ])('%i %s from %s end at %s', (amount, unit, from, end) => {
    expect(local(start(amount, unit, from).dueAt)).toBe(end);
    expect(local(clocks.endOf({ amount, unit }, at(from)))).toBe(end);
  });
});

describe('a clock', () => {
  it('warns at 80 %, is due at the limit and escalates half the limit later', () => {
    expect(dates(start(10, 'urgent_hours', '2026-11-27 08:00'))).toEqual([
      '2026-11-27 16:00',
      '2026-11-27 18:00',
      '2026-11-27 23:00',
    ]);
    expect(dates(start(5, 'working_hours', '2026-11-27 08:00'))).toEqual([
      '2026-11-27 12:00',
      '2026-11-27 15:00',
      '2026-11-27 17:30',
    ]);
  });

  it('takes other shares', () => {
    const own = createClocks({ calendar, warnShare: 0.5, escalateShare: 1 });
    const clock = own.start({ limit: { amount: 2, unit: 'urgent_hours' }, at: at('2026-11-27 08:00') });
    expect(dates(clock)).toEqual(['2026-11-27 09:00', '2026-11-27 10:00', '2026-11-27 12:00']);
  });

  it('is normal, due soon, then overdue, each from its instant on', () => {
    const clock = start(5, 'working_hours', '2026-11-27 08:00');
    const states = ['08:00', '11:59', '12:00', '14:59', '15:00'].map((time) =>
      clocks.timeliness(clock, at(`2026-11-27 ${time}`)),
    );
    expect(states).toEqual(['normal', 'normal', 'due_soon', 'due_soon', 'overdue']);
    expect(clocks.timeliness(clocks.pause(clock, at('2026-11-27 16:00')), at('2026-12-01 08:00'))).toBe('paused');
    expect(clocks.remainingMs(clock, at('2026-11-27 17:00'))).toBe(-2 * HOUR);
  });

  it('suspended over 春节 2026 goes on where it stood', () => {
    const clock = start(2, 'working_days', '2026-02-12 08:00');
    const paused = clocks.pause(clock, at('2026-02-13 10:00'));
    expect(dates(paused)).toEqual([null, null, null]);
    expect(paused.usedMs).toBe(10 * HOUR);
    const resumed = clocks.resume(paused, at('2026-02-24 08:00'));
    expect(local(resumed.dueAt)).toBe('2026-02-24 16:00');
    expect(resumed.startedAt).toEqual(clock.startedAt);
  });

  it('is due at the hotline’s deadline when that is earlier, also after a pause and an extension of our own', () => {
    const clock = start(5, 'working_days', '2026-11-23 08:00', '2026-11-25 18:00');
    expect(dates(clock)).toEqual(['2026-11-25 11:12', '2026-11-25 18:00', '2026-11-30 12:00']);
    const again = clocks.resume(clocks.pause(clock, at('2026-11-24 08:00')), at('2026-11-25 08:00'));
    expect(local(again.dueAt)).toBe('2026-11-25 18:00');
    const extended = clocks.extendTo(again, at('2026-12-11 18:00'), at('2026-11-25 09:00'));
    expect(local(extended.dueAt)).toBe('2026-11-25 18:00');
    expect(local(clocks.withDeadline(extended, null).dueAt)).toBe('2026-12-11 18:00');
    const agreed = clocks.extendTo(again, at('2026-12-11 18:00'), at('2026-11-25 09:00'), { outsideAgrees: true });
    expect([local(agreed.dueAt), local(agreed.deadline)]).toEqual(['2026-12-11 18:00', '2026-12-11 18:00']);
  });

  it('keeps its own limit when the deadline is later, and a deadline in the night to the minute', () => {
    expect(local(start(4, 'working_hours', '2026-11-23 08:00', '2026-12-25 18:00').dueAt)).toBe('2026-11-23 12:00');
    const night = start(9, 'working_days', '2026-11-23 08:00', '2026-11-25 23:59');
    expect(local(night.dueAt)).toBe('2026-11-25 23:59');
    expect(clocks.timeliness(night, at('2026-11-25 23:58'))).toBe('due_soon');
  });

  it('is overdue at once when the deadline has passed before it starts', () => {
    const late = start(4, 'working_hours', '2026-11-23 10:00', '2026-11-20 18:00');
    expect(dates(late).slice(0, 2)).toEqual(['2026-11-20 18:00', '2026-11-20 18:00']);
    expect(clocks.timeliness(late, at('2026-11-23 10:00'))).toBe('overdue');
  });

  it('extended while paused is granted what was missing', () => {
    const paused = clocks.pause(start(2, 'working_hours', '2026-11-27 08:00'), at('2026-11-27 09:00'));
    const extended = clocks.extendTo(paused, at('2026-11-27 12:00'), at('2026-11-27 09:00'));
    expect(extended).toMatchObject({ extendedMs: 2 * HOUR, dueAt: null });
    expect(local(clocks.resume(extended, at('2026-11-27 09:00')).dueAt)).toBe('2026-11-27 12:00');
  });

  it('cannot be extended to what it has already', () => {
    const clock = start(2, 'working_hours', '2026-11-27 08:00');
    expect(clocks.extensionMs(clock, at('2026-11-27 10:00'), at('2026-11-27 09:00'))).toBe(0);
    expect(() => clocks.extendTo(clock, at('2026-11-27 10:00'), at('2026-11-27 09:00'))).toThrow(RangeError);
  });

  it('is Dates and numbers only', () => {
    const clock = start(2, 'working_hours', '2026-11-27 08:00');
    expect(structuredClone(clock)).toEqual(clock);
    expect(clocks.recalculate(clock)).toEqual(clock);
  });
});

describe('any clock', () => {
  const anyClock = fc
    .tuple(limits, instants, maybeDeadline)
    .map(([limit, from, wait]) =>
      clocks.start({ limit, at: from, deadline: wait === null ? null : later(from, wait) }),
    );

  it('has used nothing at its start and its limit when due', () => {
    fc.assert(
      fc.property(limits, instants, (limit, from) => {
        const clock = clocks.start({ limit, at: from });
        expect(clocks.usedMs(clock, from)).toBe(0);
        expect(clock.dueAt && clocks.usedMs(clock, clock.dueAt)).toBe(clocks.limitMs(limit));
        expect(clock.dueAt && clocks.remainingMs(clock, clock.dueAt)).toBe(0);
      }),
    );
  });

  it('warns no later than it is due, and escalates later', () => {
    fc.assert(
      fc.property(anyClock, ({ warnAt, dueAt, escalateAt }) => {
        expect(warnAt?.getTime()).toBeLessThanOrEqual(dueAt?.getTime() ?? NaN);
        expect(escalateAt?.getTime()).toBeGreaterThan(dueAt?.getTime() ?? NaN);
      }),
    );
  });

  it('has ever less time left while it runs, and is overdue exactly from dueAt on', () => {
    fc.assert(
      fc.property(anyClock, waits, waits, (clock, wait, more) => {
        const first = later(clock.startedAt, wait);
        const second = later(first, more);
        expect(clocks.remainingMs(clock, second)).toBeLessThanOrEqual(clocks.remainingMs(clock, first));
        expect(clocks.usedMs(clock, second)).toBeGreaterThanOrEqual(clocks.usedMs(clock, first));
        expect(clocks.timeliness(clock, first) === 'overdue').toBe(first.getTime() >= (clock.dueAt?.getTime() ?? NaN));
        if (clock.deadline === null) {
          expect(clocks.remainingMs(clock, first) <= 0).toBe(clocks.timeliness(clock, first) === 'overdue');
        }
      }),
    );
  });

  it('is moved by nothing when it is paused and resumed at one instant', () => {
    fc.assert(
      fc.property(anyClock, waits, (clock, wait) => {
        const then = later(clock.startedAt, wait);
        const again = clocks.resume(clocks.pause(clock, then), then);
        expect([again.dueAt, again.warnAt, again.escalateAt]).toEqual([clock.dueAt, clock.warnAt, clock.escalateAt]);
        expect(clocks.remainingMs(again, later(then, HOUR))).toBe(clocks.remainingMs(clock, later(then, HOUR)));
      }),
    );
  });

  it('is due later by exactly the pause, in its time, even when it was overdue', () => {
    fc.assert(
      fc.property(limits, instants, waits, waits, (limit, from, wait, pause) => {
        const clock = clocks.start({ limit, at: from });
        const stopped = later(from, wait);
        const going = later(stopped, pause);
        const again = clocks.resume(clocks.pause(clock, stopped), going);
        const moved = clock.dueAt && again.dueAt && measure(clock, clock.dueAt, again.dueAt);
        expect(moved).toBe(measure(clock, stopped, going));
      }),
    );
  });

  it('stands still while paused, and pausing or resuming twice is once', () => {
    fc.assert(
      fc.property(anyClock, waits, waits, (clock, wait, more) => {
        const paused = clocks.pause(clock, later(clock.startedAt, wait));
        const much = later(clock.startedAt, wait + more);
        expect(clocks.usedMs(paused, much)).toBe(paused.usedMs);
        expect(paused.usedMs).toBeGreaterThanOrEqual(0);
        expect(clocks.pause(paused, much)).toEqual(paused);
        const resumed = clocks.resume(paused, much);
        expect(clocks.resume(resumed, later(much, HOUR))).toEqual(resumed);
      }),
    );
  });

  it('uses the same time however its run is cut by pauses of no length', () => {
    fc.assert(
      fc.property(anyClock, fc.array(waits, { maxLength: 5 }), (clock, cuts) => {
        const end = later(clock.startedAt, 60 * 24 * HOUR);
        const cut = [...cuts]
          .sort((a, b) => a - b)
          .map((wait) => later(clock.startedAt, wait))
          .reduce((so, then) => clocks.resume(clocks.pause(so, then), then), clock);
        expect(clocks.usedMs(cut, end)).toBe(clocks.usedMs(clock, end));
      }),
    );
  });

  it('extended to an instant is due then in its time, warned in proportion, and never past the deadline', () => {
    fc.assert(
      fc.property(anyClock, waits, waits, (clock, wait, more) => {
        const then = later(clock.startedAt, wait);
        const until = later(then, more);
        const added = clocks.extensionMs(clock, until, then);
        fc.pre(added > 0);
        const extended = clocks.extendTo(clock, until, then);
        expect(extended.extendedMs).toBe(added);
        expect(extended.dueAt?.getTime()).toBeLessThanOrEqual(extended.deadline?.getTime() ?? Infinity);
        const { dueAt } = clocks.withDeadline(extended, null);
        expect(dueAt && measure(clock, dueAt, until)).toBe(0);
      }),
    );
  });
});
