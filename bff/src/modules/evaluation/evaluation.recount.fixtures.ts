/**
 * Some indicators counted a second time, by another way and by hand: straight from the flow log, as docs/indicators.md words them. Uses none
 * of factsOf, beatsOf and rollUp, and is slow on purpose. Each answer is a list of instants, one for each time something counts.
 */
import type { IndicatorKey } from '@suishoupai/shared-types';
import type { LoggedEvent, LoggedEventType } from './evaluation.ports';

type Log = readonly LoggedEvent[];
/** When it counted, and for which unit. */
export interface Counted {
  at: Date;
  unit: string | null;
}
export interface Recounted {
  above: Counted[];
  below: Counted[];
}

/** Numerator and denominator of each indicator that is counted again. */
export const RECOUNTED: Partial<Record<IndicatorKey, (log: Log) => Recounted>> = {
  registerRate: (log) => ({
    above: log.filter(isA('caseFiled')).slice(0, 1).map(({ at }) => ({ at, unit: null })), // prettier-ignore
    below: untilTakenBack(log).flatMap((part) => {
      const accepted = part.findIndex(isA('caseAccepted'));
      const decided = part
        .slice(accepted + 1)
        .find(isA('caseFiled', 'caseRejected', 'caseVoided', 'caseMarkedDuplicate'));
      return accepted >= 0 && decided ? [{ at: decided.at, unit: null }] : [];
    }),
  }),
  reworkRate: (log) => ({ above: each(log, isA('reworkOrdered')).slice(0, 1), below: each(log, isA('caseReplied')) }),
  accurDispatchRate: (log) => ({
    above: outcomes(log).filter(({ how }) => how === 'caseReplied'),
    below: outcomes(log),
  }),
  returnRate: (log) => ({ above: each(log, isA('caseReturnedToDispatcher')), below: outcomes(log) }),
  inTimeDisposeRate: (log) => {
    const inTime = handlings(log).filter(({ isInTime }) => isInTime);
    return { above: inTime, below: handlings(log) };
  },
  overTimeToDispose: (log) => ({ above: handlings(log).filter(({ isInTime }) => !isInTime), below: [] }),
  disposeRate: (log) => ({ above: each(log, isA('caseReplied')), below: handlings(log) }),
  archiveRate: (log) => ({ above: each(log, isA('caseClosed')), below: archives(log) }),
  satisfiedRate: (log) => {
    const isSatisfied = (event: LoggedEvent): boolean =>
      (event.type === 'caseEvaluated' && event.stars >= 4) ||
      (event.type === 'citizenCalled' && ['satisfied', 'neutral'].includes(event.result));
    const isVerdict = (event: LoggedEvent): boolean =>
      event.type === 'caseEvaluated' || (event.type === 'citizenCalled' && event.result !== 'unreached');
    return { above: each(log, isSatisfied), below: each(log, isVerdict) };
  },
};

const isA =
  (...types: LoggedEventType[]) =>
  ({ type }: LoggedEvent): boolean =>
    types.includes(type);

/** Every event of a kind, for the unit that had the case just before it. */
function each(log: Log, wanted: (event: LoggedEvent) => boolean): Counted[] {
  return log.flatMap((event, i) => (wanted(event) ? [{ at: event.at, unit: unitAfter(log.slice(0, i)) }] : []));
}

/** The lead unit after the last of these events. */
function unitAfter(log: Log): string | null {
  const last = log.findLast(isA('caseDispatched', 'caseReassigned', 'caseReturnedToDispatcher'));
  return last?.type === 'caseDispatched' || last?.type === 'caseReassigned' ? last.departmentId : null;
}

/** The log in parts: a refusal that is taken back on appeal begins a new one. */
function untilTakenBack(log: Log): Log[] {
  const cut = log.findIndex(({ type, to }) => type === 'appealAnswered' && to === 'reported');
  return cut < 0 ? [log] : [log.slice(0, cut), ...untilTakenBack(log.slice(cut + 1))];
}

