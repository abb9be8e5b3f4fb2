import { OPEN_CASE_STATUSES, type CaseStage, type CaseStatus, type TimeLimit } from '@suishoupai/shared-types';
import { levelAt, STAGE_OF } from './case.clock';
import { RULES } from './case.fixtures';
import { deskLimit } from './case.rules';
import { hasOpenAppeal, PUBLIC_SOURCES, type CaseState } from './case.state';

const { clocks, limits } = RULES;

/**
 * What must hold of every case at every instant, by name. Answers the names of what does not hold: a list, because a million
 * `expect` calls take half a minute.
 */
export function brokenInvariants(state: CaseState, now: Date): string[] {
  const faults: string[] = [];
  for (const holds of [ofAssignments(state), ofRecords(state), ofSideWays(state), ofClock(state, now)]) {
    for (const name in holds) if (holds[name] === false) faults.push(`${name} at ${state.status}`);
  }
  return faults;
}

function ofAssignments(state: CaseState): Record<string, boolean> {
  const at = atOneOf(state);
  const afterFiling = at('filed', ...WITH_UNIT, ...AFTER_REPLY, 'closed', 'evaluated');
  const forced = at('closed', 'evaluated');
  return {
    'one unit from dispatch on': forced || (state.departmentId !== null) === at(...WITH_UNIT, ...AFTER_REPLY),
    'one unit or none, named': (state.departmentId === null) === (state.departmentName === null),
    'no helpers without a lead': state.departmentId !== null || state.helpers.length === 0,
    'no handler without a unit': state.departmentId !== null || state.handlerId === null,
    'one collector while on the way': (state.collectorId !== null) === at('verifying', 'checking'),
    'one open assignment at most': !(at('verifying') && state.departmentId !== null),
    'helpers once, and not the lead':
      new Set([state.departmentId, ...state.helpers.map((each) => each.departmentId)]).size ===
      state.helpers.length + 1,
    'filing from filed to evaluated': (state.filing !== null) === afterFiling,
    'public reports verified before filing':
      !PUBLIC_SOURCES.includes(state.source) || state.filing === null || state.verification?.result === 'exists',
    'orders of a manager need a unit': !state.ordered || state.departmentId !== null,
  };
}

function ofRecords(state: CaseState): Record<string, boolean> {
  const at = atOneOf(state);
  const { stages } = state;
  const ended = at('rejected', 'voided', 'duplicate', 'withdrawn');
  const unforced = state.score === null || !state.score.reasons.some((reason) => reason.startsWith('强制结案'));
  return {
    'filed at': (stages.filedAt !== null) === (state.filing !== null),
    'dispatched at': (stages.dispatchedAt !== null) === (state.departmentId !== null),
    'closed at': (stages.closedAt !== null) === at('closed', 'evaluated'),
    'ended at': (stages.endedAt !== null) === ended,
    'evaluated at': (stages.evaluatedAt !== null) === at('evaluated'),
    'checked before closing': !at('checked') || state.check?.result === 'pass',
    'closed after a passed check or by force':
      !at('closed', 'evaluated') || !unforced || state.check?.result === 'pass',
    'main case of a duplicate': (state.duplicateOf !== null) === at('duplicate'),
    'reporters once': isSet(state.reporterIds) && isSet(state.reporterStaffIds),
    'reports counted': state.reporterIds.length + state.reportsWithoutAccount <= state.reportCount,
    'at least one report': state.reportCount >= 1,
    'one verdict each': isSet(state.evaluations.map(({ citizenId }) => citizenId)),
    'one appeal each': isSet(state.appeals.map(({ citizenId }) => citizenId)),
    'a score exactly when closed': (state.score !== null) === at('closed', 'evaluated'),
    'a score of 0 to 100': state.score === null || (state.score.score >= 0 && state.score.score <= 100),
    'verdicts on closed cases only': at('closed', 'evaluated') || state.evaluations.length === 0,
    'decided version': state.decidedVersion >= 1 && state.decidedVersion <= state.version,
  };
}

