import type { CityDepartments, CityRouting } from '../../city/city';
import { matchesPattern } from '../../city/codes';

/** (grid code or null, class code) → id of the department that should handle it. */
export type Routing = (gridCode: string | null, classCode: string) => string;

/**
 * The city's routing table: from the top, the first rule that matches both grid and class wins, else the default department.
 * Without a grid (区域外) the answer is always the outside desk.
 */
export function createRouting(
  routing: CityRouting,
  { outsideDeskId }: Pick<CityDepartments, 'outsideDeskId'>,
): Routing {
  return (gridCode, classCode) => {
    if (gridCode === null) return outsideDeskId;
    const rule = routing.rules.find(
      ({ grids, classes }) =>
        grids.some((pattern) => matchesPattern(pattern, gridCode)) &&
        classes.some((pattern) => matchesPattern(pattern, classCode)),
    );
    return rule?.departmentId ?? routing.defaultDepartmentId;
  };
}
