import { ALARM_LEVELS, type CaseStage } from '@suishoupai/shared-types';
import { kindOf, type WorkingCalendar } from '../working-time';
import type { CaseClock } from './case.clock';
import type { CaseEvent } from './case.events';
import { RULES } from './case.fixtures';
import type { CaseState } from './case.state';

/** How often a unit may return a case; then a manager decides. */
const { returnsBeforeSuperior } = RULES.limits;

/**
 * Keeps books of a life by means of its own: adds up the time of every clock from the spans in which it ran, and remembers what
 * was announced, who returned the case how often, and which stages were late. Answers where the case says something else.
 */
export function createBookkeeper(calendar: WorkingCalendar, born: CaseState) {
  const announced = new Map<string, number>();
  const returns = new Map<string, number>();
  const late: CaseStage[] = [];
  let usedMs = 0;
  /** 立案 while somebody verifies. */
  let held: { start: string; usedMs: number } | null = null;
  let lastAt = born.updatedAt;
  let awaitsDispatch = false;

  const measure = ({ limit }: CaseClock, from: Date, to: Date): number =>
    kindOf(limit.unit) === 'working' ? calendar.elapsedWorkingTime(from, to) : to.getTime() - from.getTime();

  const clockFaults = ({ clock }: CaseState, at: Date): string[] => {
    if (clock === null) return [];
    if (clock.runningSince !== null) usedMs += measure(clock, lastAt, at);
    const says = RULES.clocks.usedMs(clock, at);
    return says === usedMs ? [] : [`the clock of ${clock.stage} says ${says} ms, but ${usedMs} ms went by`];
  };

  /** A stage that ends late, or gets more time when it is late already, counts once. */
  const noteLate = (before: CaseClock | null, after: CaseClock | null, at: Date): void => {
    if (before === null) return;
    const ends = startOf(before) !== startOf(after);
    const own = RULES.clocks.limitMs(before.limit) + before.extendedMs;
    const other = after === null ? own : RULES.clocks.limitMs(after.limit) + after.extendedMs;
    const isRelieved = after !== null && other !== own && usedMs < other && !(after.deadline && after.deadline <= at);
    if (!ends && after?.extendedMs === before.extendedMs && !isRelieved) return;
    if (isHeld(before, after)) return;
    if (usedMs >= own || (before.deadline !== null && before.deadline <= at)) late.push(before.stage);
  };

  const announcementFaults = (before: CaseState, event: CaseEvent): string[] => {
    if (event.type !== 'deadlinePassed') return [];
    const { orderNo, level } = event;
    const run = orderNo === null ? runOf(before.clock) : `order ${orderNo}`;
    const rank = ALARM_LEVELS.indexOf(level);
    const highest = announced.get(run) ?? -1;
    announced.set(run, Math.max(rank, highest));
    return rank > highest ? [] : [`${level} announced after ${ALARM_LEVELS[highest] ?? ''} of ${run}`];
  };

  const routeFaults = (before: CaseState, event: CaseEvent): string[] => {
    if (event.type === 'caseDispatched') awaitsDispatch = false;
    if (event.type === 'caseReturnedToDispatcher') {
      awaitsDispatch = true;
      const unit = before.departmentId ?? '';
      const count = (returns.get(unit) ?? 0) + 1;
      returns.set(unit, count);
      return count <= returnsBeforeSuperior ? [] : [`${unit} returned the case ${count} times`];
    }
    const reached = ['handling', 'handled', 'checking', 'checked'].includes(event.to);
    return awaitsDispatch && reached ? [`${event.type} leads a returned case to ${event.to}`] : [];
  };

  return {
    /** Books an event; answers what is wrong with it. */
    write(before: CaseState, event: CaseEvent, after: CaseState): string[] {
      const faults = [
        ...clockFaults(before, event.at),
        ...announcementFaults(before, event),
        ...routeFaults(before, event),
      ];
      noteLate(before.clock, after.clock, event.at);
      if (isHeld(before.clock, after.clock)) held = { start: startOf(before.clock), usedMs };
      if (startOf(before.clock) !== startOf(after.clock))
        usedMs = startOf(after.clock) === held?.start ? held.usedMs : 0;
      lastAt = event.at;
      if (after.lateStages.join() !== late.join()) {
        faults.push(`${event.type}: late were ${late.join()}, not ${after.lateStages.join()}`);
      }
      return faults;
    },
  };
}

function isHeld(before: CaseClock | null, after: CaseClock | null): boolean {
  return before?.stage === 'file' && after?.stage === 'verify';
}

function startOf(clock: CaseClock | null): string {
  return clock === null ? '' : `${clock.stage} ${clock.startedAt.toISOString()}`;
}

/** One climb of the ladder: a later due date begins another. An outside deadline takes another share after each pause. */
function runOf(clock: CaseClock | null): string {
  const since = clock?.deadline ? (clock.runningSince?.toISOString() ?? '') : '';
  const limit = clock === null ? '' : `${clock.limit.amount} ${clock.limit.unit}`;
  return `${startOf(clock)} ${clock?.extendedMs ?? 0} ${limit} ${since}`;
}
