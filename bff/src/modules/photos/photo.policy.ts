import type { StaffRole } from '@suishoupai/shared-types';

/**
 * Who may see a photo as it was sent, with the place and the phone inside: the people who judge a report.
 * Handlers and collectors work with the display copy, which tells nothing about the reporter.
 */
export const ORIGINAL_ROLES = [
  'acceptor',
  'dispatcher',
  'supervisor',
  'manager',
] as const satisfies readonly StaffRole[];
