import type { EvaluationLevel, EvaluationObject } from '@suishoupai/shared-types';
import { EVALUATION_OBJECTS, LEVELS_OF_OBJECT } from '@suishoupai/shared-types';
import type { Period, PeriodPreset } from '../../lib/periods';
import { addDays, presetPeriod } from '../../lib/periods';

/** What is looked at: whom, of which size, and when. */
export interface EvaluationFilter {
  object: EvaluationObject;
  level: EvaluationLevel;
  preset: PeriodPreset;
  /** Kept while another preset is chosen. */
  custom: Period;
}

/** Departments in this month: what a manager asks first. */
export function firstFilter(allowed: readonly EvaluationLevel[], today: string): EvaluationFilter {
  const custom = presetPeriod('last7Days', today);
  const object = objectsOf(allowed).includes('unit') ? 'unit' : (objectsOf(allowed)[0] ?? 'unit');
  return { object, level: levelsOf(object, allowed)[0] ?? 'unit', preset: 'thisMonth', custom };
}

/** The objects of which at least one level may be asked for. */
export function objectsOf(allowed: readonly EvaluationLevel[]): EvaluationObject[] {
  return EVALUATION_OBJECTS.filter((object) => levelsOf(object, allowed).length > 0);
}

/** The levels of an object that may be asked for. */
export function levelsOf(object: EvaluationObject, allowed: readonly EvaluationLevel[]): EvaluationLevel[] {
  return LEVELS_OF_OBJECT[object].filter((level) => allowed.includes(level));
}

/** Another object, at the first of its levels that can be compared: a whole city has nobody beside it. */
export function withObject(
  filter: EvaluationFilter,
  object: EvaluationObject,
  allowed: readonly EvaluationLevel[],
): EvaluationFilter {
  const levels = levelsOf(object, allowed);
  const level = levels.find((one) => one !== 'city') ?? levels[0];
  return level === undefined ? filter : { ...filter, object, level };
}

/** As the server takes them. */
const MOST_DAYS = 366;

/** What is wrong with the days of one's own choice, if anything. */
export function periodProblem({ preset, custom: { from, to } }: EvaluationFilter): 'order' | 'too_long' | null {
  if (preset !== 'custom') return null;
  if (from > to) return 'order';
  return addDays(from, MOST_DAYS) <= to ? 'too_long' : null;
}

/** The days that are asked for; null while they make no sense. */
export function filterPeriod(filter: EvaluationFilter, today: string): Period | null {
  if (filter.preset !== 'custom') return presetPeriod(filter.preset, today);
  return periodProblem(filter) === null ? filter.custom : null;
}
