import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { createUnitOfWork } from '../../adapters/mongo/unit-of-work';
import { settingsModels } from './settings.model';
import { createSettingsRepository } from './settings.repository';
import { createRoutingSettings } from './settings.service';

const names = { departmentName: (id: string) => id, patternName: (pattern: string) => pattern };
const by = { staffId: 'manager-01', name: '管理员' };
const clock = { now: () => new Date('2026-07-01T01:00:00.000Z') };
const classes = (...autoDispatchClasses: string[]) => ({ disabledDepartments: [], autoDispatchClasses });

describe('settings of several processes', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeEach(async () => {
    database = await openTestDatabase();
    settingsModels(database.connection);
    await ensureIndexes(database.connection);
  });
  afterEach(() => database.close());

  const start = () =>
    createRoutingSettings({
      repository: createSettingsRepository(database.connection),
      unitOfWork: createUnitOfWork(database.connection),
      ...{ names, clock },
    });

  it('hold in the process that changed them at once and in the others after a reload', async () => {
    const [one, other] = [start(), start()];
    await one.change(0, classes('SJ-06010'), by);
    expect([one.current(), other.current()]).toEqual([classes('SJ-06010'), classes()]);
    await other.reload();
    expect(other.current()).toEqual(classes('SJ-06010'));
    await other.change(1, classes(), by);
    await one.reload();
    expect(one.current()).toEqual(classes());
  });

  it('let one of many first changes win, and log only that one', async () => {
    const services = Array.from({ length: 6 }, start);
    const results = await Promise.allSettled(
      services.map((service, i) => service.change(0, classes(`SJ-0600${i + 1}`), by)),
    );
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(lost).toHaveLength(5);
    for (const error of lost) expect(error).toMatchObject({ code: 'settings_conflict' });
    expect(await start().changes({ before: null, limit: 10 })).toHaveLength(1);
  });

  it('answers the log from an index', async () => {
    const { changes } = settingsModels(database.connection);
    const plan = await changes.find({ settings: 'routing' }).sort({ version: -1 }).explain('queryPlanner');
    expect(JSON.stringify(plan)).toContain('settings_changes_version');
  });
});
