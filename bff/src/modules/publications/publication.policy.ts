import type { StaffRole } from '@suishoupai/shared-types';

/**
 * Who decides what everybody may see: those who read every report before it is filed, and those who answer for the platform.
 * Units that handle cases have a stake in what is shown of them.
 */
export const REVIEWER_ROLES = ['acceptor', 'manager'] as const satisfies readonly StaffRole[];
