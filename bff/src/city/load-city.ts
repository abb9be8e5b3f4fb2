import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { StartupError } from '../kernel/startup-error';
import { describeFault, validateBoundaries } from '../modules/grids';
import { checkCity } from './check-city';
import type { City, Frozen } from './city';
import * as schema from './city.schema';

/**
 * Reads and checks every file of a city folder such as bff/city/maoming; the answer is frozen all the way down.
 * @throws StartupError naming every wrong file and place at once
 */
export function loadCity(cityDir: string): City {
  const problems: string[] = [];
  const read = <T extends z.ZodType>(file: string, form: T): Frozen<z.output<T>> | null => {
    const json = readJson(cityDir, file, problems);
    if (json === undefined) return null;
    const parsed = form.safeParse(json);
    if (parsed.success) return deepFreeze(parsed.data);
    problems.push(...parsed.error.issues.map((issue) => `${file}: ${placeOf(issue.path)}: ${issue.message}`));
    return null;
  };

  const names = read('city.json', schema.citySchema);
  const reports = read('reports.json', schema.reportsSchema);
  const departments = read('departments.json', schema.departmentsSchema);
  const staff = read('staff.json', schema.staffSchema);
  const calendar = read('calendar.json', schema.calendarSchema);
  const routing = read('routing.json', schema.routingSchema);
  const stageLimits = read('stage-limits.json', schema.stageLimitsSchema);
  const replyTemplates = read('reply-templates.json', schema.replyTemplatesSchema);
  const evaluation = read('evaluation.json', schema.evaluationSchema);
  const fraud = read('fraud.json', schema.fraudSchema);
  const classes = read('catalogue/classes.json', schema.classesSchema);
  const codes2013 = read('catalogue/codes-2013.json', schema.codes2013Schema);
  const groups = read('catalogue/groups.json', schema.groupsSchema);
  const citizenClasses = read('catalogue/citizen.json', schema.citizenClassesSchema);
  const limits = read('catalogue/limits.json', schema.limitsSchema);
  const grids = readGrids(cityDir, problems);

  const catalogueFiles = classes && codes2013 && groups && citizenClasses && limits;
  const rules = calendar &&
    routing &&
    stageLimits &&
    replyTemplates &&
    evaluation &&
    fraud && { calendar, routing, stageLimits, replyTemplates, evaluation, fraud };
  if (!(names && reports && departments && staff && rules && catalogueFiles && grids)) throw failure(cityDir, problems);
  const catalogue = { classes, codes2013, groups, citizenClasses, limits };
  const city: City = deepFreeze({ grids, names, reports, departments, staff, ...rules, catalogue });
  problems.push(...checkCity(city));
  if (problems.length > 0) throw failure(cityDir, problems);
  return city;
}

function readGrids(cityDir: string, problems: string[]): City['grids'] | null {
  const file = 'grids.geojson';
  const geojson = readJson(cityDir, file, problems);
  if (geojson === undefined) return null;
  const { grids, faults, statedDatum } = validateBoundaries(geojson);
  problems.push(...faults.map((fault) => `${file}: ${describeFault(fault)}`));
  if (!statedDatum) {
    problems.push(`${file}: datum: wgs84, gcj02 or cgcs2000 must be stated`);
    return null;
  }
  return { geojson, datum: statedDatum, boundaries: grids };
}

function readJson(cityDir: string, file: string, problems: string[]): unknown {
  try {
    const json: unknown = JSON.parse(readFileSync(join(cityDir, file), 'utf8'));
    return json;
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function failure(cityDir: string, problems: readonly string[]): StartupError {
  return new StartupError(
    `The city data in ${cityDir} are not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`,
  );
}

function placeOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`));
  return steps.join('') || 'the whole file';
}

function deepFreeze<T>(value: T): Frozen<T> {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value) as unknown[]) deepFreeze(inner);
    Object.freeze(value);
  }
  return value as Frozen<T>; // the type of what Object.freeze has just done, all the way down
}
