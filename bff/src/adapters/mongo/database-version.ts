import type { Connection } from 'mongoose';
import { StartupError } from '../../kernel/startup-error';
import { isDuplicateKey } from './duplicate-key';
import { databaseVersionModel } from './database-version.model';

/** Raise it with every change that documents written before cannot be read with; then say here how to bring them over. */
const VERSION = 2;
const KEY = 'database';

/**
 * Marks an empty database with the version of this program, and refuses one that holds cases of another: reading them would fail
 * one by one, at somebody's desk. Version 1 was never in use outside demonstrations; there is no way over from it.
 * @throws StartupError
 */
export async function claimDatabase(connection: Connection, hasCases: () => Promise<boolean>): Promise<void> {
  const model = databaseVersionModel(connection);
  const found = (await model.findById(KEY).lean())?.version ?? ((await hasCases()) ? 1 : null);
  if (found === VERSION) return;
  if (found !== null) {
    throw new StartupError(
      `The database holds cases of version ${found} of this program, which version ${VERSION} cannot read. ` +
        'Start with another DATA_DIR (or MONGODB_DB); the old data stay as they are.',
    );
  }
  await model.create({ _id: KEY, version: VERSION }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error; // another process of the same version starts beside us
  });
}
