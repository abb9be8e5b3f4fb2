/** Commands whose text may be begun with a template: a reply, a reason, a note. */
export const TEMPLATE_COMMANDS = [
  'reject',
  'void',
  'verify',
  'returnToAcceptor',
  'reply',
  'assist',
  'returnToDispatcher',
  'requestDelay',
  'answerDelay',
  'askCitizen',
  'check',
  'rework',
  'close',
  'supervise',
  'answerSupervision',
  'answerAppeal',
] as const;
export type TemplateCommand = (typeof TEMPLATE_COMMANDS)[number];

/** `city`: for everybody who gives the command, kept by managers. `unit`: of one unit, kept by its people. */
export const TEMPLATE_OWNERS = ['city', 'unit'] as const;
export type TemplateOwner = (typeof TEMPLATE_OWNERS)[number];
export const TEMPLATE_OWNER_NAMES: Record<TemplateOwner, string> = { city: '全市通用', unit: '本单位' };

export interface TemplateView {
  templateId: string;
  /** A change names the version that was looked at; another answers 409. */
  version: number;
  owner: TemplateOwner;
  command: TemplateCommand;
  title: string;
  text: string;
  /** Whether this viewer may change or delete it. */
  editable: boolean;
}

/** GET /api/v1/staff/templates?command=: those of my unit first, for the commands that my role gives (managers: all). */
export interface TemplatesResponse {
  templates: TemplateView[];
}

/** POST /api/v1/staff/templates. `city`: managers only. */
export interface TemplateRequest {
  owner: TemplateOwner;
  command: TemplateCommand;
  title: string;
  text: string;
}

/** PUT /api/v1/staff/templates/{templateId} */
export interface TemplateChangeRequest {
  version: number;
  title: string;
  text: string;
}

/** Answer of POST (201) and PUT. DELETE /api/v1/staff/templates/{templateId} answers 204. */
export interface TemplateResponse {
  template: TemplateView;
}
