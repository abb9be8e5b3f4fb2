import { isOpen, isReached, levelAt, nextStepAt } from './case.clock';
import type { CaseCommand } from './case.commands';
import type { CaseState } from './case.state';
import type { SupervisionOrder } from './case.state-parts';

/**
 * What time alone does to a case: the steps of the ladder (reminder, overdue, escalation) of its clock and of its open orders, the
 * end of a suspension, the end of waiting for the citizen. A case carries the instant of its next one (`nextTimerAt`), so that
 * timers are never lost, never out of step with the case, and fire once: firing is a command on the case's version like any other.
 */
export function nextTimerAt(state: CaseState): Date | null {
  const times = [
    state.clock && nextStepAt(state.clock, state.clock.alarm),
    ...openOrders(state).map(({ clock, alarm }) => nextStepAt(clock, alarm)),
    state.suspension?.reviewAt ?? null,
    state.question?.expiresAt ?? null,
  ].flatMap((time) => time ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}

/** The command whose time has come, or null. After it is carried out, another may be due. */
export function dueCommand(state: CaseState, now: Date): CaseCommand | null {
  if (state.question && state.question.expiresAt <= now) return { command: 'endQuestion' };
  if (state.suspension && state.suspension.reviewAt <= now) {
    return { command: 'resume', reason: '复查日期已到，恢复办理。' };
  }
  const { clock } = state;
  const level = clock && isReached(nextStepAt(clock, clock.alarm), now) ? levelAt(clock, now) : null;
  if (level !== null) return { command: 'noteDeadline', orderNo: null, level };
  const order = openOrders(state).find((each) => isReached(nextStepAt(each.clock, each.alarm), now));
  const orderLevel = order ? levelAt(order.clock, now) : null;
  return order && orderLevel ? { command: 'noteDeadline', orderNo: order.orderNo, level: orderLevel } : null;
}

/** Orders (督办) that wait for the unit's answer while the case is somebody's work. */
export function openOrders({ status, supervisions }: Pick<CaseState, 'status' | 'supervisions'>): SupervisionOrder[] {
  return isOpen(status) ? supervisions.filter(({ answer, endedAt }) => answer === null && endedAt === null) : [];
}
