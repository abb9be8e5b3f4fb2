import { openTestDatabase } from '../../../test/harness';
import { ensureIndexes } from '../../adapters/mongo/connect';
import { buildWatched } from './fraud.fixtures';
import { createFraudRepository } from './fraud.repository';
import type { FraudRepository } from './fraud.ports';

let repository: FraudRepository;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  repository = createFraudRepository(database.connection);
  await ensureIndexes(database.connection);
  close = () => database.close();
}, 60_000);
afterAll(() => close());

it('what an account added goes to another case with the last of its reports there, however often that is told', async () => {
  const here = { caseId: 'c1', caseNo: '4409022026112700001', accountId: 'bob' };
  const there = { caseId: 'c2', caseNo: '4409022026112700002' };
  const signals = [{ kind: 'burst' as const, reports: 8, minutes: 10 }];
  const put = (reportId: string, seq: number, more: object = {}) =>
    repository.put(buildWatched({ reportId, seq, ...here, ...more }), [], signals);
  await put('bob-1', 1);
  await put('bob-2', 2);
  await put('bob-added', 3, { added: true });
  await put('ann-added', 4, { added: true, accountId: 'ann' });
  const found = async ({ caseNo }: { caseNo: string }) => (await repository.ofCase(caseNo)).map(({ added }) => added);

  await repository.move('bob-1', there);
  expect([await found(here), await found(there)]).toEqual([[false, true, true], [false]]);
  await repository.move('bob-2', there);
  await repository.move('bob-2', there);
  expect([await found(here), await found(there)]).toEqual([[true], [false, false, true]]);
  expect(await repository.signalsOf('bob-2')).toHaveLength(2);
});
