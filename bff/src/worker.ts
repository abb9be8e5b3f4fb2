import { loadConfig } from './config';
import { createContainer } from './container';
import { createLogger } from './kernel/logger';
import { StartupError } from './kernel/startup-error';
import { runProcess } from './run-process';
import { openStore } from './store';

/** The process for outbox and timers, beside HTTP processes with `WORKER=off`. Any number may run: one works, the rest stand by. */
runProcess(async () => {
  const config = loadConfig();
  if (!config.mongodbUri) {
    throw new StartupError(
      'A worker process needs a database that it shares with the HTTP processes: set MONGODB_URI. With the embedded store, `npm start` does the work itself.',
    );
  }
  const logger = createLogger(config.logLevel);
  const store = await openStore(config, logger);
  const container = await createContainer({ config, logger, connection: store.connection });
  container.worker.start();
  logger.info({ event: 'working' });
  return async (signal) => {
    logger.info({ event: 'stopping', signal });
    await container.close();
    await store.close();
  };
});
