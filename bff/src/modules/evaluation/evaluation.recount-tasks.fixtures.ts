/** Tasks, orders and closings of a flow log, counted by hand for the recount. */
import type { LoggedEvent, LoggedEventType } from './evaluation.ports';
import { collectorAfter, isA, personOf, tasks, unitAfter, type Counted, type Log, type Recounted, type Task } from './evaluation.recount-log.fixtures'; // prettier-ignore

/** A desk's tasks: of what was missed the person answers who did it in the end, and then. */
export function deskTasks(log: Log, stage: string, post: string): Recounted {
  const found = tasks(log).filter((task) => task.stage === stage);
  const doer = ({ doneBy }: Task): LoggedEvent | undefined => (doneBy === null ? undefined : log[doneBy]);
  const whoOf = (task: Task): string | null => {
    const by = doer(task);
    return by ? personOf(by, post) : null;
  };
  const inTime = found
    .filter(({ isInTime }) => isInTime)
    .map((task): Counted => ({ at: task.settledAt, unit: null, who: whoOf(task) }));
  const missed = found
    .filter(({ isInTime }) => !isInTime)
    .flatMap((task): Counted[] => {
      const by = doer(task);
      const late = by ? [{ at: by.at, unit: null, who: whoOf(task), personOnly: true }] : [];
      return [{ at: task.settledAt, unit: null }, ...late];
    });
  return { above: inTime, below: [...inTime, ...missed] };
}

/** 核实 and 核查: the collector who was to go when it was settled answers for it. */
export function onSiteTasks(log: Log, stage: 'verify' | 'check'): Recounted {
  const all = tasks(log)
    .filter((task) => task.stage === stage)
    .map(({ settledAt, isInTime, last }) => ({
      at: settledAt,
      unit: null,
      who: collectorAfter(log.slice(0, last + 1)),
      isInTime,
    }));
  const late = tasks(log)
    .filter((task) => task.stage === stage && !task.isInTime && task.doneBy !== null)
    .flatMap(({ last, doneBy }): Counted[] => {
      // Nobody had it when the limit passed: whoever went answers for it.
      if (doneBy === null || collectorAfter(log.slice(0, last + 1)) !== null) return [];
      const at = log[doneBy]?.at;
      return at ? [{ at, unit: null, who: collectorAfter(log.slice(0, doneBy)), personOnly: true }] : [];
    });
  return { above: all.filter(({ isInTime }) => isInTime), below: [...all, ...late] };
}

export interface Handling extends Counted {
  isInTime: boolean;
  repliedLateAt: Date | null;
}

/** Each dispatch and each rework is a task of the unit. */
export function handlings(log: Log): Handling[] {
  return tasks(log)
    .filter(({ stage }) => stage === 'handle')
    .map(({ from, settledAt, isInTime, doneBy }) => ({
      at: settledAt,
      unit: unitAfter(log.slice(0, from + 1)),
      isInTime,
      repliedLateAt: isInTime || doneBy === null ? null : (log[doneBy]?.at ?? null),
    }));
}

/** Each reply, with the time from dispatch or rework in which the unit's clock ran. */
export function disposals(log: Log): Counted[] {
  return log.flatMap((event, i) => {
    if (event.type !== 'caseReplied') return [];
    const start = log.slice(0, i).findLastIndex(isA('caseDispatched', 'caseReassigned', 'reworkOrdered'));
    const run = log.slice(start, i + 1);
    const ran = run.slice(0, -1).map((one, k) => {
      const isRunning = one.clock?.stage === 'handle' && one.clock.runningSince !== null;
      return isRunning ? (run[k + 1]?.at.getTime() ?? NaN) - one.at.getTime() : 0;
    });
    return [{ at: event.at, unit: unitAfter(log.slice(0, i)), value: ran.reduce((sum, ms) => sum + ms, 0) }];
  });
}

/** What became of each dispatch: the first reply, return or further dispatch after it. */
export function outcomes(log: Log): (Counted & { how: LoggedEventType })[] {
  return log.flatMap((event, i) => {
    if (event.type !== 'caseDispatched' && event.type !== 'caseReassigned') return [];
    const outcome = log
      .slice(i + 1)
      .find(isA('caseReplied', 'caseReturnedToDispatcher', 'caseReassigned', 'caseDispatched'));
    const who = personOf(event, 'dispatcher') ?? personOf(event, 'manager');
    return outcome ? [{ at: outcome.at, unit: event.departmentId, who, how: outcome.type }] : [];
  });
}

const ENDED: readonly string[] = ['closed', 'evaluated', 'rejected', 'voided', 'duplicate', 'withdrawn'];

/** 督办: answered within its limit, or the limit passed while the case was open, for the unit that had it then. */
export function orders(log: Log): Recounted {
  const found = log.flatMap((event, i): (Counted & { isInTime: boolean })[] => {
    if (event.type !== 'caseSupervised') return [];
    const { dueAt } = event.orderClock;
    const due = dueAt === null || dueAt > event.at ? dueAt : event.at;
    for (let next = i + 1; next <= log.length; next++) {
      const then = log[next];
      const unit = unitAfter(log.slice(0, next));
      if (due !== null && (then === undefined || due <= then.at)) return [{ at: due, unit, isInTime: false }];
      if (then?.type === 'supervisionAnswered' && then.orderNo === event.orderNo)
        return [{ at: then.at, unit, isInTime: true }];
      if (then === undefined || ENDED.includes(then.to)) return [];
    }
    return [];
  });
  return { above: found.filter(({ isInTime }) => isInTime), below: found };
}

/** 应结案: from filing (or being taken up again) to the closing, at the first missed limit in between, or else at the closing. */
export function archives(log: Log): { due: Counted[]; inTime: Counted[]; late: Counted[] } {
  const missed = tasks(log).filter(
    ({ stage, isInTime }) => !isInTime && ['dispatch', 'handle', 'check', 'close'].includes(stage),
  );
  const inTime: Counted[] = [];
  const late: Counted[] = [];
  const missedFirst: Counted[] = [];
  for (const [start, event] of log.entries()) {
    const status = log[start - 1]?.to;
    const isAgain = (status === 'closed' || status === 'evaluated') && (event.to === 'handled' || event.to === 'filed');
    if (event.type !== 'caseFiled' && !isAgain) continue;
    const length = log
      .slice(start + 1)
      .findIndex((one) => one.to === 'closed' || one.type === 'caseReturnedToAcceptor');
    const end = length < 0 ? log.length : start + 1 + length;
    const [first] = missed
      .filter(({ from }) => from >= start && from < end)
      .sort((a, b) => a.settledAt.getTime() - b.settledAt.getTime());
    const last = log[end];
    const closed = last?.type === 'caseClosed' ? { at: last.at, unit: unitAfter(log.slice(0, end)) } : null;
    if (first)
      missedFirst.push({
        at: first.settledAt,
        unit: first.stage === 'handle' ? unitAfter(log.slice(0, first.from + 1)) : null,
      });
    if (closed) (first ? late : inTime).push(closed);
  }
  return { due: [...missedFirst, ...inTime], inTime, late };
}
