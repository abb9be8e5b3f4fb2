import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Timestamp } from './bson/values';
import { dispatch } from './commands/dispatch';
import type { Engine } from './engine';
import { createCursors } from './sessions/cursors';
import { createSessions } from './sessions/sessions';
import { loadCatalog } from './storage/catalog';
import { DataFolderError, checkDataFile, markMade, ownFolder } from './storage/folder';
import { openStore } from './storage/store';
import { startSweeper } from './sweeper';
import { listen } from './wire/connections';

export { DataFolderError, type FolderProblem } from './storage/folder';

/** How to start the store. Without `dataDir` everything is kept in a private temporary folder that `close` removes. */
export interface EmbeddedMongoOptions {
  dataDir?: string;
  /** TCP port; 0 or absent: any free one. */
  port?: number;
  host?: '127.0.0.1';
  /** How often expired documents, cursors and transactions are removed (MongoDB: 60 s). */
  sweepIntervalMs?: number;
}

/** A running store. */
export interface EmbeddedMongo {
  uri: string;
  port: number;
  /** Stops listening, aborts open transactions, flushes and lets the folder go. */
  close(): Promise<void>;
}

/**
 * Starts a small server that speaks MongoDB's wire protocol, as a one-node replica set.
 * Throws DataFolderError when the folder belongs to another process, cannot be written, or holds data that cannot be read.
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions = {}): Promise<EmbeddedMongo> {
  const { dataDir, port = 0, host = '127.0.0.1', sweepIntervalMs = 60_000 } = options;
  const folder = dataDir ?? mkdtempSync(path.join(tmpdir(), 'embedded-mongo-'));
  const letGo = ownFolder(folder);
  const release = (): void => {
    letGo();
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { engine, setPort } = openEngine(folder, host, dataDir === undefined);
    const listener = await listen(host, port, {
      answer: (body, connectionId) => dispatch(engine, body, connectionId),
      disconnected: (connectionId) => engine.sessions.disconnected(connectionId),
    }).catch(async (error: unknown) => {
      await engine.store.close();
      throw error;
    });
    setPort(listener.port);
    const stopSweeping = startSweeper(engine, sweepIntervalMs);
    let closing: Promise<void> | undefined;
    return {
      uri: `mongodb://${host}:${listener.port}/?replicaSet=rs0`,
      port: listener.port,
      close: () =>
        (closing ??= (async () => {
          await stopSweeping();
          engine.sessions.endAll();
          await listener.close();
          await engine.store.close();
          release();
        })()),
    };
  } catch (error) {
    release();
    throw error;
  }
}

function openEngine(
  folder: string,
  host: string,
  fleeting: boolean,
): { engine: Engine; setPort: (port: number) => void } {
  try {
    const data = path.join(folder, 'data');
    const dataFile = path.join(data, 'data.mdb');
    checkDataFile(dataFile);
    const store = openStore(data, { fleeting });
    const catalog = loadCatalog(store.latest);
    markMade(dataFile);
    let port = 0;
    let last = { t: 0, i: 0 };
    const engine: Engine = {
      store,
      catalog,
      sessions: createSessions(store, catalog),
      cursors: createCursors(),
      startedAt: new Date(),
      address: () => `${host}:${port}`,
      tick() {
        const t = Math.max(last.t, Math.floor(Date.now() / 1000));
        last = { t, i: t === last.t ? last.i + 1 : 1 };
        return new Timestamp(last);
      },
    };
    return { engine, setPort: (actual) => void (port = actual) };
  } catch (error) {
    throw new DataFolderError(
      'data-corrupt',
      `The data in ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      undefined,
      { cause: error },
    );
  }
}