function ofSideWays(state: CaseState): Record<string, boolean> {
  const at = atOneOf(state);
  return {
    'suspension while suspended': (state.suspension !== null) === at('suspended'),
    'a request for delay waits in the unit only': state.delay === null || at('received', 'handling'),
    'extensions as often as the city allows': state.extensionCount <= limits.extension.maxTimes,
    'questions as often as the city allows': state.questionCount <= limits.waitingForCitizen.maxTimes,
    'a question waits in open cases only': state.question === null || isOpenStatus(state.status),
    'an open appeal of an ended case': !hasOpenAppeal(state) || at('closed', 'evaluated', 'rejected', 'voided'),
    'order numbers in order': state.supervisions.every(({ orderNo }, index) => orderNo === index + 1),
    'a held clock while verifying only': state.heldClock === null || at('verifying'),
    'nobody is drawn twice': isSet(state.drawnIds),
    'orders run on': state.supervisions.every(({ clock }) => clock.runningSince !== null),
  };
}

function ofClock(state: CaseState, now: Date): Record<string, boolean> {
  const { clock } = state;
  const stage = STAGE_OF[state.status] ?? (hasOpenAppeal(state) ? 'appeal' : null);
  if (clock === null) return { 'a clock where somebody has to act': stage === null };
  const paused = clock.runningSince === null;
  const used = clocks.usedMs(clock, now);
  const level = levelAt(clock, now);
  const timeliness = clocks.timeliness(clock, now);
  const remaining = clocks.remainingMs(clock, now);
  const dates = [clock.warnAt, clock.dueAt, clock.escalateAt];
  const computed = clocks.recalculate(clock);
  return {
    'the clock of the stage': clock.stage === stage,
    'the limit of the stage': sameLimit(clock.limit, limitFor(state, clock.stage)),
    'paused while suspended or asked': !paused || state.suspension !== null || state.question !== null,
    'runs on only when asked too late': paused || !(state.suspension ?? state.question) || timeliness === 'overdue',
    'no negative time': used >= 0 && clock.usedMs >= 0 && clock.extendedMs >= 0,
    'started in the past': clock.startedAt <= now && (paused || (clock.runningSince ?? now) <= now),
    'dates as computed': same(dates, [computed.warnAt, computed.dueAt, computed.escalateAt]),
    'no dates while paused': paused === (clock.dueAt === null),
    'dates in order': dates.every((date, i) => i === 0 || (dates[i - 1]?.getTime() ?? 0) <= (date?.getTime() ?? 0)),
    'overdue from the second step on': (timeliness === 'overdue') === (level === 'overdue' || level === 'escalated'),
    'due soon at the first step': (timeliness === 'due_soon') === (level === 'warned'),
    'nothing left when overdue': timeliness !== 'overdue' || remaining <= 0,
    'overdue when nothing is left': paused || clock.deadline !== null || remaining > 0 || timeliness === 'overdue',
    'never later than the outside deadline': !clock.deadline || !clock.dueAt || clock.dueAt <= clock.deadline,
  };
}

function limitFor({ filing, urgent }: CaseState, stage: CaseStage): TimeLimit | undefined {
  return stage === 'handle' ? filing?.limit : deskLimit(RULES, stage, stage !== 'appeal' && urgent);
}

function sameLimit(limit: TimeLimit, other: TimeLimit | undefined): boolean {
  return limit.amount === other?.amount && limit.unit === other.unit;
}

const WITH_UNIT = ['dispatched', 'received', 'handling', 'suspended'] as const;
const AFTER_REPLY = ['handled', 'checking', 'checked'] as const;

function atOneOf({ status }: CaseState) {
  return (...statuses: readonly CaseStatus[]): boolean => statuses.includes(status);
}

function isOpenStatus(status: CaseStatus): boolean {
  return OPEN_CASE_STATUSES.some((open) => open === status);
}

function isSet(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}

function same(dates: readonly (Date | null)[], others: readonly (Date | null)[]): boolean {
  return dates.every((date, index) => date?.getTime() === others[index]?.getTime());
}
