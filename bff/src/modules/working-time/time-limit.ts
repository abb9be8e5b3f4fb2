import type { LimitUnit, TimeLimit } from '@suishoupai/shared-types';

/** Which time a limit counts: all time, or only working hours. */
export type TimeKind = 'continuous' | 'working';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const UNITS = {
  urgent_minutes: { kind: 'continuous', ms: MINUTE_MS },
  urgent_hours: { kind: 'continuous', ms: HOUR_MS },
  calendar_days: { kind: 'continuous', ms: 24 * HOUR_MS },
  working_minutes: { kind: 'working', ms: MINUTE_MS },
  working_hours: { kind: 'working', ms: HOUR_MS },
  working_days: { kind: 'working', ms: null },
} as const satisfies Record<LimitUnit, { kind: TimeKind; ms: number | null }>;

/** 紧急工作时 and 自然日 run always, 工作时 and 工作日 only inside working hours (facts A5, after GB/T 30428.8). */
export function kindOf(unit: LimitUnit): TimeKind {
  return UNITS[unit].kind;
}

/** A limit in milliseconds of its kind of time; one 工作日 is the working time of one day. */
export function limitMs({ amount, unit }: TimeLimit, workingDayMs: number): number {
  return Math.round(amount * (UNITS[unit].ms ?? workingDayMs));
}
