import type { CaseStatus } from '@suishoupai/shared-types';

export const STEP_NAMES = ['上报', '受理', '派遣', '处置', '结案'] as const;

const REACHED: Record<CaseStatus, number> = {
  reported: 0,
  verifying: 0,
  accepted: 1,
  filed: 1,
  dispatched: 2,
  received: 2,
  handling: 2,
  suspended: 2,
  handled: 3,
  checking: 3,
  checked: 3,
  closed: 4,
  evaluated: 4,
  rejected: 0,
  voided: 0,
  duplicate: 0,
  withdrawn: 0,
};

/** How many of the five steps a citizen follows are done: index of the last done step. */
export function reachedStep(status: CaseStatus): number {
  return REACHED[status];
}

/** True when the case ended without being handled; steps are then not shown. */
export function endedEarly(status: CaseStatus): boolean {
  return status === 'rejected' || status === 'voided' || status === 'duplicate' || status === 'withdrawn';
}
