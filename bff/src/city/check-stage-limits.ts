import { LIMIT_GRADES, type TimeLimit } from '@suishoupai/shared-types';
import { kindOf, limitMs, workingDayMsOf } from '../modules/working-time';
import type { City } from './city';
import { matchesPattern } from './codes';

/** Stages, windows and grades against the grids and the catalogue; one line per problem. */
export function checkStageLimits(city: City): string[] {
  return [...checkGradeAreas(city), ...checkGradeColumns(city), ...checkWindows(city)];
}

function checkGradeAreas({ stageLimits, grids }: City): string[] {
  const codes = grids.boundaries.map(({ code }) => code);
  return stageLimits.grades.flatMap((area, i) =>
    area.grids
      .filter((pattern) => !codes.some((code) => matchesPattern(pattern, code)))
      .map((pattern) => `stage-limits.json: grades[${i}].grids: no grid is ${pattern}`),
  );
}

/** The default grade is what citizens are told, A is the strictest, and one condition counts one kind of time. */
function checkGradeColumns({ stageLimits, catalogue, calendar }: City): string[] {
  const workingDayMs = workingDayMsOf(calendar);
  return catalogue.limits.classes.flatMap(({ conditions }) =>
    conditions.flatMap(({ id, limit, limits }) => {
      if (!limits) return [];
      const place = `catalogue/limits.json: ${id}.limits`;
      const columns = LIMIT_GRADES.map((grade) => limits[grade]);
      const lengths = columns.map((column) => limitMs(column, workingDayMs));
      const same = limits[stageLimits.defaultGrade];
      return [
        ...(same.amount === limit.amount && same.unit === limit.unit
          ? []
          : [`${place}: ${stageLimits.defaultGrade} is the default grade and must equal limit`]),
        ...(columns.every(({ unit }) => kindOf(unit) === kindOf(limit.unit))
          ? []
          : [`${place}: all grades must count the same kind of time`]),
        ...(lengths.every((ms, i) => i === 0 || ms >= (lengths[i - 1] ?? 0))
          ? []
          : [`${place}: A must be the shortest and C the longest`]),
      ];
    }),
  );
}

/** Whoever waits for a person outside waits in calendar days; an urgent limit runs day and night, or it would be none. */
function checkWindows({ stageLimits }: City): string[] {
  const { suspension, waitingForCitizen, dispute, appealing, stages } = stageLimits;
  const always = {
    'suspension.longest': suspension.longest,
    'waitingForCitizen.longest': waitingForCitizen.longest,
    'dispute.window': dispute.window,
    'appealing.window': appealing.window,
    ...Object.fromEntries(
      Object.entries(stages).flatMap(([stage, { urgentLimit }]): [string, TimeLimit][] =>
        urgentLimit ? [[`stages.${stage}.urgentLimit`, urgentLimit]] : [],
      ),
    ),
  };
  return Object.entries(always)
    .filter(([, { unit }]) => kindOf(unit) === 'working')
    .map(
      ([place, { unit }]) => `stage-limits.json: ${place}: ${unit} stand still at night; use a unit that runs always`,
    );
}
