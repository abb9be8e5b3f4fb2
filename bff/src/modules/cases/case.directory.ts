import type { CityDepartments, CityStaff } from '../../city/city';
import { limitText, type Catalogue, type Routing } from '../catalogue';
import type { GridService } from '../grids';
import type { CaseDirectory } from './case.ports';

interface Deps {
  departments: CityDepartments;
  staff: CityStaff;
  catalogue: Catalogue;
  routing: Routing;
  grids: Pick<GridService, 'current' | 'locate'>;
}

/** Icon of classes that citizens cannot choose themselves. */
const OTHER_ICON = 'other';

/** The city as cases see it, from the city's files and the grids in use. */
export function createCaseDirectory({ departments, staff, catalogue, routing, grids }: Deps): CaseDirectory {
  const { outsideDeskId } = departments;
  const handling = departments.departments
    .filter(({ kind }) => kind === 'handling')
    .map(({ id, name }) => ({ id, name }));
  const departmentNames = new Map(departments.departments.map(({ id, name }) => [id, name]));
  const people = new Map(staff.staff.map((member) => [member.id, member]));
  const collectors = staff.staff.filter(({ role }) => role === 'collector').map(({ id, name }) => ({ id, name }));
  const icons = new Map(catalogue.citizenClasses().map(({ code, icon }) => [code, icon]));

  return {
    outsideDeskId,
    describeClass: (code) => ({
      name: catalogue.findClass(code)?.name ?? code,
      icon: icons.get(code) ?? OTHER_ICON,
    }),
    conditionsOf: (code) =>
      catalogue
        .limitsOf(code)
        .map(({ id, filing, closing, limit }) => ({ id, filing, closing, limitText: limitText(limit) })),
    departments: () => handling,
    departmentName: (id) => departmentNames.get(id) ?? null,
    suggestDepartment(grid, classCode) {
      const departmentId = routing(grid?.code ?? null, classCode);
      if (departmentId === outsideDeskId) return null;
      const className = catalogue.findClass(classCode)?.name ?? classCode;
      return { departmentId, reason: `按派遣规则：${grid?.name ?? '区域外'} × ${className}` };
    },
    staffName: (id) => people.get(id)?.name ?? null,
    collectors: () => collectors,
    isCollector: (id) => people.get(id)?.role === 'collector',
    collectorOf: (gridCode) => grids.current().grids.find(({ code }) => code === gridCode)?.collectorStaffId ?? null,
    nearestGrid: ({ longitude, latitude }) =>
      grids.locate({ position: { datum: 'wgs84', longitude, latitude }, accuracyMeters: 0 }).nearest,
  };
}
