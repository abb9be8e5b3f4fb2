import type { Actor, StaffActor } from '../../kernel/actor';
import type { CaseActor } from './case.state';

/** A signed-in staff member as the decider knows people. */
export function staffCaseActor({ staff, citizenId }: StaffActor): CaseActor {
  return { role: staff.role, id: staff.staffId, departmentId: staff.departmentId, citizenId };
}

/** A signed-in person in private; the unit they work for, if they do, is known to the rules and never written down. */
export function citizenCaseActor({ citizenId, staff }: Pick<Actor, 'citizenId' | 'staff'>): CaseActor {
  return { role: 'citizen', id: citizenId, departmentId: staff?.departmentId ?? null };
}
