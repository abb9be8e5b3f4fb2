import { openTestDatabase } from '../../../test/harness';
import { StartupError } from '../../kernel/startup-error';
import { claimDatabase } from './database-version';

describe('a database', () => {
  const withDatabase = async (test: (claim: (hasCases: boolean) => Promise<void>) => Promise<void>) => {
    const database = await openTestDatabase();
    await test((hasCases) => claimDatabase(database.connection, () => Promise.resolve(hasCases)));
    await database.close();
  };

  it('that is empty is marked, and then belongs to this version whatever it holds', () =>
    withDatabase(async (claim) => {
      await Promise.all([claim(false), claim(false)]);
      await claim(true);
    }));

  it('with cases and without a mark is of an earlier version, and refused with what to do', () =>
    withDatabase(async (claim) => {
      const refused = claim(true);
      await expect(refused).rejects.toThrow(StartupError);
      await expect(refused).rejects.toThrow(/cases of version 1 .* another DATA_DIR/);
    }));
});
