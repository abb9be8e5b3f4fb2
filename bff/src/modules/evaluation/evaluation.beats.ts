import type { CaseStage, CaseStatus } from '@suishoupai/shared-types';
import type { LoggedClock, LoggedEvent, LoggedEventType } from './evaluation.ports';

/** Who had the case in hand. */
export interface Standing {
  status: CaseStatus | null;
  clock: LoggedClock | null;
  /** Department id of the lead unit. */
  unit: string | null;
  /** Staff id of the collector who is to verify or check. */
  collector: string | null;
}

interface Beat {
  /** Never before the beat that precedes it. */
  at: Date;
  /** Just before. */
  before: Standing;
}
/** A stage's limit passed and the task was not done. */
export interface MissBeat extends Beat {
  kind: 'miss';
  stage: CaseStage;
  /** Nothing is logged that late yet: the log may still say otherwise. */
  open: boolean;
}
/** A line of the log, and the task that it finished, if any. */
export interface EventBeat extends Beat {
  kind: 'event';
  event: LoggedEvent;
  after: Standing;
  /** `lateMs` after the limit; null: in time. */
  task: { stage: CaseStage; lateMs: number | null } | null;
  /** How long the stage's clock had run, pauses not counted, in ms of all time. */
  ranMs: number;
}
export type CaseBeat = MissBeat | EventBeat;

/** What a stage's desk does with a case when it does its task; any other end of a stage is nobody's merit. */
const DONE_BY: Readonly<Record<CaseStage, readonly LoggedEventType[]>> = {
  accept: ['caseAccepted', 'caseRejected', 'caseVoided', 'caseMarkedDuplicate'],
  verify: ['caseVerified'],
  file: ['caseFiled', 'verifyRequested', 'caseRejected', 'caseVoided', 'caseMarkedDuplicate'],
  dispatch: ['caseDispatched', 'caseReturnedToAcceptor'],
  handle: ['caseReplied'],
  check: ['caseChecked'],
  close: ['caseClosed', 'reworkOrdered'],
  appeal: ['appealAnswered'],
};

/** The present run of a stage's clock. */
interface Run {
  /** Whether its task has been done, or its limit missed: each counts once. */
  settled: 'no' | 'missed' | 'done';
  /** The due date that is known, and the earliest instant at which it can pass: a date set too late passes when it is set. */
  dueAt: Date | null;
  passesAt: Date | null;
  ranMs: number;
  runningSince: Date | null;
}

const NOBODY: Standing = { status: null, clock: null, unit: null, collector: null };
const NO_RUN: Run = { settled: 'no', dueAt: null, passesAt: null, ranMs: 0, runningSince: null };

/**
 * The log with what it does not say aloud: the instants at which a limit passed. In order; each beat follows from the log up to its
 * instant alone, so a log that grows only adds beats, except that an `open` one may be replaced.
 */
export function beatsOf(events: readonly LoggedEvent[]): CaseBeat[] {
  const beats: CaseBeat[] = [];
  let standing = NOBODY;
  let run = NO_RUN;
  let now = new Date(0);
  for (const event of events) {
    now = later(now, event.at); // machines' clocks differ by milliseconds
    const missed = missOf(standing, run, false);
    if (missed && missed.at <= now) {
      beats.push(missed);
      run = { ...run, settled: 'missed' };
    }
    const done = doneBy(standing.clock, event) && run.settled !== 'done';
    const lateMs = run.settled === 'missed' && run.dueAt ? now.getTime() - run.dueAt.getTime() : null;
    const task = done && standing.clock ? { stage: standing.clock.stage, lateMs } : null;
    const after = standingAfter(standing, event);
    beats.push({ kind: 'event', event, at: now, before: standing, after, task, ranMs: ranUntil(run, now) });
    run = runAfter(standing.clock, after.clock, done ? { ...run, settled: 'done' } : run, now);
    standing = after;
  }
  const open = missOf(standing, run, true);
  return open ? [...beats, open] : beats;
}

function missOf(before: Standing, { settled, passesAt }: Run, open: boolean): MissBeat | null {
  if (before.clock === null || passesAt === null || settled !== 'no') return null;
  return { kind: 'miss', at: passesAt, before, stage: before.clock.stage, open };
}

function doneBy(clock: LoggedClock | null, event: LoggedEvent): boolean {
  if (clock === null || !DONE_BY[clock.stage].includes(event.type)) return false;
  return event.type !== 'caseChecked' || event.result !== 'unable'; // somebody must go again
}

function standingAfter({ unit, collector }: Standing, event: LoggedEvent): Standing {
  const { to: status, clock } = event;
  switch (event.type) {
    case 'caseDispatched':
    case 'caseReassigned':
      return { status, clock, unit: event.departmentId, collector: null };
    case 'caseReturnedToDispatcher':
      return { status, clock, unit: null, collector: null };
    case 'verifyRequested':
      return { status, clock, unit, collector: event.collectorId };
    case 'checkRequested':
      return { status, clock, unit, collector: event.draw.collectorId };
    default:
      return { status, clock, unit, collector: status === 'verifying' || status === 'checking' ? collector : null };
  }
}

function runAfter(before: LoggedClock | null, after: LoggedClock | null, run: Run, now: Date): Run {
  if (after === null) return NO_RUN;
  const { runningSince } = after;
  const dueAt = after.dueAt ?? after.deadline; // a pause does not move what was set from outside
  const starts = before?.stage !== after.stage || before.startedAt.getTime() !== after.startedAt.getTime();
  if (starts) return { settled: 'no', dueAt, passesAt: dueAt && later(dueAt, now), ranMs: 0, runningSince: now };
  const goesOn = dueAt?.getTime() === run.dueAt?.getTime();
  const paused = runningSince === null;
  return {
    ...run,
    // Of a limit that was missed, the date that was missed stays.
    ...(goesOn || run.settled === 'missed' ? {} : { dueAt, passesAt: dueAt && later(dueAt, now) }),
    ranMs: ranUntil(run, now),
    runningSince: paused ? null : now,
  };
}

function ranUntil({ ranMs, runningSince }: Run, now: Date): number {
  return ranMs + (runningSince ? now.getTime() - runningSince.getTime() : 0);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
