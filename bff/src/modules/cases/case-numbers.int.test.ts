import { openTestDatabase } from '../../../test/harness';
import { createCaseNumbers } from './case-numbers.repository';
import { caseModels } from './case.model';

const KEY = '44090220260701';

describe('case numbers', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('come one after another from 1, and differ for every opening of every process, in a crowd too', async () => {
    const processes = [1, 2, 3].map(() => createCaseNumbers(database.connection));
    const [first] = processes;
    expect([await first?.(KEY), await first?.(KEY), await first?.(KEY)]).toEqual([1, 2, 3]);
    const crowd = await Promise.all(processes.flatMap((take) => Array.from({ length: 100 }, () => take(KEY))));
    expect(new Set([1, 2, 3, ...crowd]).size).toBe(303);
  });

  it('leave only small gaps when processes end, and none in a quiet hour', async () => {
    const { numbers } = caseModels(database.connection);
    for (let process = 1; process <= 5; process++)
      expect(await createCaseNumbers(database.connection)('quiet')).toBe(process);
    const busy = createCaseNumbers(database.connection);
    const taken = await Promise.all(Array.from({ length: 200 }, () => busy('busy')));
    const row = await numbers.findById('busy').lean();
    expect(Math.max(...taken)).toBe(200);
    expect((row?.sequence ?? 0) - 200).toBeLessThan(16);
    expect(await busy('other day')).toBe(1);
  });
});
