import type { TemplateCommand, TemplateOwner } from '@suishoupai/shared-types';

/** A text that a command may begin with. */
export interface Template {
  templateId: string;
  version: number;
  owner: TemplateOwner;
  /** Department, or the role for a desk of the centre; null for the city's. */
  unit: string | null;
  command: TemplateCommand;
  title: string;
  text: string;
}

export type NewTemplate = Omit<Template, 'templateId' | 'version'>;

export interface TemplateRepository {
  /** Templates of the city and of a unit for some commands, in the order they were written. */
  list(unit: string | null, commands: readonly TemplateCommand[]): Promise<Template[]>;
  find(templateId: string): Promise<Template | null>;
  /** How many an owner has. */
  countOf(owner: Pick<Template, 'owner' | 'unit'>): Promise<number>;
  add(template: NewTemplate): Promise<Template>;
  /** Null when it is no longer at the version. */
  change(templateId: string, version: number, words: Pick<Template, 'title' | 'text'>): Promise<Template | null>;
  remove(templateId: string): Promise<void>;
  /** Adds the city's own templates that were never there before: what a manager has changed or deleted stays so. */
  seed(key: string, template: NewTemplate): Promise<void>;
}
