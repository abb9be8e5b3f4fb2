import type { CaseStage, TimeLimit } from '@suishoupai/shared-types';
import type { CityStageLimits } from '../../city/city';
import { stageLimit } from '../catalogue';
import type { Clocks } from '../working-time';

/** The numbers a city sets, and the clocks that follow its calendar: all that a decision needs of the city. Pure. */
export interface CaseRules {
  clocks: Clocks;
  /** stage-limits.json */
  limits: CityStageLimits;
}

/** What the city gives time for, from which instant it is counted. */
type Window = 'waitingForCitizen' | 'dispute' | 'appealing' | 'extension' | 'suspension';

/** The limit of a stage's desk; 处置 has its own in the filing condition. Urgent cases are not stopped by the night. */
export function deskLimit(
  { limits }: CaseRules,
  stage: Exclude<CaseStage, 'handle'> | 'supervise',
  urgent: boolean,
): TimeLimit {
  return stageLimit(limits, stage, { urgent });
}

/** Where a window that opens at `from` ends. */
export function windowEnd({ clocks, limits }: CaseRules, window: Window, from: Date): Date {
  const rule = limits[window];
  return clocks.endOf('window' in rule ? rule.window : rule.longest, from);
}
