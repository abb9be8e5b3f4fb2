import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { createUnitOfWork } from '../../adapters/mongo/unit-of-work';
import { at, historiesOf, historyOf, told } from './evaluation.fixtures';
import { evaluationModels } from './evaluation.model';
import { scopeOf } from './evaluation.policy';
import { createProjection } from './evaluation.projection';
import { createEvaluationQueries } from './evaluation-query.repository';
import { createEvaluationRepository } from './evaluation.repository';
import { createEvaluationService } from './evaluation.service';

/** Five working days after the dispatch at minute 20. */
const DUE = 20 + 7 * 1440;
const MANAGER = scopeOf({ role: 'manager', departmentId: null });

it('counts a limit of later today when it has passed, in numbers and in lists alike, whether or not anything is logged', async () => {
  const database = await openTestDatabase();
  const { connection } = database;
  evaluationModels(connection);
  await ensureIndexes(connection);
  const events = told([0, 'openByCollector'], [5, 'accept'], [10, 'file'], [20, 'dispatch'], [30, 'startHandling']);
  const histories = historiesOf([historyOf(events)]);
  const repository = createEvaluationRepository(connection);
  const unitOfWork = createUnitOfWork(connection);
  await createProjection({ histories, repository, unitOfWork, frequent: [] }).project(
    historyOf(events).caseId,
    events.length,
  );

  let now = at(DUE - 1);
  const name = (id: string) => id;
  const directory = {
    ...{ className: name, gridName: name, districtName: name, departmentName: name, staffName: name },
    objectsOf: () => [],
  };
  const queries = createEvaluationQueries(connection);
  const service = createEvaluationService({ queries, directory, weights: { versions: [] }, clock: { now: () => now } });
  const period = { from: '2026-07-08', to: '2026-07-31' };
  const query = {
    ...({ indicator: 'overTimeToDispose', side: 'numerator', level: 'unit', objectId: 'municipal', period } as const),
    ...{ after: null, limit: 10 },
  };
  const missed = async () => {
    const { objects } = await service.evaluate(MANAGER, 'unit', period);
    const [unit] = objects.filter(({ objectId }) => objectId === 'municipal');
    const behind = await service.casesBehind(MANAGER, query);
    return [unit?.values.find(({ key }) => key === 'overTimeToDispose')?.value ?? 0, behind.total, behind.cases.length];
  };
  expect(await missed()).toEqual([0, 0, 0]);
  now = at(DUE + 1);
  expect(await missed()).toEqual([1, 1, 1]);
  now = at(DUE + 60_000);
  expect(await missed()).toEqual([1, 1, 1]);
  await database.close();
});
