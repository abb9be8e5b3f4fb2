import { EVALUATION_LEVELS, LEVELS_OF_OBJECT, type EvaluationLevel, type StaffRole } from '@suishoupai/shared-types';
import type { StaffMember } from '../../kernel/actor';

/** What a person may see: levels, and of units only the own one where `ownUnit` is set. */
export interface EvaluationScope {
  levels: readonly EvaluationLevel[];
  ownUnit: string | null;
}

/** Roles that may ask for indicators at all; collectors have no office and are evaluated, not evaluators. */
export const INDICATOR_ROLES = [
  'acceptor',
  'dispatcher',
  'handler',
  'supervisor',
  'manager',
] as const satisfies StaffRole[];
/** The centre: bulletin and live figures. */
export const CENTRE_ROLES = ['acceptor', 'dispatcher', 'supervisor', 'manager'] as const satisfies StaffRole[];

const AREAS_AND_UNITS: readonly EvaluationLevel[] = [...LEVELS_OF_OBJECT.area, ...LEVELS_OF_OBJECT.unit];

/**
 * Whose numbers a person may see. People's (岗位) are for managers only; areas' and units' for the whole centre; a handler sees the own unit.
 */
export function scopeOf({ role, departmentId }: Pick<StaffMember, 'role' | 'departmentId'>): EvaluationScope {
  switch (role) {
    case 'manager':
      return { levels: EVALUATION_LEVELS, ownUnit: null };
    case 'supervisor':
    case 'dispatcher':
    case 'acceptor':
      return { levels: AREAS_AND_UNITS, ownUnit: null };
    case 'handler':
      return { levels: departmentId === null ? [] : ['unit'], ownUnit: departmentId };
    case 'collector':
      return { levels: [], ownUnit: null };
  }
}

/** True when the person may see this object's numbers. */
export function maySee({ levels, ownUnit }: EvaluationScope, level: EvaluationLevel, objectId: string): boolean {
  return levels.includes(level) && (ownUnit === null || ownUnit === objectId);
}
