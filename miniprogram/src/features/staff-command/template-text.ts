import type { StaffRole, TemplateCommand, TemplateOwner, TemplateRequest } from '@suishoupai/shared-types';
import { LIMITS } from '@suishoupai/shared-types';

/** Whose a text becomes that this role saves: managers keep the city's, collectors have no unit to keep one for. */
export function ownerFor(role: StaffRole | undefined): TemplateOwner | null {
  if (role === undefined || role === 'collector') return null;
  return role === 'manager' ? 'city' : 'unit';
}

/** A written text as a template: its first line is the title. */
export function templateOf(command: TemplateCommand, owner: TemplateOwner, written: string): TemplateRequest {
  const text = [...written.trim()].slice(0, LIMITS.reasonChars).join('').trim();
  const firstLine = text.split('\n')[0]?.trim() ?? '';
  return { owner, command, title: [...firstLine].slice(0, LIMITS.templateTitleChars).join('').trim(), text };
}

/** The text with a template in it: in its place while nothing was written, else on a line of its own; never longer than the field. */
export function withTemplate(text: string, template: string, maxLength: number): string {
  const written = text.trimEnd();
  const joined = written === '' ? template : `${written}\n${template}`;
  return joined.slice(0, maxLength);
}
