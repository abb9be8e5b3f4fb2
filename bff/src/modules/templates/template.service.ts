import {
  LIMITS,
  type StaffRole,
  type TemplateCommand,
  type TemplateRequest,
  type TemplateChangeRequest,
} from '@suishoupai/shared-types';
import type { StaffMember } from '../../kernel/actor';
import { AppError, fieldError, invalidRequest } from '../../kernel/app-error';
import { commandsOf, mayEdit, maySee, unitOf } from './template.policy';
import type { NewTemplate, Template, TemplateRepository } from './template.ports';

interface Deps {
  repository: TemplateRepository;
  mayGive: (role: StaffRole, command: TemplateCommand) => boolean;
  seeds: readonly Pick<Template, 'command' | 'title' | 'text'>[];
}

/** Texts to begin with: a unit's own and the whole city's. */
export function createTemplateService({ repository, mayGive, seeds }: Deps) {
  /** A template that this person may change. @throws AppError `template_not_found` where they may not even see it, `not_allowed` */
  async function editable(staff: StaffMember, templateId: string): Promise<Template> {
    const template = await repository.find(templateId);
    if (!template || !maySee(staff, template)) throw new AppError('template_not_found');
    if (!mayEdit(staff, template)) throw new AppError('not_allowed');
    return template;
  }

  return {
    /** Once at start: the texts of the city's file that were never there before. */
    async ensureSeeded(): Promise<void> {
      for (const { command, title, text } of seeds) {
        await repository.seed(`${command}:${title}`, { owner: 'city', unit: null, command, title, text });
      }
    },

    /** Those of the unit first. */
    async list(staff: StaffMember, command?: TemplateCommand): Promise<Template[]> {
      const commands = commandsOf(staff.role, mayGive);
      const asked = command === undefined ? commands : commands.filter((one) => one === command);
      const found = await repository.list(unitOf(staff), asked);
      return [...found.filter(({ owner }) => owner === 'unit'), ...found.filter(({ owner }) => owner === 'city')];
    },

    /** @throws AppError `not_allowed` for the city's unless by a manager, `invalid_request` when the owner has too many */
    async add(staff: StaffMember, { owner, command, title, text }: TemplateRequest): Promise<Template> {
      const made: NewTemplate = { owner, unit: owner === 'unit' ? unitOf(staff) : null, command, title, text };
      if (!mayEdit(staff, made) || !commandsOf(staff.role, mayGive).includes(command))
        throw new AppError('not_allowed');
      if ((await repository.countOf(made)) >= LIMITS.templatesPerOwner) {
        throw invalidRequest([fieldError('title', 'too_many')]);
      }
      return repository.add(made);
    },

    /** @throws AppError `template_not_found`, `not_allowed`, `template_conflict` */
    async change(
      staff: StaffMember,
      templateId: string,
      { version, ...words }: TemplateChangeRequest,
    ): Promise<Template> {
      await editable(staff, templateId);
      const changed = await repository.change(templateId, version, words);
      if (changed === null) throw new AppError('template_conflict');
      return changed;
    },

    /** @throws AppError `template_not_found`, `not_allowed` */
    async remove(staff: StaffMember, templateId: string): Promise<void> {
      await editable(staff, templateId);
      await repository.remove(templateId);
    },
  };
}

export type TemplateService = ReturnType<typeof createTemplateService>;
