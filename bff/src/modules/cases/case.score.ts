import { CASE_STAGE_NAMES } from '@suishoupai/shared-types';
import { isLate } from './case.clock';
import type { CaseRules } from './case.rules';
import type { CaseState } from './case.state';
import type { SystemScore } from './case.state-parts';

/**
 * The system's part of 综合评价 at closing: 100 less what the city's rules take off for stages out of time, rework, returns, a
 * citizen's objection and a forced closing; never below 0. Each deduction says why, in Chinese.
 */
export function systemScore(
  state: CaseState,
  { forced, now, rules }: { forced: boolean; now: Date; rules: CaseRules },
): SystemScore {
  const { clock } = state;
  const lateNow = clock !== null && isLate(clock, now, rules) ? [clock.stage] : [];
  const late = [...state.lateStages, ...lateNow].map((stage): Deduction => [
    rules.limits.score.perLateStage,
    `${CASE_STAGE_NAMES[stage]}超期`,
  ]);
  const returns = state.departmentReturns.reduce((sum, { count }) => sum + count, 0);
  const deductions: Deduction[] = [
    ...late,
    ...times(state.reworkCount, [rules.limits.score.perRework, '返工']),
    ...times(returns, [rules.limits.score.perReturn, '部门退回']),
    ...times(state.disputed ? 1 : 0, [rules.limits.score.disputed, '市民反映未解决']),
    ...times(forced ? 1 : 0, [rules.limits.score.forced, '强制结案']),
  ];
  const score = Math.max(0, 100 - deductions.reduce((sum, [points]) => sum + points, 0));
  return { score, reasons: deductions.map(([points, why]) => `${why} −${points}`) };
}

/** Points, and why. */
type Deduction = readonly [number, string];

function times(count: number, value: Deduction): Deduction[] {
  return Array.from({ length: count }, () => value);
}
