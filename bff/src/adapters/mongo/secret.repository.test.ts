import { openTestDatabase } from '../../../test/harness';
import { sharedSecret } from './secret.repository';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('a shared secret', () => {
  it('is the same for processes that start at once, and later', async () => {
    const { connection } = database;
    const secrets = await Promise.all(Array.from({ length: 5 }, () => sharedSecret(connection, 'links')));
    expect(new Set([...secrets, await sharedSecret(connection, 'links')]).size).toBe(1);
    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another one for another purpose', async () => {
    const { connection } = database;
    expect(await sharedSecret(connection, 'sessions')).not.toBe(await sharedSecret(connection, 'links'));
  });
});
