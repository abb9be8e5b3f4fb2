import { route, type Endpoint } from '../../http/endpoint';
import type { Router } from '../catalogue';
import { presentChanges, presentExplanation, presentSettings, type SettingsSubjects } from './settings.presenter';
import {
  changesAnswer,
  changesQuery,
  explainAnswer,
  explainQuery,
  routingSettingsAnswer,
  routingSettingsBody,
  type SettingsLookups,
} from './settings.schema';
import type { RoutingSettingsService } from './settings.service';

export interface SettingsRoutesDeps {
  settings: RoutingSettingsService;
  router: Router;
  subjects: SettingsSubjects;
  lookups: SettingsLookups;
  /** The grid of a code that `lookups.gridExists` knows. */
  findGrid(code: string): { code: string; name: string } | null;
  className(classCode: string): string;
  now(): Date;
}

const tag = 'settings';
const readers = { roles: ['dispatcher', 'manager'] } as const;
const managers = { roles: ['manager'] } as const;

/** Routing as the centre sets and questions it. */
export function createSettingsRoutes(deps: SettingsRoutesDeps): Endpoint[] {
  const { settings, subjects, lookups } = deps;
  return [
    route({
      method: 'get',
      path: '/api/v1/staff/settings/routing',
      tag,
      summary: 'Disabled departments and classes with automatic dispatch',
      who: readers,
      answers: { status: 200, body: routingSettingsAnswer },
      handle: async () => presentSettings(await settings.read(), subjects),
    }),
    route({
      method: 'put',
      path: '/api/v1/staff/settings/routing',
      tag,
      summary: 'Replace them; `version` is the one the manager was looking at',
      who: managers,
      body: routingSettingsBody(lookups),
      answers: { status: 200, body: routingSettingsAnswer },
      errors: ['settings_conflict'],
      async handle({ body: { version, ...value }, caller }) {
        const { staffId, name } = caller.staff;
        return presentSettings(await settings.change(version, value, { staffId, name }), subjects);
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/settings/routing/changes',
      tag,
      summary: 'Who changed the routing settings when and how, the newest first',
      who: managers,
      query: changesQuery,
      answers: { status: 200, body: changesAnswer },
      async handle({ query: { cursor, limit } }) {
        const before = cursor === undefined ? null : Number(cursor);
        return presentChanges(await settings.changes({ before, limit }), limit);
      },
    }),
    route({
      method: 'get',
      path: '/api/v1/staff/routing/explain',
      tag,
      summary: 'Which department the table names for a grid, class and time, and every rule that was tried',
      who: readers,
      query: explainQuery(lookups),
      answers: { status: 200, body: explainAnswer },
      async handle({ query: { gridCode, classCode, at } }) {
        const grid = gridCode === undefined ? null : deps.findGrid(gridCode);
        const query = { grid, classCode, at: at === undefined ? deps.now() : new Date(at) };
        return presentExplanation(query, deps.className(classCode), deps.router);
      },
    }),
  ];
}
