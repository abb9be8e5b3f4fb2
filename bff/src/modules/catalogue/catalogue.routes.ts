import { LIMIT_UNITS, type CatalogueView, type StaffClassesResponse } from '@suishoupai/shared-types';
import { z } from 'zod';
import { route, type Endpoint } from '../../http/endpoint';
import type { Catalogue } from './catalogue';
import { presentCatalogue } from './catalogue.presenter';

const catalogueAnswer = z.strictObject({
  standardRef: z.string(),
  version: z.string(),
  classes: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      plainName: z.string(),
      hint: z.string(),
      icon: z.string(),
      groupId: z.string(),
      groupName: z.string(),
      filingConditions: z.array(
        z.strictObject({
          id: z.string(),
          filing: z.string(),
          closing: z.string(),
          limit: z.strictObject({ amount: z.number(), unit: z.enum(LIMIT_UNITS), text: z.string() }),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<CatalogueView>;

const staffClassesAnswer = z.strictObject({
  classes: z.array(z.strictObject({ code: z.string(), name: z.string(), majorName: z.string() })),
}) satisfies z.ZodType<StaffClassesResponse>;

/** The classes citizens and staff choose from. */
export function createCatalogueRoutes(catalogue: Catalogue): Endpoint[] {
  return [
    route({
      method: 'get',
      path: '/api/v1/catalogue',
      tag: 'city',
      summary: 'Classes a citizen may choose, with filing conditions and limits',
      who: 'public',
      answers: { status: 200, body: catalogueAnswer },
      handle: async () => presentCatalogue(catalogue),
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/classes',
      tag: 'staff',
      summary: 'Every class of the catalogue: what staff register and correct cases to',
      who: 'staff',
      answers: { status: 200, body: staffClassesAnswer },
      handle: async () => ({
        classes: catalogue.allClasses().map(({ code, name, majorName }) => ({ code, name, majorName })),
      }),
    }),
  ];
}
