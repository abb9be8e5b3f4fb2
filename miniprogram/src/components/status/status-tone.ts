import type { CaseStatus, WaitingReportStatus } from '@suishoupai/shared-types';

export type StatusTone = 'waiting' | 'working' | 'done' | 'over';

const TONES: Record<CaseStatus | WaitingReportStatus, StatusTone> = {
  awaiting_photos: 'waiting',
  photos_missing: 'over',
  class_gone: 'over',
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
export function statusTone(status: CaseStatus | WaitingReportStatus): StatusTone {
  return TONES[status];
}
