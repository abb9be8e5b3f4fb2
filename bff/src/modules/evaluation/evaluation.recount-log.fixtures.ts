/** What a recount reads of a flow log by itself: who had the case when, which tasks there were, and what became of them. */
import type { LoggedEvent, LoggedEventType } from './evaluation.ports';

export type Log = readonly LoggedEvent[];
/** When it counted, and for whom. */
export interface Counted {
  at: Date;
  /** The unit that answers for it. */
  unit: string | null;
  /** `acceptor:staff-1`; nobody where a manager, the system or a citizen did it. */
  who?: string | null;
  /** What it adds to a mean: milliseconds, points. */
  value?: number;
  /** Counts for the person alone. */
  personOnly?: boolean;
}
export interface Recounted {
  above: Counted[];
  /** Null: a plain count. */
  below: Counted[] | null;
}

/** Whether an event is of one of these types. */
export const isA =
  (...types: LoggedEventType[]) =>
  ({ type }: LoggedEvent): boolean =>
    types.includes(type);

/** Every event of a kind, for the unit that had the case just before it. */
export function each(log: Log, wanted: (event: LoggedEvent) => boolean): Counted[] {
  return log.flatMap((event, i) => (wanted(event) ? [{ at: event.at, unit: unitAfter(log.slice(0, i)) }] : []));
}

/** Every event of these types, for the person of the post who did it. */
export function eachBy(log: Log, post: string, ...types: LoggedEventType[]): Counted[] {
  return log.flatMap((event, i) =>
    types.includes(event.type) ? [{ at: event.at, unit: unitAfter(log.slice(0, i)), who: personOf(event, post) }] : [],
  );
}

/** `acceptor:staff-1`, when a person of that post did it. */
export function personOf({ actor }: LoggedEvent, post: string): string | null {
  return actor.role === post && actor.staffId !== null ? `${post}:${actor.staffId}` : null;
}

/** The lead unit after the last of these events. */
export function unitAfter(log: Log): string | null {
  const last = log.findLast(isA('caseDispatched', 'caseReassigned', 'caseReturnedToDispatcher'));
  return last?.type === 'caseDispatched' || last?.type === 'caseReassigned' ? last.departmentId : null;
}

/** The collector who was last asked to go; who goes for a case that is not being verified or checked is nobody. */
export function collectorAfter(log: Log): string | null {
  const status = log.at(-1)?.to;
  if (status !== 'verifying' && status !== 'checking') return null;
  const asked = log.findLast(isA('verifyRequested', 'checkRequested'));
  if (asked?.type === 'verifyRequested') return `collector:${asked.collectorId}`;
  return asked?.type === 'checkRequested' ? `collector:${asked.draw.collectorId}` : null;
}

export interface Task {
  stage: string;
  /** Index of the event that it began with. */
  from: number;
  /** When it was done, or its limit passed, whichever came first. */
  settledAt: Date;
  isInTime: boolean;
  /** Index of the event that it was done with, in time or late. */
  doneBy: number | null;
  /** Index of the last event before it was settled. */
  last: number;
}

/** Each stage's task that was settled: by what its desk did, or by its limit's passing. */
export function tasks(log: Log): Task[] {
  return log.flatMap((event, from): Task[] => {
    const { clock } = event;
    if (clock === null) return [];
    // Sent to a unit, or sent back to it: a task of its own, even at the same instant.
    const isNew = isA('caseDispatched', 'caseReassigned', 'reworkOrdered');
    const isSame = (other: LoggedEvent | undefined): boolean =>
      other?.clock?.stage === clock.stage && other.clock.startedAt.getTime() === clock.startedAt.getTime();
    if (!isNew(event) && isSame(log[from - 1])) return []; // it began before
    const rest = log.slice(from);
    const found = rest.findIndex((other, i) => i > 0 && (isNew(other) || !isSame(other)));
    const length = found < 0 ? rest.length : found;
    const doneFrom = (start: number): number | null => {
      const done = rest.slice(0, length + 1).findIndex((other, i) => i >= start && isDone(clock.stage, other));
      return done < 0 ? null : from + done;
    };
    for (const [i, now] of rest.slice(0, length).entries()) {
      const next = rest[i + 1];
      const due = now.clock?.dueAt ?? now.clock?.deadline ?? null;
      // A limit that is set in the past passes when it is set.
      const passes = due && (due > now.at ? due : now.at);
      const task = { stage: clock.stage, from, last: from + i, doneBy: doneFrom(i + 1) };
      if (passes && (next === undefined || passes <= next.at)) return [{ ...task, settledAt: passes, isInTime: false }];
      if (next && isDone(clock.stage, next)) return [{ ...task, settledAt: next.at, isInTime: true }];
    }
    return [];
  });
}

const TURNED_DOWN: readonly LoggedEventType[] = ['caseRejected', 'caseVoided', 'caseMarkedDuplicate'];
const DONE: Readonly<Record<string, (event: LoggedEvent) => boolean>> = {
  accept: isA('caseAccepted', ...TURNED_DOWN),
  verify: isA('caseVerified'),
  file: isA('caseFiled', 'verifyRequested', ...TURNED_DOWN),
  dispatch: isA('caseDispatched', 'caseReturnedToAcceptor'),
  handle: isA('caseReplied'),
  check: (event) => event.type === 'caseChecked' && event.result !== 'unable',
  close: isA('caseClosed', 'reworkOrdered'),
  appeal: isA('appealAnswered'),
};

function isDone(stage: string, event: LoggedEvent): boolean {
  return DONE[stage]?.(event) ?? false;
}
