import type { Connection } from 'mongoose';
import type { City } from '../../city/city';
import { matchesPattern } from '../../city/codes';
import type { Endpoint } from '../../http/endpoint';
import type { Clock } from '../../kernel/clock';
import { shanghaiDate } from '../../kernel/shanghai-time';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { Catalogue, Router } from '../catalogue';
import type { GridService } from '../grids';
import { createSettingsRepository } from './settings.repository';
import { createSettingsRoutes } from './settings.routes';
import { createRoutingSettings, type RoutingSettingsService } from './settings.service';

export type { RoutingSettingsService } from './settings.service';

interface Deps {
  connection: Connection;
  unitOfWork: UnitOfWork;
  city: Pick<City, 'departments' | 'routing'>;
  catalogue: Catalogue;
  clock: Clock;
}

/** Settings that managers change while the product runs; `endpoints` is called once the router, which goes by them, is made. */
export function createSettingsModule({ connection, unitOfWork, city, catalogue, clock }: Deps): {
  settings: RoutingSettingsService;
  endpoints(deps: { router: Router; grids: Pick<GridService, 'current'> }): Endpoint[];
} {
  const { departments } = city.departments;
  const names = {
    departmentName: (id: string) => departments.find((one) => one.id === id)?.name ?? id,
    patternName: (pattern: string) => patternName(pattern, catalogue),
  };
  const settings = createRoutingSettings({
    repository: createSettingsRepository(connection),
    unitOfWork,
    names,
    clock,
  });
  return {
    settings,
    endpoints({ router, grids }) {
      const { defaultDepartmentId } = city.routing;
      const handling = departments.filter(({ kind }) => kind === 'handling');
      const findGrid = (code: string) => grids.current().grids.find((grid) => grid.code === code) ?? null;
      return createSettingsRoutes({
        settings,
        router,
        subjects: { departments: handling, defaultDepartmentId, patternName: names.patternName },
        lookups: {
          today: () => shanghaiDate(clock.now()),
          isHandling: (id) => handling.some((one) => one.id === id),
          defaultDepartmentId,
          patternExists: (pattern) => classesOf(pattern, catalogue).length > 0,
          classExists: (code) => catalogue.findClass(code) !== null,
          gridExists: (code) => findGrid(code) !== null,
        },
        findGrid,
        className: (code) => catalogue.findClass(code)?.name ?? code,
        now: () => clock.now(),
      });
    },
  };
}

/** 「暴露垃圾（SJ-06010）」 or, for a beginning of codes, 「SJ-06*（51 类）」. */
function patternName(pattern: string, catalogue: Catalogue): string {
  const name = catalogue.findClass(pattern)?.name;
  return name === undefined ? `${pattern}（${classesOf(pattern, catalogue).length} 类）` : `${name}（${pattern}）`;
}

function classesOf(pattern: string, catalogue: Catalogue) {
  return catalogue.allClasses().filter(({ code }) => matchesPattern(pattern, code));
}
