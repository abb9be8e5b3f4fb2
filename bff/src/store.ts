import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from 'mongoose';
import { DataFolderError, startEmbeddedMongo } from '../embedded-mongo';
import { connectMongo } from './adapters/mongo/connect';
import type { Config } from './config';
import type { Logger } from './kernel/logger';
import { StartupError } from './kernel/startup-error';

export interface Store {
  connection: Connection;
  close(): Promise<void>;
}

/**
 * Opens the real MongoDB that `MONGODB_URI` names, or else the embedded store under the data folder.
 * @throws StartupError with one line that says what to do
 */
export async function openStore(config: Config, logger: Logger): Promise<Store> {
  await makeWritable(config.dataDir);
  if (config.mongodbUri) {
    const connection = await connectMongo(config.mongodbUri, config.mongodbName);
    return { connection, close: () => connection.close() };
  }
  const embedded = await startEmbedded(path.join(config.dataDir, 'mongo'));
  logger.warn({
    event: 'embedded_store',
    message: 'Using the embedded store: for evaluation, tests and small pilots. Set MONGODB_URI for production.',
  });
  const connection = await connectMongo(embedded.uri, config.mongodbName);
  return {
    connection,
    async close() {
      await connection.close();
      await embedded.close();
    },
  };
}

async function startEmbedded(dataDir: string) {
  try {
    return await startEmbeddedMongo({ dataDir });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const corrupt = cause instanceof DataFolderError && cause.problem === 'data-corrupt';
    const advice = `. Put back a backup, or move ${dataDir} away and start empty; set DATA_DIR to use another folder.`;
    throw new StartupError(corrupt ? `${message}${advice}` : message, { cause });
  }
}

async function makeWritable(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 }); // openids and the key of photo links lie here
    await access(dir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartupError(
      `The data folder ${dir} cannot be written: make it writable, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}
