import type { RunningClock } from '../working-time';
import type { CaseRules } from './case.rules';
import type { CaseState } from './case.state';
import { openOrders } from './case.timers';

/** True when a clock of the case, or of an order that waits, ends at another time by the present calendar than it says. */
export function areClocksOutdated(state: CaseState, rules: CaseRules): boolean {
  const clocks = [state.clock, ...openOrders(state).map(({ clock }) => clock)];
  return clocks.some((clock) => clock !== null && !saysTheSame(clock, rules.clocks.recalculate(clock)));
}

/** The clocks of the orders that wait, by the present calendar. */
export function orderClocksOf(state: CaseState, rules: CaseRules): { orderNo: number; clock: RunningClock }[] {
  return openOrders(state).map(({ orderNo, clock }) => ({ orderNo, clock: rules.clocks.recalculate(clock) }));
}

function saysTheSame(one: RunningClock, other: RunningClock): boolean {
  const dates = ({ warnAt, dueAt, escalateAt }: RunningClock) => [warnAt, dueAt, escalateAt].map((at) => at?.getTime());
  return dates(one).join() === dates(other).join();
}
