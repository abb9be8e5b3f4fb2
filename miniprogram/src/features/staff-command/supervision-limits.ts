import type { TimeLimit } from '@suishoupai/shared-types';

export interface LimitPreset {
  key: string;
  limit: TimeLimit;
}

/** Limits a supervisor chooses from; without one the city's own limit for orders (督办) runs. */
export const LIMIT_PRESETS: readonly LimitPreset[] = [
  { key: 'urgent-2', limit: { amount: 2, unit: 'urgent_hours' } },
  { key: 'working-4', limit: { amount: 4, unit: 'working_hours' } },
  { key: 'day-1', limit: { amount: 1, unit: 'working_days' } },
  { key: 'day-3', limit: { amount: 3, unit: 'working_days' } },
  { key: 'calendar-7', limit: { amount: 7, unit: 'calendar_days' } },
];

/** The limit of a preset; null for the city's own. */
export function limitOf(key: string | null): TimeLimit | null {
  return LIMIT_PRESETS.find((preset) => preset.key === key)?.limit ?? null;
}
