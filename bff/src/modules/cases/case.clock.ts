import {
  ALARM_LEVELS,
  type AlarmLevel,
  type CaseStage,
  type CaseStatus,
  OPEN_CASE_STATUSES,
} from '@suishoupai/shared-types';
import type { RunningClock } from '../working-time';
import { isUrgentUnit } from '../catalogue';
import type { CaseCommand, CommandFacts } from './case.commands';
import { deskLimit, type CaseRules } from './case.rules';
import { hasOpenAppeal, type CaseState } from './case.state';

/** The clock of the stage a case is in, and the highest step of the ladder that was announced. */
export interface CaseClock extends RunningClock {
  stage: CaseStage;
  alarm: AlarmLevel | null;
}

/** Which stage's clock runs in a status; null where nobody has to act. */
export const STAGE_OF: Readonly<Record<CaseStatus, CaseStage | null>> = {
  reported: 'accept',
  verifying: 'verify',
  accepted: 'file',
  filed: 'dispatch',
  dispatched: 'handle',
  received: 'handle',
  handling: 'handle',
  suspended: 'handle',
  handled: 'check',
  checking: 'check',
  checked: 'close',
  closed: null,
  evaluated: null,
  rejected: null,
  voided: null,
  duplicate: null,
  withdrawn: null,
};

/** Commands that start a stage anew even where the stage stays the same: another unit, or the same once more. */
const STARTS_ANEW: readonly CaseCommand['command'][] = ['reassign', 'rework'];

interface Context {
  now: Date;
  rules: CaseRules;
}
type CommandContext = Context & { facts: Pick<CommandFacts, 'filingConditions' | 'correction' | 'split'> };

/** True when the stage's clock starts anew with this step, so that what waited in the old one waits no longer. */
function startsAnew(state: CaseState | null, command: CaseCommand['command'], to: CaseStatus): boolean {
  return STARTS_ANEW.includes(command) || (state?.clock?.stage ?? null) !== STAGE_OF[to];
}

/** The same question of two clocks that follow each other. */
export function startsAnewStage(before: CaseClock | null, after: CaseClock | null): boolean {
  return before?.stage !== after?.stage || before?.startedAt.getTime() !== after?.startedAt.getTime();
}

/** The clock of a case after a command that leads to `to`. */
export function clockAfter(
  state: CaseState | null,
  command: CaseCommand,
  to: CaseStatus,
  { now, rules, facts }: CommandContext,
): CaseClock | null {
  if (command.command === 'appeal') {
    if (state?.clock && hasOpenAppeal(state)) return state.clock; // one answer for all who appealed meanwhile
    return startClock('appeal', deskLimit(rules, 'appeal', false), null, now, rules);
  }
  if (command.command === 'verify' && state?.heldClock) return settled(state.heldClock, false, now, rules);
  const stage = STAGE_OF[to];
  if (stage === null) {
    const waits = state !== null && hasOpenAppeal(state) && command.command !== 'answerAppeal';
    return waits && state.clock ? changedBy(state.clock, command, state, { now, rules, facts }) : null;
  }
  if (!state?.clock || startsAnew(state, command.command, to)) {
    const deadline = stage === 'handle' ? (state?.deadlineAt ?? null) : null;
    return startClock(stage, limitOf(stage, state, command, { rules, facts }), deadline, now, rules);
  }
  const limit = command.command === 'correct' ? limitOf(stage, state, command, { rules, facts }) : state.clock.limit;
  const changed = relimited(changedBy(state.clock, command, state, { now, rules, facts }), limit, now, rules);
  // Asking when it is late already stops nothing: the desk stays overdue.
  const paused = to === 'suspended' || (asksAfter(state, command) && !isLate(changed, now, rules));
  return settled(changed, paused, now, rules);
}

/**
 * The stage that is late with this step: it ends, or is granted more time (by a correction to a gentler class, too), when its time was
 * over. A pause is neither, so that a stage counts once however often it stops.
 */
export function lateAfter(
  before: CaseClock | null,
  after: CaseClock | null,
  now: Date,
  rules: CaseRules,
): CaseStage | null {
  if (before === null || !isLate(before, now, rules)) return null;
  const goesOn = !startsAnewStage(before, after) && after?.extendedMs === before.extendedMs && !isRelieved(before, after, now, rules); // prettier-ignore
  const isHeld = before.stage === 'file' && after?.stage === 'verify';
  return goesOn || isHeld ? null : before.stage;
}

/** Another limit, by which it is late no more. */
function isRelieved(before: CaseClock, after: CaseClock | null, now: Date, rules: CaseRules): boolean {
  if (after === null || isLate(after, now, rules)) return false;
  return after.limit.amount !== before.limit.amount || after.limit.unit !== before.limit.unit;
}

/** True when the time of a clock is over, also of one that is stopped. */
export function isLate(clock: CaseClock, now: Date, { clocks }: CaseRules): boolean {
  if (clock.dueAt !== null) return now >= clock.dueAt;
  return clocks.remainingMs(clock, now) <= 0 || isReached(clock.deadline, now);
}

/** The highest step of the ladder whose time has come; null before the first. */
export function levelAt(clock: RunningClock, now: Date): AlarmLevel | null {
  return ALARM_LEVELS.findLast((level) => isReached(ladderTime(clock, level), now)) ?? null;
}

/** When the next step of the ladder above `alarm` comes; null above the last, and while the clock is paused. */
export function nextStepAt(clock: RunningClock, alarm: AlarmLevel | null): Date | null {
  const next = ALARM_LEVELS[alarm === null ? 0 : ALARM_LEVELS.indexOf(alarm) + 1];
  return next === undefined ? null : ladderTime(clock, next);
}

