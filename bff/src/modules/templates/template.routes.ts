import {
  LIMITS,
  TEMPLATE_COMMANDS,
  TEMPLATE_OWNERS,
  type TemplateResponse,
  type TemplatesResponse,
  type TemplateView,
} from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import { idField, text } from '../../http/fields';
import type { StaffMember } from '../../kernel/actor';
import { mayEdit } from './template.policy';
import type { Template } from './template.ports';
import type { TemplateService } from './template.service';

const command = z.enum(TEMPLATE_COMMANDS);
const words = { title: text(LIMITS.templateTitleChars, 1), text: text(LIMITS.reasonChars, 1) };
const params = z.strictObject({ templateId: idField });
const view = z.strictObject({
  templateId: z.string(),
  version: z.number(),
  owner: z.enum(TEMPLATE_OWNERS),
  command,
  title: z.string(),
  text: z.string(),
  editable: z.boolean(),
}) satisfies z.ZodType<TemplateView>;
const listAnswer = z.strictObject({ templates: z.array(view) }) satisfies z.ZodType<TemplatesResponse>;
const answer = z.strictObject({ template: view }) satisfies z.ZodType<TemplateResponse>;

const TAG = 'staff';
const PATH = '/api/v1/staff/templates';

/** Templates of replies, reasons and notes. */
export function createTemplateRoutes(templates: TemplateService): Endpoint[] {
  return [
    route({
      method: 'get',
      path: PATH,
      tag: TAG,
      summary: 'Texts to begin a reply, reason or note with: those of my unit, then the city’s',
      who: 'staff',
      query: z.strictObject({ command: command.optional() }),
      answers: { status: 200, body: listAnswer },
      async handle({ caller: { staff }, query }) {
        const found = await templates.list(staff, query.command);
        return { templates: found.map((template) => present(template, staff)) };
      },
    }),
    route({
      method: 'post',
      path: PATH,
      tag: TAG,
      summary: 'Add a text for my unit, or as a manager for the whole city',
      who: 'staff',
      body: z.strictObject({ owner: z.enum(TEMPLATE_OWNERS), command, ...words }),
      answers: { status: 201, body: answer },
      handle: async ({ caller: { staff }, body }) => ({ template: present(await templates.add(staff, body), staff) }),
    }),
    route({
      method: 'put',
      path: `${PATH}/:templateId`,
      tag: TAG,
      summary: 'Change a text; `version` is the one that was looked at',
      who: 'staff',
      params,
      body: z.strictObject({ version: z.number().int().min(1), ...words }),
      answers: { status: 200, body: answer },
      errors: ['template_not_found', 'template_conflict'],
      handle: async ({ caller: { staff }, params: { templateId }, body }) => ({
        template: present(await templates.change(staff, templateId, body), staff),
      }),
    }),
    route({
      method: 'delete',
      path: `${PATH}/:templateId`,
      tag: TAG,
      summary: 'Delete a text',
      who: 'staff',
      params,
      answers: { status: 204 },
      errors: ['template_not_found'],
      handle: ({ caller: { staff }, params: { templateId } }) => templates.remove(staff, templateId),
    }),
  ];
}

function present(template: Template, staff: StaffMember): TemplateView {
  const { templateId, version, owner, command: forCommand, title, text: body } = template;
  return { templateId, version, owner, command: forCommand, title, text: body, editable: mayEdit(staff, template) };
}
