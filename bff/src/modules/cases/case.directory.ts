import type { CityDepartments, CityStaff, CityStageLimits } from '../../city/city';
import type { Clock } from '../../kernel/clock';
import { createLimitGrades, isUrgentUnit, limitText, type Catalogue, type Router } from '../catalogue';
import type { GridService } from '../grids';
import type { CaseDirectory } from './case.ports';

interface Deps {
  departments: CityDepartments;
  staff: CityStaff;
  stageLimits: CityStageLimits;
  catalogue: Catalogue;
  router: Router;
  grids: Pick<GridService, 'current' | 'locate'>;
  clock: Clock;
}

/** Icon of classes that citizens cannot choose themselves. */
const OTHER_ICON = 'other';

/** The city as cases see it, from the city's files and the grids in use. */
export function createCaseDirectory({
  departments,
  staff,
  stageLimits,
  catalogue,
  router,
  grids,
  clock,
}: Deps): CaseDirectory {
  const { outsideDeskId } = departments;
  const grades = createLimitGrades(stageLimits);
  const handling = router.departments().map(({ id, name }) => ({ id, name }));
  const departmentNames = new Map(departments.departments.map(({ id, name }) => [id, name]));
  const people = new Map(staff.staff.map((member) => [member.id, member]));
  const collectors = staff.staff.filter(({ role }) => role === 'collector').map(({ id, name }) => ({ id, name }));
  const icons = new Map(catalogue.citizenClasses().map(({ code, icon }) => [code, icon]));

  const isUrgentClass = (code: string): boolean =>
    catalogue.limitsOf(code).some(({ limit }) => isUrgentUnit(limit.unit));

  return {
    outsideDeskId,
    describeClass: (code) => ({
      name: catalogue.findClass(code)?.name ?? code,
      icon: icons.get(code) ?? OTHER_ICON,
    }),
    conditionsOf: (code, gridCode) =>
      catalogue.limitsOf(code).map((condition) => {
        const { id, filing, closing } = condition;
        const { limit } = grades.limitFor({ condition, gridCode });
        return { id, filing, closing, limit, limitText: limitText(limit) };
      }),
    findClass: (code) => {
      const found = catalogue.findClass(code);
      const group = catalogue.groupOf(code);
      return found && group && { code, name: found.name, groupId: group.id, urgent: isUrgentClass(code) };
    },
    isUrgentClass,
    departments: () => handling,
    disabledNote: (id) => router.departments().find((department) => department.id === id)?.disabledNote ?? null,
    departmentName: (id) => departmentNames.get(id) ?? null,
    suggestDepartment: (grid, classCode) => router.route({ grid, classCode, at: clock.now() }),
    autoDispatch: (classCode) => router.autoDispatch(classCode),
    staffName: (id) => people.get(id)?.name ?? null,
    collectors: () => collectors,
    isCollector: (id) => people.get(id)?.role === 'collector',
    checkersOf: (departmentIds) =>
      staff.staff
        .filter(({ role }) => role === 'collector')
        .filter(({ tiedDepartmentIds }) => !tiedDepartmentIds.some((id) => departmentIds.includes(id)))
        .map(({ id }) => id),
    collectorOf: (gridCode) => grids.current().grids.find(({ code }) => code === gridCode)?.collectorStaffId ?? null,
    gridOf: (gridCode) => {
      const { grids: boundaries, version } = grids.current();
      const found = boundaries.find(({ code }) => code === gridCode);
      if (found === undefined) return null;
      const { code, name, district, community } = found;
      return { code, name, district, community, version };
    },
    nearestGrid: ({ longitude, latitude }) =>
      grids.locate({ position: { datum: 'wgs84', longitude, latitude }, accuracyMeters: 0 }).nearest,
  };
}
