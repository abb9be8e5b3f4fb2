import type { TimeLimit, Timeliness } from '@suishoupai/shared-types';
import { kindOf, limitMs } from './time-limit';
import type { WorkingCalendar } from './working-calendar';

/**
 * The clock of one stage or task: a plain value of Dates and numbers, stored inside a document and never changed in place.
 * "Its time" is all time for urgent and calendar limits, working time for the others. To be found by an index, `dueAt` and its
 * companions are stored: they say the same as the functions below at every instant.
 */
export interface RunningClock {
  readonly limit: TimeLimit;
  /** First start; pauses do not move it. */
  readonly startedAt: Date;
  /** Its time used before the present run, in ms. */
  readonly usedMs: number;
  /** Start of the present run; null while paused. */
  readonly runningSince: Date | null;
  /** From this instant on it is overdue: end of the limit with extensions, or `deadline` if that is earlier; null while paused. */
  readonly dueAt: Date | null;
  /** From this instant on it is due soon: when the warning share of its whole time is used; null while paused. */
  readonly warnAt: Date | null;
  /** `dueAt` and the escalation share of the limit more; null while paused. */
  readonly escalateAt: Date | null;
  /** Set from outside (hotline), in calendar time: pauses do not move it, and `dueAt` is never later. */
  readonly deadline: Date | null;
  /** Its time granted on top of the limit (延期), in ms. */
  readonly extendedMs: number;
}

export type Clocks = Readonly<{
  /** A clock that runs from `at` on. A deadline already past makes it overdue at once. */
  start(options: { limit: TimeLimit; at: Date; deadline?: Date | null }): RunningClock;
  /** Stops it (挂账, 延期 under decision, waiting for the citizen); a paused clock stays as it is. */
  pause(clock: RunningClock, at: Date): RunningClock;
  /** Lets it run on; a running clock stays as it is. The due date has then moved by exactly the pause, in its time. */
  resume(clock: RunningClock, at: Date): RunningClock;
  /**
   * Grants time until `until` (延期). Our own limit gives way; the outside deadline is not ours and stays the earlier one, unless
   * `outsideAgrees` says that it was moved to `until` too. For working limits an `until` in a pause means the closing time before it.
   * A paused clock is granted what is missing if it ran on from `at`.
   * @throws RangeError when `until` adds nothing: ask `extensionMs` first
   */
  extendTo(clock: RunningClock, until: Date, at: Date, options?: { outsideAgrees?: boolean }): RunningClock;
  /** What `extendTo` would add, in ms of its time; 0 or less: nothing. */
  extensionMs(clock: RunningClock, until: Date, at: Date): number;
  /** Sets or lifts the outside deadline. */
  withDeadline(clock: RunningClock, deadline: Date | null): RunningClock;
  /** Its time used until `at`; stands still while paused, never negative. */
  usedMs(clock: RunningClock, at: Date): number;
  /** Its time left until it is due, the deadline included; 0 or less when overdue. Of a paused clock: what its own limit leaves. */
  remainingMs(clock: RunningClock, at: Date): number;
  timeliness(clock: RunningClock, at: Date): Timeliness;
  /** A limit in ms of its time. */
  limitMs(limit: TimeLimit): number;
  /** Where a limit that starts at `from` and never pauses ends: for windows and longest spans. */
  endOf(limit: TimeLimit, from: Date): Date;
  /** The same clock with its dates by the present calendar: after a new holiday notice or override. */
  recalculate(clock: RunningClock): RunningClock;
}>;

/** Clocks over a calendar. `warnShare` of the whole time warns, `escalateShare` of the limit after the due date escalates. */
export function createClocks({
  calendar,
  warnShare = 0.8,
  escalateShare = 0.5,
}: {
  calendar: WorkingCalendar;
  warnShare?: number;
  escalateShare?: number;
}): Clocks {
  const worth = (limit: TimeLimit): number => limitMs(limit, calendar.workingDayMs);
  const add = ({ unit }: TimeLimit, from: Date, ms: number): Date =>
    kindOf(unit) === 'working' ? calendar.addWorkingTime(from, ms) : new Date(from.getTime() + ms);
  const measure = ({ unit }: TimeLimit, from: Date, to: Date): number =>
    kindOf(unit) === 'working' ? calendar.elapsedWorkingTime(from, to) : to.getTime() - from.getTime();
  const ownMs = (clock: RunningClock): number => worth(clock.limit) + clock.extendedMs;
  const usedMs = (clock: RunningClock, at: Date): number =>
    clock.usedMs + (clock.runningSince ? Math.max(0, measure(clock.limit, clock.runningSince, at)) : 0);

  /** Sets the three dates from the rest. */
  const dated = (clock: Omit<RunningClock, 'dueAt' | 'warnAt' | 'escalateAt'>): RunningClock => {
    const { limit, runningSince, deadline } = clock;
    if (!runningSince) return { ...clock, dueAt: null, warnAt: null, escalateAt: null };
    const own = worth(limit) + clock.extendedMs;
    const whenUsed = (ms: number): Date => add(limit, runningSince, Math.round(ms) - clock.usedMs);
    const ownDueAt = whenUsed(own);
    const dueAt = deadline ? earlier(deadline, ownDueAt) : ownDueAt;
    const whole = deadline ? Math.min(own, clock.usedMs + measure(limit, runningSince, deadline)) : own;
    return {
      ...clock,
      dueAt,
      warnAt: whole > 0 ? earlier(dueAt, whenUsed(whole * warnShare)) : dueAt,
      escalateAt: add(limit, dueAt, Math.round(worth(limit) * escalateShare)),
    };
  };

  const extensionMs = (clock: RunningClock, until: Date, at: Date): number =>
    usedMs(clock, at) + measure(clock.limit, at, until) - ownMs(clock);

  return {
    start: ({ limit, at, deadline = null }) =>
      dated({ limit, startedAt: at, usedMs: 0, runningSince: at, deadline, extendedMs: 0 }),
    pause: (clock, at) =>
      clock.runningSince ? dated({ ...clock, usedMs: usedMs(clock, at), runningSince: null }) : clock,
    resume: (clock, at) => (clock.runningSince ? clock : dated({ ...clock, runningSince: at })),
    extensionMs,
    extendTo: (clock, until, at, { outsideAgrees = false } = {}) => {
      const added = extensionMs(clock, until, at);
      if (added <= 0) throw new RangeError('an extension ends after the clock’s own limit');
      const deadline = outsideAgrees && clock.deadline ? later(clock.deadline, until) : clock.deadline;
      return dated({ ...clock, deadline, extendedMs: clock.extendedMs + added });
    },
    withDeadline: (clock, deadline) => dated({ ...clock, deadline }),
    usedMs,
    remainingMs: (clock, at) => {
      const own = ownMs(clock) - usedMs(clock, at);
      return clock.runningSince && clock.deadline ? Math.min(own, measure(clock.limit, at, clock.deadline)) : own;
    },
    timeliness: ({ dueAt, warnAt }, at) => {
      if (!dueAt || !warnAt) return 'paused';
      if (at.getTime() >= dueAt.getTime()) return 'overdue';
      return at.getTime() >= warnAt.getTime() ? 'due_soon' : 'normal';
    },
    limitMs: worth,
    endOf: (limit, from) => add(limit, from, worth(limit)),
    recalculate: dated,
  };
}

function earlier(one: Date, other: Date): Date {
  return one.getTime() <= other.getTime() ? one : other;
}

function later(one: Date, other: Date): Date {
  return one.getTime() >= other.getTime() ? one : other;
}
