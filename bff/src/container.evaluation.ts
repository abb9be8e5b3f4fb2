import type { Connection } from 'mongoose';
import { createConsumer, type OutboxConsumer } from './adapters/mongo/outbox.consumer';
import { createOutboxFeed } from './adapters/mongo/outbox.feed';
import type { City } from './city/city';
import type { WriteXlsx } from './export';
import type { Endpoint } from './http/endpoint';
import type { Clock } from './kernel/clock';
import type { Logger } from './kernel/logger';
import type { UnitOfWork } from './kernel/unit-of-work';
import { createCaseHistories, createLiveCases } from './modules/cases';
import type { Catalogue } from './modules/catalogue';
import { createEvaluation, EVALUATION_CONSUMER, type EvaluationDirectory } from './modules/evaluation';
import type { GridService } from './modules/grids';

interface Deps {
  connection: Connection;
  unitOfWork: UnitOfWork;
  city: City;
  catalogue: Catalogue;
  grids: Pick<GridService, 'current'>;
  clock: Clock;
  logger: Logger;
  writeXlsx: WriteXlsx;
}

/** The container's part for evaluation: hands it flow logs, names and live cases, and lets it follow the outbox. */
export function wireEvaluation(deps: Deps): { endpoints: Endpoint[]; consumer: OutboxConsumer } {
  const { connection, unitOfWork, city, clock, logger, writeXlsx } = deps;
  const { endpoints, onMessage } = createEvaluation({
    connection,
    unitOfWork,
    histories: createCaseHistories(connection),
    liveCases: createLiveCases(connection),
    directory: directoryOf(deps),
    weights: city.evaluation,
    frequent: city.evaluation.frequentClasses,
    clock,
    writeXlsx,
  });
  const consumer = createConsumer({
    connection,
    feed: createOutboxFeed(connection),
    logger,
    name: EVALUATION_CONSUMER,
    handle: onMessage,
  });
  return { endpoints, consumer };
}

/** Names from the city's files and the grids in use. */
function directoryOf({ city, catalogue, grids }: Pick<Deps, 'city' | 'catalogue' | 'grids'>): EvaluationDirectory {
  const { departments } = city.departments;
  const { staff } = city.staff;
  const current = () => grids.current().grids;
  const districts = (): Map<string, string> =>
    new Map(current().map(({ code, district }) => [code.slice(0, 6), district]));
  return {
    className: (code) => catalogue.findClass(code)?.name ?? code,
    gridName: (code) => current().find((grid) => grid.code === code)?.name ?? code,
    districtName: (code) => districts().get(code) ?? code,
    departmentName: (id) => departments.find((each) => each.id === id)?.name ?? id,
    staffName: (id) => staff.find((each) => each.id === id)?.name ?? id,
    objectsOf(level) {
      switch (level) {
        case 'district':
          return [...districts()].map(([objectId, name]) => ({ objectId, name }));
        case 'grid':
          return current().map(({ code, name }) => ({ objectId: code, name }));
        case 'unit':
          return departments.filter(({ kind }) => kind === 'handling').map(({ id, name }) => ({ objectId: id, name }));
        case 'acceptor':
        case 'dispatcher':
        case 'collector':
        case 'manager':
          return staff.filter(({ role }) => role === level).map(({ id, name }) => ({ objectId: id, name }));
      }
    },
  };
}
