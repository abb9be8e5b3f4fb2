import type { CaseStatus } from '@suishoupai/shared-types';

export type StatusTone = 'waiting' | 'working' | 'done' | 'over';

const TONES: Record<CaseStatus, StatusTone> = {
  reported: 'waiting',
  verifying: 'waiting',
  accepted: 'waiting',
  filed: 'working',
  dispatched: 'working',
  received: 'working',
  handling: 'working',
  suspended: 'waiting',
  handled: 'working',
  checking: 'working',
  checked: 'done',
  closed: 'done',
  evaluated: 'done',
  rejected: 'over',
  voided: 'over',
  duplicate: 'over',
  withdrawn: 'over',
};

/** Four tones for all states: waiting for the desk, being worked on, done, ended otherwise. */
export function statusTone(status: CaseStatus): StatusTone {
  return TONES[status];
}
