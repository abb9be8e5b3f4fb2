import { TEMPLATE_COMMANDS, type StaffRole, type TemplateCommand } from '@suishoupai/shared-types';
import type { StaffMember } from '../../kernel/actor';
import type { Template } from './template.ports';

/** Whose templates they are where several people of one unit share them. */
export function unitOf({ role, departmentId }: StaffMember): string | null {
  if (departmentId !== null) return departmentId;
  // Desks of the centre have no department; each role is a unit of its own there.
  return role === 'collector' || role === 'handler' ? null : role;
}

/** Commands whose texts a person may begin with a template; managers keep those of all. */
export function commandsOf(role: StaffRole, mayGive: (role: StaffRole, command: TemplateCommand) => boolean) {
  return TEMPLATE_COMMANDS.filter((command) => role === 'manager' || mayGive(role, command));
}

/** True when this person may change or delete the template: a manager the city's, anybody of a unit the unit's. */
export function mayEdit(staff: StaffMember, { owner, unit }: Pick<Template, 'owner' | 'unit'>): boolean {
  return owner === 'city' ? staff.role === 'manager' : unit !== null && unit === unitOf(staff);
}

/** True when this person may see it. */
export function maySee(staff: StaffMember, template: Pick<Template, 'owner' | 'unit'>): boolean {
  return template.owner === 'city' || mayEdit(staff, template);
}
