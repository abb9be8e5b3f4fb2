import type { StaffActor } from '../../kernel/actor';
import type { CaseActor } from './case.state';

/** A signed-in staff member as the decider knows people. */
export function staffCaseActor({ staff }: StaffActor): CaseActor {
  return { role: staff.role, id: staff.staffId, departmentId: staff.departmentId };
}
