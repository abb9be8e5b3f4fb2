import type { StaffRole, TemplateCommand } from '@suishoupai/shared-types';
import type { Connection } from 'mongoose';
import type { CityReplyTemplates } from '../../city/city';
import type { Endpoint } from '../../http/endpoint';
import { createTemplateRepository } from './template.repository';
import { createTemplateRoutes } from './template.routes';
import { createTemplateService } from './template.service';

interface Deps {
  connection: Connection;
  replyTemplates: CityReplyTemplates;
  /** Whether people of a role give a command at all. */
  mayGive: (role: StaffRole, command: TemplateCommand) => boolean;
}

/** Texts that units and the city keep for replies, reasons and notes. `ensureSeeded` runs once at start. */
export function createTemplateModule({ connection, replyTemplates, mayGive }: Deps): {
  endpoints: Endpoint[];
  ensureSeeded(): Promise<void>;
} {
  const templates = createTemplateService({
    repository: createTemplateRepository(connection),
    mayGive,
    seeds: replyTemplates.templates,
  });
  return { endpoints: createTemplateRoutes(templates), ensureSeeded: () => templates.ensureSeeded() };
}
