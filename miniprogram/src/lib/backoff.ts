export interface BackoffPlan {
  firstMs: number;
  maxMs: number;
}

/** Waiting before attempt `attempt + 1` after `attempt` (1, 2, …) failed: doubling up to `maxMs`, ±20 % so that phones do not come back together. `random` in [0, 1). */
export function backoffMs(plan: BackoffPlan, attempt: number, random: number): number {
  const doubled = plan.firstMs * 2 ** Math.min(Math.max(attempt, 1) - 1, 20);
  return Math.round(Math.min(doubled, plan.maxMs) * (0.8 + 0.4 * random));
}
