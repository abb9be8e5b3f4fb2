import type { LimitGrade, LimitUnit } from '@suishoupai/shared-types';
import type { CityStageLimits } from '../../city/city';
import { matchesPattern } from '../../city/codes';
import type { FilingCondition } from './catalogue';

type Limit = FilingCondition['limit'];

export type StageName = keyof CityStageLimits['stages'];

export type LimitGrades = Readonly<{
  /** By the city's table, from the top; its default outside all grids and where nothing matches. */
  gradeOf(gridCode: string | null): LimitGrade;
  /** 处置时限 of a filing condition in an area; `grade` is null where the condition has one column for all. */
  limitFor(options: { condition: FilingCondition; gridCode: string | null }): {
    limit: Limit;
    grade: LimitGrade | null;
  };
}>;

/** A/B/C limits by area (GB/T 30428.8; the city's table is `grades` of stage-limits.json). */
export function createLimitGrades({
  grades,
  defaultGrade,
}: Pick<CityStageLimits, 'grades' | 'defaultGrade'>): LimitGrades {
  const gradeOf = (gridCode: string | null): LimitGrade => {
    if (gridCode === null) return defaultGrade;
    const area = grades.find(({ grids }) => grids.some((pattern) => matchesPattern(pattern, gridCode)));
    return area?.grade ?? defaultGrade;
  };
  return {
    gradeOf,
    limitFor: ({ condition, gridCode }) => {
      if (!condition.limits) return { limit: condition.limit, grade: null };
      const grade = gradeOf(gridCode);
      return { limit: condition.limits[grade], grade };
    },
  };
}

/** The limit of a stage; `urgent` for a case whose own limit runs day and night, so that no night stops it on its way. */
export function stageLimit(
  { stages }: Pick<CityStageLimits, 'stages'>,
  stage: StageName,
  { urgent = false }: { urgent?: boolean } = {},
): Limit {
  const { limit, urgentLimit } = stages[stage];
  return urgent ? (urgentLimit ?? limit) : limit;
}

/** Whether a limit is one of 紧急工作时: it marks the case as urgent. */
export function isUrgentUnit(unit: LimitUnit): boolean {
  return unit === 'urgent_hours' || unit === 'urgent_minutes';
}
