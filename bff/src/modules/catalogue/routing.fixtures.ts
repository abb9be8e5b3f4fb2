import { join } from 'node:path';
import type { City } from '../../city/city';
import { loadCity } from '../../city/load-city';
import { createCatalogue } from './catalogue';
import { createRouter, type RouterDeps, type RoutingSettings } from './routing';

export const city = loadCity(join(__dirname, '../../../city/maoming'));
export const catalogue = createCatalogue(city.catalogue);

/** A Wednesday, 09:00 in Shanghai. */
export const WEDNESDAY = new Date('2026-07-01T01:00:00.000Z');

export const MAONAN = { code: '440902001001001', name: '茂南01网格' };
export const DIANBAI = { code: '440904001001001', name: '电白01网格' };

/** The demo city's router; Saturday and Sunday are days off unless told otherwise. */
export function buildRouter(
  settings: Partial<RoutingSettings> = {},
  overrides: Partial<RouterDeps> & { routing?: City['routing'] } = {},
) {
  return createRouter({
    ...city,
    className: (code) => catalogue.findClass(code)?.name ?? code,
    isWorkingDay: (at) => ![0, 6].includes(new Date(at.getTime() + 8 * 3_600_000).getUTCDay()),
    settings: () => ({ disabledDepartments: [], autoDispatchClasses: [], ...settings }),
    clock: { now: () => WEDNESDAY },
    ...overrides,
  });
}
