import mongoose, { type Connection } from 'mongoose';
import { StartupError } from '../../kernel/startup-error';

/** Opens the database. Indexes are made by `syncIndexes` at start, never lazily. @throws StartupError when it cannot be reached */
export async function connectMongo(uri: string, dbName: string): Promise<Connection> {
  try {
    return await mongoose
      .createConnection(uri, {
        dbName,
        autoIndex: false,
        autoCreate: false,
        serverSelectionTimeoutMS: 10_000,
        maxPoolSize: 50,
      })
      .asPromise();
  } catch (cause) {
    throw new StartupError(
      'The database cannot be reached: check MONGODB_URI, and that it names a replica set or a sharded cluster.',
      { cause },
    );
  }
}

/** Creates every collection and index that the registered models declare; leaves others alone. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}

const PING_TIMEOUT_MS = 2_000;

/** Whether the database answers within two seconds. */
export async function databaseAnswers(connection: Connection): Promise<boolean> {
  if (!connection.db) return false;
  try {
    await connection.db.command({ ping: 1 }, { timeoutMS: PING_TIMEOUT_MS });
    return true;
  } catch {
    return false; // the answer itself tells
  }
}