/** What became of each dispatch: the first reply, return or further dispatch after it. */
function outcomes(log: Log): (Counted & { how: LoggedEventType })[] {
  return log.flatMap((event, i) => {
    if (event.type !== 'caseDispatched' && event.type !== 'caseReassigned') return [];
    const outcome = log
      .slice(i + 1)
      .find(isA('caseReplied', 'caseReturnedToDispatcher', 'caseReassigned', 'caseDispatched'));
    return outcome ? [{ at: outcome.at, unit: event.departmentId, how: outcome.type }] : [];
  });
}

interface Task {
  stage: string;
  /** Index of the event that it began with. */
  from: number;
  /** When it was done, or its limit passed, whichever came first. */
  settledAt: Date;
  isInTime: boolean;
}

/** Each stage's task that was settled: by what its desk did, or by its limit's passing. */
function tasks(log: Log): Task[] {
  return log.flatMap((event, from): Task[] => {
    const { clock } = event;
    if (clock === null) return [];
    // Sent to a unit, or sent back to it: a task of its own, even at the same instant.
    const isNew = isA('caseDispatched', 'caseReassigned', 'reworkOrdered');
    const isSame = (other: LoggedEvent | undefined): boolean =>
      other?.clock?.stage === clock.stage && other.clock.startedAt.getTime() === clock.startedAt.getTime();
    if (!isNew(event) && isSame(log[from - 1])) return []; // it began before
    const rest = log.slice(from);
    const length = rest.findIndex((other, i) => i > 0 && (isNew(other) || !isSame(other)));
    for (const [i, now] of rest.slice(0, length < 0 ? rest.length : length).entries()) {
      const next = rest[i + 1];
      const due = now.clock?.dueAt ?? now.clock?.deadline ?? null;
      // A limit that is set in the past passes when it is set.
      const passes = due && (due > now.at ? due : now.at);
      if (passes && (next === undefined || passes <= next.at))
        return [{ stage: clock.stage, from, settledAt: passes, isInTime: false }];
      if (next && isDone(clock.stage, next)) return [{ stage: clock.stage, from, settledAt: next.at, isInTime: true }];
    }
    return [];
  });
}

function isDone(stage: string, event: LoggedEvent): boolean {
  if (stage === 'dispatch') return isA('caseDispatched', 'caseReturnedToAcceptor')(event);
  if (stage === 'handle') return event.type === 'caseReplied';
  if (stage === 'check') return event.type === 'caseChecked' && event.result !== 'unable';
  return stage === 'close' && isA('caseClosed', 'reworkOrdered')(event);
}

function handlings(log: Log): (Counted & Pick<Task, 'isInTime'>)[] {
  return tasks(log)
    .filter(({ stage }) => stage === 'handle')
    .map(({ from, settledAt, isInTime }) => ({ at: settledAt, unit: unitAfter(log.slice(0, from + 1)), isInTime }));
}

/** 应结案: from filing (or being taken up again) to the closing, at the first missed limit in between, or else at the closing. */
function archives(log: Log): Counted[] {
  const missed = tasks(log).filter(
    ({ stage, isInTime }) => !isInTime && ['dispatch', 'handle', 'check', 'close'].includes(stage),
  );
  return log.flatMap((event, start): Counted[] => {
    const status = log[start - 1]?.to;
    const isAgain = (status === 'closed' || status === 'evaluated') && (event.to === 'handled' || event.to === 'filed');
    if (event.type !== 'caseFiled' && !isAgain) return [];
    const length = log
      .slice(start + 1)
      .findIndex((one) => one.to === 'closed' || one.type === 'caseReturnedToAcceptor');
    const end = length < 0 ? log.length : start + 1 + length;
    const [first] = missed
      .filter(({ from }) => from >= start && from < end)
      .sort((a, b) => a.settledAt.getTime() - b.settledAt.getTime());
    if (first) {
      const unit = first.stage === 'handle' ? unitAfter(log.slice(0, first.from + 1)) : null;
      return [{ at: first.settledAt, unit }];
    }
    const last = log[end];
    return last?.type === 'caseClosed' ? [{ at: last.at, unit: unitAfter(log.slice(0, end)) }] : [];
  });
}