/** True while the case is still somebody's work. */
export function isOpen(status: CaseStatus): boolean {
  return OPEN_CASE_STATUSES.some((open) => open === status);
}

function startClock(
  stage: CaseStage,
  limit: RunningClock['limit'],
  deadline: Date | null,
  at: Date,
  { clocks }: CaseRules,
): CaseClock {
  return { stage, alarm: null, ...clocks.start({ limit, at, deadline }) };
}

function limitOf(
  stage: CaseStage,
  state: CaseState | null,
  command: CaseCommand,
  { rules, facts }: Pick<CommandContext, 'rules' | 'facts'>,
) {
  if (stage !== 'handle') return deskLimit(rules, stage, urgencyAfter(state, command, facts));
  if (state === null || state.filing === null) throw new Error(`${command.command}: no limit before filing`);
  return state.filing.limit;
}

/** Whether the case is urgent after the command: by its class, from filing on by the condition chosen. */
export function urgencyAfter(
  state: CaseState | null,
  command: CaseCommand,
  { filingConditions, correction }: CommandContext['facts'],
): boolean {
  if (command.command === 'open') return command.opened.urgent;
  if (command.command === 'correct') {
    if (correction?.filing) return isUrgentUnit(correction.filing.limit.unit);
    return correction?.toClass?.urgent ?? state?.urgent ?? false;
  }
  if (command.command !== 'file') return state?.urgent ?? false;
  const chosen = filingConditions.find(({ id }) => id === command.filingConditionId);
  return chosen !== undefined && isUrgentUnit(chosen.limit.unit);
}

/** The earlier of two instants that may be missing. */
export function earliest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a <= b ? a : b;
}

/** The earliest that somebody outside named for these reports. */
export function deadlineOf(reports: readonly { deadlineAt: Date | null }[]): Date | null {
  return reports.reduce<Date | null>((least, { deadlineAt }) => earliest(least, deadlineAt), null);
}

/** The clock of 立案 as it stands while somebody verifies. */
export function held(state: CaseState, now: Date, rules: CaseRules): CaseClock | null {
  if (state.status !== 'accepted') return state.heldClock;
  return state.clock && settled(state.clock, true, now, rules);
}

function changedBy(
  clock: CaseClock,
  command: CaseCommand,
  state: CaseState,
  { now, rules, facts }: CommandContext,
): CaseClock {
  if (command.command === 'join') {
    const deadline = clock.stage === 'handle' ? earliest(clock.deadline, command.report.deadlineAt) : clock.deadline;
    return deadline === clock.deadline ? clock : { ...clock, ...rules.clocks.withDeadline(clock, deadline) };
  }
  if (command.command === 'split') {
    // A deadline leaves with the report that brought it; one that stays may have been put off since.
    const deadline = deadlineOf(facts.split?.remaining ?? []);
    if (clock.stage !== 'handle' || deadline?.getTime() === state.deadlineAt?.getTime()) return clock;
    return withAlarm({ ...clock, ...rules.clocks.withDeadline(clock, deadline) }, now);
  }
  if (command.command === 'recalculate') return withAlarm({ ...clock, ...rules.clocks.recalculate(clock) }, now);
  if (command.command === 'noteDeadline') return command.orderNo === null ? { ...clock, alarm: command.level } : clock;
  if (command.command !== 'answerDelay' || !command.granted || state.delay?.kind !== 'extension') return clock;
  const until = command.until === undefined ? state.delay.until : new Date(command.until);
  return withAlarm({ ...clock, ...rules.clocks.extendTo(rules.clocks.resume(clock, now), until, now) }, now);
}

/** Whether a question to the citizen waits after this command. */
function asksAfter(state: CaseState, { command }: CaseCommand): boolean {
  if (command === 'askCitizen') return true;
  return state.question !== null && command !== 'supplement' && command !== 'endQuestion';
}

function settled(clock: CaseClock, paused: boolean, now: Date, { clocks }: CaseRules): CaseClock {
  const isPaused = clock.runningSince === null;
  if (paused === isPaused) return clock;
  return withAlarm({ ...clock, ...(paused ? clocks.pause(clock, now) : clocks.resume(clock, now)) }, now);
}

/** With another limit, of which as much is used as was used of the old one. */
function relimited(clock: CaseClock, limit: RunningClock['limit'], now: Date, { clocks }: CaseRules): CaseClock {
  if (limit.amount === clock.limit.amount && limit.unit === clock.limit.unit) return clock;
  const paused = { ...clock, ...clocks.pause(clock, now), limit };
  return withAlarm(clock.runningSince === null ? paused : { ...paused, ...clocks.resume(paused, now) }, now);
}

/** After the due date moved, steps that lie in the future again will be announced again. */
function withAlarm(clock: CaseClock, now: Date): CaseClock {
  const alarm = lowerAlarm(clock.alarm, levelAt(clock, now));
  return clock.runningSince !== null && alarm !== clock.alarm ? { ...clock, alarm } : clock;
}

/** The lower step of the ladder; null is below all. */
export function lowerAlarm(one: AlarmLevel | null, other: AlarmLevel | null): AlarmLevel | null {
  const rank = (level: AlarmLevel | null): number => (level === null ? -1 : ALARM_LEVELS.indexOf(level));
  return rank(one) > rank(other) ? other : one;
}

function ladderTime(clock: RunningClock, level: AlarmLevel): Date | null {
  switch (level) {
    case 'warned':
      return clock.warnAt;
    case 'overdue':
      return clock.dueAt;
    case 'escalated':
      return clock.escalateAt;
  }
}

/** True from that instant on. */
export function isReached(time: Date | null, now: Date): boolean {
  return time !== null && time.getTime() <= now.getTime();
}
