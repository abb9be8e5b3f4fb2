import type { StaffRole } from '@suishoupai/shared-types';

/** The centre. Units and collectors see no signal: what one account did elsewhere would help to find out whose it is. */
export const SIGNAL_ROLES = ['acceptor', 'dispatcher', 'supervisor', 'manager'] as const satisfies readonly StaffRole[];
