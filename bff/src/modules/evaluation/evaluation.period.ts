import type { EvaluationPeriodView } from '@suishoupai/shared-types';
import { shanghaiDate, shanghaiStartOf } from '../../kernel/shanghai-time';

const DAY_MS = 86_400_000;

/** Whole days in China, both included, `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

/** The first instant of a day in China. */
export const startOf = shanghaiStartOf;

/** The first instant after a day in China. */
export function endOf(day: string): Date {
  return new Date(startOf(day).getTime() + DAY_MS);
}

/** The instants of a period that have been: from its start up to its end or `now`, not included. */
export function spanOf({ from, to }: Period, now: Date): { from: Date; until: Date } {
  const end = endOf(to);
  return { from: startOf(from), until: end <= now ? end : now };
}

/** True when its last day is over, so that nothing more can count in it. */
export function isClosed({ to }: Period, now: Date): boolean {
  return endOf(to) <= now;
}

/** A period as the API answers it. */
export function presentPeriod(period: Period, now: Date): EvaluationPeriodView {
  return { from: period.from, to: period.to, closed: isClosed(period, now) };
}

/** The days of a month written `2026-10`. */
export function monthOf(month: string): Period {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The month it is in China. */
export function presentMonth(now: Date): string {
  return shanghaiDate(now).slice(0, 7);
}

/** How many days it has. */
export function daysIn({ from, to }: Period): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS + 1;
}
