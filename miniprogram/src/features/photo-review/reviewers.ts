import type { StaffRole } from '@suishoupai/shared-types';

/** Who decides what everybody may see, as the BFF allows it. */
export const REVIEWERS: readonly StaffRole[] = ['acceptor', 'manager'];
