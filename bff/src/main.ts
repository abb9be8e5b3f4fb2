import { loadConfig } from './config';
import { createContainer } from './container';
import { createLogger } from './kernel/logger';
import { runProcess } from './run-process';
import { listen } from './server';
import { openStore } from './store';

const GRACE_MS = 10_000;

/** The HTTP process: settings → store → container → listen → graceful stop. */
runProcess(async () => {
  const config = loadConfig();
  const logger = createLogger(config.logLevel);
  const store = await openStore(config, logger);
  const container = await createContainer({ config, logger, connection: store.connection });
  const server = await listen(container.app, config.port, config.host);
  if (config.worker === 'inline') container.worker.start();
  logger.info({ event: 'listening', port: server.port });
  return async (signal) => {
    logger.info({ event: 'stopping', signal });
    await server.close(GRACE_MS);
    await container.close();
    await store.close();
  };
});
